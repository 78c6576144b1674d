package org.corrin.records.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.corrin.records.KnownResources;
import org.corrin.records.PatientNames;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.bulk.ExportItem.ItemKind;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.FhirJson;
import org.corrin.records.json.MissingPart;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.RecordEntry.EntryRole;

/**
 * Reads lines of an export into items, each line for itself. Only what the guideline may know something of is kept with its
 * text. Used by one thread; a second reader of the same makes the same items.
 */
public final class ExportLines {

    /** The most bytes of a line. */
    public static final int LONGEST_LINE = 8 * 1024 * 1024;

    /** What others stand in, or what tells that some are not here. */
    private static final Set<String> ENVELOPES = Set.of("Bundle", "OperationOutcome");

    private static final List<String> WHOSE = List.of("subject", "patient");

    private static final int LENGTH_OF_UUID = 36;

    private final KnownResources known;
    private final FhirJson json;
    private final RepeatedLines repeated = new RepeatedLines();

    /** @param known what the guideline that is to be asked knows of */
    public ExportLines(KnownResources known) {
        this.known = known;
        this.json = new FhirJson(resource -> isKnown(resource, known), type -> !isOfInterest(type));
    }

    /**
     * What a line comes to; nothing if it is blank.
     *
     * @param file its name
     * @param number of the line, counted from 1
     * @param line its bytes, without the line break
     */
    public List<ExportItem> items(String file, long number, byte[] line) {
        ExportPlace place = ExportPlace.of(file, number);
        if (line.length > LONGEST_LINE) {
            return List.of(tooLong(place));
        }
        if (isBlank(line)) {
            return List.of();
        }
        Optional<ExportItem> before = repeated.glance(place, line);
        if (before.isPresent()) {
            return List.of(before.get());
        }
        List<ExportItem> items = read(place, line);
        repeated.remember(items);
        return items;
    }

    private List<ExportItem> read(ExportPlace place, byte[] line) {
        FhirJson.JsonReading read = json.read(line);
        if (read instanceof FhirJson.NotJson not) {
            return List.of(ExportItem.lost(place, not.messageOnOneLine()));
        }
        JsonNode tree = ((FhirJson.JsonTree) read).node();
        String pointer = place.pointer();
        BundleContent content = BundleReader.content(tree, pointer, EntryRole.RECORD);
        List<ExportItem> items = new ArrayList<>();
        addWhole(content, place, items);
        for (RecordEntry entry : content.entries()) {
            ExportPlace within = new ExportPlace(
                    place.file(), place.line(), items.size(), entry.pointer().substring(pointer.length()));
            // The line itself is the text of the one resource in it.
            byte[] text = entry.resource() == tree ? line : new byte[0];
            add(identified(entry), within, text, content.missing(), items);
        }
        return items;
    }

    /** A line that is longer than any that is read. */
    public static ExportItem tooLong(String file, long number) {
        return tooLong(ExportPlace.of(file, number));
    }

    private static ExportItem tooLong(ExportPlace place) {
        return ExportItem.lost(place, "the line is longer than " + LONGEST_LINE + " bytes");
    }

