package org.corrin.records.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.documents.NdjsonLines;
import org.corrin.records.PatientNames;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.FhirJson;
import org.corrin.records.json.MissingPart;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.RecordEntry.EntryRole;

/**
 * An export of many patients' resources: a folder of files with one resource a line, put together by patient. Only what the
 * guideline may know something of is kept in memory. A place in it is a file and a line, as {@code Observation.ndjson:17}.
 */
public final class BulkExport {

    /**
     * What an export holds of one patient.
     *
     * @param patient as resources name them, such as {@code Patient/17}
     */
    public record BulkRecord(String patient, BundleContent content) {}

    /** How the name of a file ends that is read. */
    public static final String ENDING = ".ndjson";

    /** The most bytes of a line. */
    private static final int LONGEST_LINE = 8 * 1024 * 1024;

    /** What others stand in, or what tells that some are not here. */
    private static final Set<String> ENVELOPES = Set.of("Bundle", "OperationOutcome");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A type in several files, as {@code Observation.2.ndjson}, is read in the order of their numbers. */
    private static final Comparator<Path> IN_ORDER = Comparator.<Path, String>comparing(
                    file -> name(file).replaceFirst("\\.[0-9]+(?=\\.ndjson$)", ""))
            .thenComparing(file -> name(file).length())
            .thenComparing(BulkExport::name);

    private final PatientRecordReader reader;
    private final PatientGrouping patients = new PatientGrouping();
    private final SharedResources shared = new SharedResources();
    private final LeftOutLines leftOut = new LeftOutLines();
    private final List<MissingPart> missing = new ArrayList<>();
    private final Set<String> deleted = new HashSet<>();
    private final PatientGrouping.Grouped grouped;

    private BulkExport(Path folder, PatientRecordReader reader) throws IOException {
        this.reader = reader;
        for (Path file : files(folder)) {
            String name = name(file);
            if (Files.isDirectory(file)) {
                leftOut.lost(name, "it is a folder in the folder, and not read");
            } else if (name.endsWith(ENDING)) {
                try (InputStream in = Files.newInputStream(file)) {
                    read(name, new NdjsonLines(in, LONGEST_LINE, () -> {}));
                }
            } else if (name.contains(ENDING)) {
                leftOut.lost(name, "it is not read: its name does not end in " + ENDING);
            }
        }
        this.grouped = patients.grouped();
        reportNobodys();
    }

