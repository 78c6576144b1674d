package org.corrin.cohort.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.deciding.CohortEntry.ExportedPatient;
import org.corrin.records.KnownResources;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.bulk.BulkExport;
import org.corrin.records.bulk.BulkExport.BulkRecord;
import org.corrin.records.bulk.ExportWork;
import org.corrin.records.bulk.LeftOut;
import org.corrin.records.bulk.LeftOutReport;
import org.corrin.release.Release;

/** A folder with an export of many patients' resources (FHIR Bulk Data Access). */
public final class ExportSource implements CohortSource {

    private final String name;
    private final Path folder;
    private final KnownResources known;
    private final String guideline;

    /**
     * An export about which releases are asked.
     *
     * @param name as it was typed
     * @param asked at least one
     */
    public ExportSource(String name, Path folder, List<Release> asked) {
        this.name = name;
        this.folder = folder;
        this.known = known(asked);
        this.guideline = asked.stream().map(Release::fingerprint).collect(Collectors.joining(" "));
    }

    /** Of what any of some releases knows something; of at least one. */
    public static KnownResources known(List<Release> asked) {
        return asked.stream()
                .<KnownResources>map(
                        release -> new PatientRecordReader(release.guideline().vocabulary()))
                .reduce(KnownResources::or)
                .orElseThrow();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Path> places() {
        return List.of(folder);
    }

    @Override
    public String state() throws IOException {
        List<String> state = new ArrayList<>(List.of(folder.toAbsolutePath().toString()));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(BulkExport::isRead).sorted().toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                state.add(file.getFileName() + " " + attributes.size() + " " + attributes.lastModifiedTime());
            }
        }
        return String.join("\n", state);
    }

    @Override
    public CohortInput open(Path work) throws IOException {
        return new Patients(name, BulkExport.read(folder, known, ExportWork.in(work, guideline)));
    }

    /**
     * What reached no patient, and how much more.
     *
     * @param name of the export, as it was typed
     */
    public static List<LeftOut> leftOut(String name, LeftOutReport report) {
        List<LeftOut> all = new ArrayList<>(report.lines());
        if (report.moreThatMayMatter() > 0) {
            all.add(new LeftOut(
                    name,
                    "a line more that could have mattered, as those that are told by themselves",
                    true,
                    report.moreThatMayMatter()));
        }
        if (report.moreOthers() > 0) {
            all.add(new LeftOut(
                    name, "a resource more, as those that are told by themselves", false, report.moreOthers()));
        }
        return all;
    }

    private static final class Patients implements CohortInput {
        private final String name;
        private final BulkExport export;
        private int partition;
        private Iterator<BulkRecord> records = List.<BulkRecord>of().iterator();

        Patients(String name, BulkExport export) {
            this.name = name;
            this.export = export;
        }

        @Override
        public Optional<CohortEntry> next() throws IOException {
            while (!records.hasNext() && partition < export.partitions()) {
                records = export.records(partition).iterator();
                partition++;
            }
            if (!records.hasNext()) {
                return Optional.empty();
            }
            BulkRecord record = records.next();
            return Optional.of(new ExportedPatient(record.patient(), record.bytes(), record::content));
        }

        @Override
        public double share() {
            return export.partitions() == 0 ? 1 : (double) partition / export.partitions();
        }

        @Override
        public List<LeftOut> leftOut() {
            return ExportSource.leftOut(name, export.leftOut());
        }

        @Override
        public void close() throws IOException {
            export.close();
        }
    }
}