    private static boolean isBlank(byte[] line) {
        for (byte one : line) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfInterest(String type) {
        return ENVELOPES.contains(type)
                || PatientRecordReader.readsFromElsewhere(type)
                || PatientRecordReader.reads(type);
    }

    /** Whether a resource of an export is read whole. */
    static boolean isKnown(JsonNode resource, KnownResources known) {
        String type = resource.path("resourceType").asText();
        return ENVELOPES.contains(type)
                || PatientRecordReader.readsFromElsewhere(type)
                || PatientRecordReader.reads(type) && known.knows(resource);
    }

    private static void addWhole(BundleContent content, ExportPlace place, List<ExportItem> items) {
        if (!content.deleted().isEmpty()) {
            items.add(ExportItem.deleted(place, content.deleted()));
        }
        if (content.entries().isEmpty()) {
            // A query that failed, or a Bundle that is cut short, may have held anything of anybody.
            if (!content.missing().isEmpty()) {
                items.add(ExportItem.missing(place, content.missing()));
            } else if (content.deleted().isEmpty()) {
                items.add(ExportItem.nobodys(place, "", "it reports no error and holds nothing"));
            }
        }
    }

    /** In an export an entry has no address; one whose id is a UUID is referred to by that as well. */
    private static RecordEntry identified(RecordEntry entry) {
        String address = addressOf(FhirFields.text(entry.resource().path("id")));
        return entry.fullUrl().isEmpty() && !address.isEmpty()
                ? new RecordEntry(entry.pointer(), address, entry.resource(), entry.part())
                : entry;
    }

    static String addressOf(String id) {
        return isUuid(id) ? "urn:uuid:" + id : "";
    }

    /** Whether an id is a UUID in lower case. A pattern would take a twentieth of all reading. */
    private static boolean isUuid(String id) {
        try {
            return id.length() == LENGTH_OF_UUID
                    && UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private void add(
            RecordEntry entry, ExportPlace place, byte[] line, List<MissingPart> missing, List<ExportItem> items) {
        if (PatientRecordReader.readsFromElsewhere(entry.type())) {
            List<String> names = Stream.of(entry.reference(), entry.fullUrl())
                    .filter(name -> !name.isEmpty())
                    .toList();
            items.add(ExportItem.shared(place, names, entry, text(entry, line)));
            if (!missing.isEmpty()) {
                items.add(ExportItem.missing(place, missing));
            }
        } else if (entry.type().equals("Patient")) {
            Set<String> names = PatientNames.of(entry);
            items.add(
                    names.isEmpty()
                            ? ExportItem.lost(place, "this Patient has neither an id nor an identifier")
                            : kept(ItemKind.PATIENT, entry, place, names, line, missing));
        } else {
            addOfSubject(entry, place, line, missing, items);
        }
    }

    private void addOfSubject(
            RecordEntry entry, ExportPlace place, byte[] line, List<MissingPart> missing, List<ExportItem> items) {
        Set<String> whose = PatientNames.ofSubject(entry);
        boolean isKept = isKept(entry);
        if (whose.stream().anyMatch(PatientNames::meansPatient)) {
            items.add(
                    isKept
                            ? kept(ItemKind.KEPT, entry, place, whose, line, missing)
                            : ExportItem.counted(
                                    place,
                                    whose,
                                    entry.type(),
                                    whose(entry.resource()),
                                    missing,
                                    isListOfResults(entry) ? 0 : 1));
            return;
        }
        String why = whose.isEmpty()
                ? "it does not say which patient it is about"
                : "it is about " + whose.iterator().next() + ", and no patient";
        items.add(isKept ? ExportItem.lost(place, why) : ExportItem.nobodys(place, entry.type(), why));
    }

    private static ExportItem kept(
            ItemKind kind,
            RecordEntry entry,
            ExportPlace place,
            Set<String> names,
            byte[] line,
            List<MissingPart> missing) {
        return ExportItem.kept(
                        place,
                        names,
                        entry.type(),
                        entry.fullUrl(),
                        text(entry, line),
                        SharedResources.in(entry.resource()))
                .as(kind, missing);
    }

    private static byte[] text(RecordEntry entry, byte[] line) {
        return line.length > 0 ? line : entry.resource().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whose a resource is, in its own words, as they are kept of what is only counted. */
    static byte[] whose(byte[] resource) {
        return whose(((FhirJson.JsonTree) FhirJson.read(resource, held -> false)).node());
    }

    private static byte[] whose(JsonNode resource) {
        ObjectNode whose = JsonNodeFactory.instance.objectNode();
        for (String field : WHOSE) {
            JsonNode said = resource.path(field);
            if (FhirFields.given(said)) {
                whose.set(field, said);
            }
        }
        return whose.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A report that holds no result itself: those it refers to stand in files of their own, most of them only counted. */
    private static boolean isListOfResults(RecordEntry entry) {
        return entry.type().equals("DiagnosticReport")
                && entry.resource().has("result")
                && !entry.resource().has("contained");
    }

    /** What is taken and says itself that it is another medicine than those that are known is not kept either. */
    private boolean isKept(RecordEntry entry) {
        return isKnown(entry.resource(), known)
                && !isListOfResults(entry)
                && (!entry.type().startsWith("Medication") || known.concernsAny(List.of(entry)));
    }
}
