package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.facts.Problem;
import org.corrin.guideline.Remark;

/**
 * A patient's record as it was read: the request it makes, where each item of that came from, and what was left out and
 * why. Used by one thread.
 */
public final class Chart {

    /** The sections of a request that are lists. */
    enum Section {
        CONDITIONS,
        LABS,
        MEDICATIONS,
        SYMPTOMS,
        ORDERS;

        private final String field = name().toLowerCase(Locale.ROOT);
    }

    private record Item(JsonNode value, String pointer) {}

    private static final Pattern PLACE =
            Pattern.compile("\\b(?:conditions|labs|medications|symptoms|orders)/[0-9]+\\b");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode patient = JSON.objectNode();
    private final Map<String, String> patientPointers = new HashMap<>();
    private final Map<Section, List<Item>> sections = new LinkedHashMap<>();
    private final Map<Item, Instant> moments = new HashMap<>();
    private final List<Remark> notUsed = new ArrayList<>();
    private final List<Remark> unusual = new ArrayList<>();
    private final Map<String, Integer> unknown = new TreeMap<>();

    private Optional<String> patientReference = Optional.empty();

    Chart() {
        for (Section section : Section.values()) {
            sections.put(section, new ArrayList<>());
        }
    }

    void isOf(String patient) {
        patientReference = Optional.of(patient);
    }

    /** The patient, such as {@code Patient/17}, if the record says who. */
    public Optional<String> patientReference() {
        return patientReference;
    }

    void patient(String field, JsonNode value, String pointer) {
        patient.set(field, value);
        patientPointers.put(field, pointer);
    }

    boolean hasPatient(String field) {
        return patient.has(field);
    }

