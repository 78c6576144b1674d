package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.documents.RequestProblem;
import org.corrin.intake.FactRemark;
import org.corrin.records.json.FhirDateTimes;

/**
 * A patient's record as it was read: the request it makes, where each item of that came from, and what was left out and
 * why. Used by one thread.
 */
public final class PatientRecord {

    /** The sections of a request that are lists. */
    enum Section {
        CONDITIONS,
        LABS,
        MEDICATIONS,
        SYMPTOMS,
        ORDERS;

        private final String field = name().toLowerCase(Locale.ROOT);
    }

    private record Item(JsonNode value, String pointer) {

        /** What it is about, as the vocabulary calls it. */
        String name() {
            return value.isTextual()
                    ? value.textValue()
                    : value.path(value.has("test") ? "test" : "drug").asText();
        }

        /** The day of a result as a request writes it; empty if it has none. */
        String on() {
            return value.path("on").asText("");
        }
    }

    /** A result that is there and cannot be read. What is older is not taken for what is true today. */
    private record Unread(String test, LocalDate earliest, String pointer) {}

    private static final Pattern PLACE =
            Pattern.compile("\\b(?:conditions|labs|medications|symptoms|orders)/[0-9]+\\b");

    private static final String ONSET = "onsetAge";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode patient = JSON.objectNode();
    private final Map<String, String> patientPointers = new HashMap<>();
    private final Map<Section, List<Item>> sections = new LinkedHashMap<>();
    private final Map<Item, Instant> moments = new IdentityHashMap<>();
    private final List<Unread> unread = new ArrayList<>();
    private final List<FactRemark> notUsed = new ArrayList<>();
    private final List<FactRemark> unusual = new ArrayList<>();
    private final Map<String, Integer> unknown = new TreeMap<>();

    private Optional<String> patientReference = Optional.empty();