    /**
     * Reads a folder.
     *
     * @param reader of the guideline that is to be asked
     */
    public static BulkExport read(Path folder, PatientRecordReader reader) throws IOException {
        return new BulkExport(folder, reader);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(IN_ORDER).toList();
        }
    }

    /** The records of all patients, those with a Patient resource first, in the order of these. */
    public Stream<BulkRecord> records() {
        return grouped.patients().entrySet().stream()
                .map(patient -> new BulkRecord(patient.getKey(), content(patient.getValue())));
    }

    /** Whether it holds nothing of any patient. */
    public boolean isEmpty() {
        return grouped.patients().isEmpty();
    }

    /** What reached no patient: what cannot be read, and the resources of nobody. */
    public List<LeftOut> leftOut() {
        return leftOut.all();
    }

    private BundleContent content(List<PatientShare> shares) {
        List<RecordEntry> entries = new ArrayList<>();
        Set<String> references = new LinkedHashSet<>();
        Set<MissingPart> notHere = new LinkedHashSet<>(missing);
        for (PatientShare share : shares) {
            share.known().forEach(kept -> entries.add(kept.entry()));
            references.addAll(share.references());
            notHere.addAll(share.missing());
        }
        shared.referredTo(references).forEach(kept -> entries.add(kept.entry()));
        shares.stream().flatMap(PatientShare::counted).forEach(entries::add);
        return new BundleContent(entries, List.copyOf(notHere), deleted);
    }

    private void read(String file, NdjsonLines lines) throws IOException {
        while (lines.advance()) {
            String place = file + ":" + lines.number();
            if (lines.isTooLong()) {
                leftOut.lost(place, "the line is longer than " + LONGEST_LINE + " bytes");
            } else if (!lines.isBlank()) {
                FhirJson.JsonReading read = FhirJson.read(lines.copy(), this::isKnown);
                if (read instanceof FhirJson.NotJson not) {
                    leftOut.lost(place, not.messageOnOneLine());
                } else {
                    add(BundleReader.content(((FhirJson.JsonTree) read).node(), place, EntryRole.RECORD), place);
                }
            }
        }
    }

    private boolean isKnown(JsonNode resource) {
        String type = resource.path("resourceType").asText();
        return ENVELOPES.contains(type)
                || PatientRecordReader.readsFromElsewhere(type)
                || PatientRecordReader.reads(type) && reader.knows(resource);
    }

    /** A report that holds no result itself: those it refers to stand in files of their own, most of them only counted. */
    private static boolean isListOfResults(RecordEntry entry) {
        return entry.type().equals("DiagnosticReport")
                && entry.resource().has("result")
                && !entry.resource().has("contained");
    }

    /** What is taken and says itself that it is another medicine than those that are known is not kept either. */
    private boolean isKept(RecordEntry entry) {
        return isKnown(entry.resource())
                && !isListOfResults(entry)
                && (!entry.type().startsWith("Medication") || reader.concernsAny(List.of(entry)));
    }

    private void add(BundleContent line, String place) {
        deleted.addAll(line.deleted());
        if (line.entries().isEmpty()) {
            // A query that failed, or a Bundle that is cut short, may have held anything of anybody.
            missing.addAll(line.missing());
            if (line.missing().isEmpty() && line.deleted().isEmpty()) {
                leftOut.others(place, 1, "", "it reports no error and holds nothing");
            }
        }
        line.entries().forEach(entry -> add(identified(entry), line.missing()));
    }

    /** In an export an entry has no address; one whose id is a UUID is referred to by that as well. */
    private static RecordEntry identified(RecordEntry entry) {
        String id = entry.resource().path("id").asText();
        return entry.fullUrl().isEmpty() && UUID.matcher(id).matches()
                ? new RecordEntry(entry.pointer(), "urn:uuid:" + id, entry.resource(), entry.part())
                : entry;
    }

    private void add(RecordEntry entry, List<MissingPart> notHere) {
        if (PatientRecordReader.readsFromElsewhere(entry.type())) {
            shared.add(entry);
            missing.addAll(notHere);
        } else if (entry.type().equals("Patient")) {
            patients.ofPatient(entry)
                    .ifPresentOrElse(
                            share -> {
                                share.add(entry);
                                share.add(notHere);
                            },
                            () -> leftOut.lost(entry.pointer(), "this Patient has neither an id nor an identifier"));
        } else {
            Set<String> whose = PatientNames.ofSubject(entry);
            if (whose.stream().anyMatch(PatientNames::meansPatient)) {
                add(entry, patients.ofSubject(whose), notHere);
            } else {
                nobodys(
                        entry,
                        whose.isEmpty()
                                ? "it does not say which patient it is about"
                                : "it is about " + whose.iterator().next() + ", and no patient");
            }
        }
    }

    private void add(RecordEntry entry, PatientShare share, List<MissingPart> notHere) {
        if (isKept(entry)) {
            share.add(entry);
        } else if (!isListOfResults(entry)) {
            share.count(entry);
        }
        share.add(notHere);
    }

    private void nobodys(RecordEntry entry, String why) {
        if (isKept(entry)) {
            leftOut.lost(entry.pointer(), why);
        } else {
            leftOut.others(entry.pointer(), 1, entry.type(), why);
        }
    }

    private void reportNobodys() {
        grouped.ambiguous().forEach((names, share) -> {
            String why = "several patients go by the name that it gives, " + names.get(0);
            share.known().forEach(kept -> leftOut.lost(kept.pointer(), why));
            if (share.unknown() > 0) {
                leftOut.others(share.firstUnknown(), share.unknown(), "", why);
            }
        });
        Stream<String> references = grouped.patients().values().stream()
                .flatMap(List::stream)
                .flatMap(share -> share.references().stream());
        shared.without(references)
                .forEach(kept -> leftOut.others(kept.pointer(), 1, kept.type(), "nothing of a patient refers to it"));
    }
}