    /** The day of birth, if it is known and is one. */
    Optional<LocalDate> birthDate() {
        try {
            return patient.has("birthDate")
                    ? Optional.of(LocalDate.parse(patient.get("birthDate").asText()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    void add(Section section, JsonNode value, String pointer) {
        sections.get(section).add(new Item(value, pointer));
    }

    /** Adds a result that was taken at this moment of its day. */
    void addLab(ObjectNode lab, Optional<Instant> moment, String pointer) {
        Item item = new Item(lab, pointer);
        sections.get(Section.LABS).add(item);
        moment.ifPresent(at -> moments.put(item, at));
    }

    void notUsed(String pointer, String why) {
        notUsed.add(new Remark(pointer, why));
    }

    void unusual(String pointer, String why) {
        unusual.add(new Remark(pointer, why));
    }

    /** Counts a resource of which the guideline knows nothing. */
    void unknown(String type) {
        unknown.merge(type, 1, Integer::sum);
    }

    /** The result that stands at a place of the record, as a request holds it, if one does. */
    public Optional<JsonNode> lab(String pointer) {
        return sections.get(Section.LABS).stream()
                .filter(lab -> lab.pointer().equals(pointer))
                .map(Item::value)
                .findFirst();
    }

    /** What was left out by reading, with its place in the record. */
    public List<Remark> notUsed() {
        return List.copyOf(notUsed);
    }

    /** What was read in an unusual way, with its place in the record. */
    public List<Remark> unusual() {
        return List.copyOf(unusual);
    }

    /** How many resources of each type the guideline knows nothing of. */
    public Map<String, Integer> unknown() {
        return Map.copyOf(unknown);
    }

    /**
     * Of several results of one test on one day the latest stays: records hold the time, and requests the day. Where the
     * times do not tell, all stay.
     */
    void keepLatestOfEachDay() {
        Map<String, Item> latest = new HashMap<>();
        for (Item lab : sections.get(Section.LABS)) {
            Instant at = moments.get(lab);
            if (at != null) {
                latest.merge(testAndDay(lab), lab, (one, other) -> at.isAfter(moments.get(one)) ? other : one);
            }
        }
        sections.get(Section.LABS).removeIf(lab -> {
            Instant at = moments.get(lab);
            Item last = at == null ? null : latest.get(testAndDay(lab));
            boolean earlier = last != null && at.isBefore(moments.get(last));
            if (earlier) {
                notUsed(lab.pointer(), "taken earlier on the same day than " + last.pointer());
            }
            return earlier;
        });
    }

    private static String testAndDay(Item lab) {
        return lab.value().path("test").asText() + " " + lab.value().path("on").asText();
    }

    /** The request that this record makes. */
    public ObjectNode request(Optional<String> audience, Optional<String> asOf) {
        ObjectNode request = JSON.objectNode();
        if (!patient.isEmpty()) {
            request.set("patient", patient.deepCopy());
        }
        sections.forEach((section, items) -> {
            if (!items.isEmpty()) {
                ArrayNode array = request.putArray(section.field);
                items.forEach(item -> array.add(item.value()));
            }
        });
        audience.ifPresent(text -> request.put("audience", text));
        asOf.ifPresent(text -> request.put("asOf", text));
        return request;
    }

    /** Where a place in the request came from; a place in something came from where that came from. */
    public String origin(String pointer) {
        String[] steps = pointer.split("/", 3);
        if (steps.length > 1 && steps[0].equals("patient")) {
            return patientPointers.getOrDefault(steps[1], pointer);
        }
        return item(steps).map(Item::pointer).orElse(pointer);
    }

    private Optional<Item> item(String[] steps) {
        return section(steps[0])
                .filter(section -> steps.length > 1 && steps[1].matches("[0-9]{1,9}"))
                .map(section -> sections.get(section))
                .filter(items -> Integer.parseInt(steps[1]) < items.size())
                .map(items -> items.get(Integer.parseInt(steps[1])));
    }

    private static Optional<Section> section(String field) {
        for (Section section : Section.values()) {
            if (section.field.equals(field)) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    /**
     * Leaves out what cannot be used, so that the rest can: records hold what nobody would send. A field of an order or a
     * medicine is left out by itself, a result as a whole; and where two results contradict each other, none of that test
     * is left, because an older one would be taken for what is true today.
     *
     * @return whether each problem was about something that could be left out
     */
    boolean leaveOut(List<Problem> problems) {
        Map<Section, Set<Item>> gone = new HashMap<>();
        for (Problem problem : problems) {
            String[] steps = problem.pointer().split("/", 3);
            String why = sentence(problem);
            if (steps[0].equals("patient") && steps.length > 1 && patient.has(steps[1])) {
                patient.remove(steps[1]);
                notUsed(patientPointers.get(steps[1]), why);
                continue;
            }
            Optional<Section> section = section(steps[0]);
            Optional<Item> item = item(steps);
            if (section.isEmpty() || item.isEmpty()) {
                return false;
            }
            Set<Item> leaving = gone.computeIfAbsent(section.get(), one -> new HashSet<>());
            if (section.get() == Section.LABS && steps.length == 2) {
                String test = item.get().value().path("test").asText();
                sections.get(Section.LABS).stream()
                        .filter(lab -> lab.value().path("test").asText().equals(test))
                        .forEach(lab -> leave(lab, why + "; no result of this test is used", leaving));
            } else if (section.get() != Section.LABS
                    && steps.length == 3
                    && item.get().value() instanceof ObjectNode fields
                    && !steps[2].equals("drug")
                    && fields.has(steps[2])) {
                fields.remove(steps[2]);
                notUsed(item.get().pointer(), "its " + steps[2] + ": " + why);
            } else {
                leave(item.get(), why, leaving);
            }
        }
        gone.forEach((section, leaving) -> sections.get(section).removeIf(leaving::contains));
        return true;
    }

    private void leave(Item item, String why, Set<Item> leaving) {
        if (leaving.add(item)) {
            notUsed(item.pointer(), why);
        }
    }

    private String sentence(Problem problem) {
        return told(problem.message()) + (problem.hint().isEmpty() ? "" : "; " + problem.hint());
    }

    /** A text of the engine, with the places it names told as places in the record. */
    String told(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(origin(place.group())));
    }
}