    PatientRecord() {
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

    /** Something about the patient. What two copies of them contradict each other in is not known. */
    void patient(String field, JsonNode value, String pointer) {
        String first = patientPointers.putIfAbsent(field, pointer);
        if (first == null) {
            patient.set(field, value);
        } else if (patient.has(field) && !patient.get(field).equals(value)) {
            patient.remove(field);
            notUsed(pointer, "it differs from " + first + ", and nothing tells which is right");
        }
    }

    /** At what age the disease of the guideline began. Of several the least: a later one is of another phase of it. */
    void onset(int years, String pointer) {
        if (!patient.has(ONSET) || patient.get(ONSET).intValue() > years) {
            patient.put(ONSET, years);
            patientPointers.put(ONSET, pointer);
        }
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
        notUsed.add(new FactRemark(pointer, why));
    }

    /**
     * Leaves out a result that is there and cannot be read.
     *
     * @param earliest the first day it may be of
     */
    void unread(String test, Optional<LocalDate> earliest, String pointer, String why) {
        notUsed(pointer, test + ": " + why);
        earliest.ifPresent(day -> unread.add(new Unread(test, day, pointer)));
    }

    void unusual(String pointer, String why) {
        unusual.add(new FactRemark(pointer, why));
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
    public List<FactRemark> notUsed() {
        return List.copyOf(notUsed);
    }

    /** What was read in an unusual way, with its place in the record. */
    List<FactRemark> unusual() {
        return List.copyOf(unusual);
    }

    /** How many resources of each type the guideline knows nothing of. */
    Map<String, Integer> unknown() {
        return Collections.unmodifiableMap(unknown);
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
        leaveLabs(lab -> Optional.ofNullable(moments.get(lab))
                .map(at -> latest.get(testAndDay(lab)))
                .filter(last -> moments.get(lab).isBefore(moments.get(last)))
                .map(last -> "taken earlier on the same day than " + last.pointer()));
    }

    private static String testAndDay(Item lab) {
        return lab.name() + " " + lab.on();
    }

    /**
     * Leaves out what is older than a result of the same test that cannot be read, or has no date: who was well last year
     * and has a result of this year in a unit that is missing is not known to be well.
     *
     * @param asOf the day of the decision; what is later has not happened
     */
    void leaveOlderThanUnread(LocalDate asOf) {
        Map<String, Unread> newest = new HashMap<>();
        for (Unread one : unread) {
            if (!one.earliest().isAfter(asOf)) {
                newest.merge(one.test(), one, (a, b) -> b.earliest().isAfter(a.earliest()) ? b : a);
            }
        }
        leaveLabs(lab -> Optional.ofNullable(newest.get(lab.name()))
                .filter(hides -> isBefore(lab, hides.earliest()))
                .map(hides -> "older than " + hides.pointer() + ", which cannot be used"));
    }

    /** What has no date may be of any day. ISO days sort as texts do. */
    private static boolean isBefore(Item lab, LocalDate day) {
        return lab.on().compareTo(day.toString()) < 0;
    }

    private void leaveLabs(Function<Item, Optional<String>> why) {
        sections.get(Section.LABS).removeIf(lab -> {
            Optional<String> reason = why.apply(lab);
            reason.ifPresent(text -> notUsed(lab.pointer(), lab.name() + ": " + text));
            return reason.isPresent();
        });
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
     * medicine is left out by itself, a result as a whole, and of two results that contradict each other both.
     *
     * @return whether each problem was about something that could be left out
     */
    boolean leaveOut(List<RequestProblem> problems) {
        Set<Item> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, RequestProblem> contradictions = new LinkedHashMap<>();
        for (RequestProblem problem : problems) {
            String[] steps = problem.pointer().split("/", 3);
            if (steps[0].equals("patient") && steps.length > 1 && patient.has(steps[1])) {
                patient.remove(steps[1]);
                notUsed(patientPointers.get(steps[1]), sentence(problem));
                continue;
            }
            Optional<Item> item = item(steps);
            if (item.isEmpty()) {
                return false;
            }
            if (!steps[0].equals(Section.LABS.field)) {
                leaveOut(item.get(), steps, problem, gone);
            } else if (steps.length == 2) {
                contradictions.putIfAbsent(testAndDay(item.get()), problem);
            } else if (gone.add(item.get())) {
                unread(
                        item.get().name(),
                        beginning(item.get(), steps[2]),
                        item.get().pointer(),
                        sentence(problem));
            }
        }
        for (Item lab : sections.get(Section.LABS)) {
            RequestProblem problem = contradictions.get(testAndDay(lab));
            if (problem != null && gone.add(lab)) {
                unread(lab.name(), FhirDateTimes.earliest(lab.on()), lab.pointer(), sentence(problem));
            }
        }
        sections.values().forEach(items -> items.removeIf(gone::contains));
        return true;
    }

    /** The day of a result; nothing if that is what is wrong with it. */
    private static Optional<LocalDate> beginning(Item lab, String wrong) {
        return wrong.equals("on") ? Optional.empty() : FhirDateTimes.earliest(lab.on());
    }

    private void leaveOut(Item item, String[] steps, RequestProblem problem, Set<Item> gone) {
        boolean isField =
                steps.length == 3 && !steps[2].equals("drug") && item.value().has(steps[2]);
        if (isField && item.value() instanceof ObjectNode fields) {
            fields.remove(steps[2]);
            notUsed(item.pointer(), item.name() + ": its " + steps[2] + ": " + sentence(problem));
        } else if (gone.add(item)) {
            notUsed(item.pointer(), item.name() + ": " + sentence(problem));
        }
    }

    private String sentence(RequestProblem problem) {
        return told(problem.message()) + (problem.hint().isEmpty() ? "" : "; " + problem.hint());
    }

    /** A remark of the engine, as one about the record. */
    FactRemark told(FactRemark remark) {
        String name = item(remark.fact().split("/", 3))
                .map(item -> item.name() + ": ")
                .orElse("");
        return new FactRemark(origin(remark.fact()), name + told(remark.why()));
    }

    /** A text of the engine, with the places it names told as places in the record. */
    String told(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(origin(place.group())));
    }
}
