package org.corrin.cli;

import java.util.List;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.BundleReader.Sent;
import org.corrin.records.json.FhirJson;

/** One patient's record in FHIR, in a file or on standard input: a Bundle, or Parameters that hold one. */
final class RecordFile {

    /**
     * What came of reading.
     *
     * @param sent empty if there is a problem
     */
    record FileRecord(Sent sent, List<RequestProblem> problems) {}

    /** Unless an operator says otherwise, the service takes as many bytes. */
    private static final int LONGEST = 8 * 1024 * 1024;

    private RecordFile() {}

    /**
     * Reads the record.
     *
     * @param name of the file, or {@code -}
     * @throws org.corrin.cli.source.UsageError if it cannot be read
     */
    static FileRecord read(String name, TerminalSession session, PatientRecordReader reader) {
        byte[] bytes = RequestFile.bytes(name, LONGEST, session);
        if (bytes.length > LONGEST) {
            return refused(new RequestProblem(
                    "",
                    "",
                    "the record is longer than " + LONGEST + " bytes",
                    "send the record of one patient",
                    RequestProblemKind.SHAPE));
        }
        FhirJson.JsonReading read = FhirJson.read(bytes, reader::knows);
        if (read instanceof FhirJson.NotJson not) {
            return refused(new RequestProblem(
                    "", "", not.message(), "compare the record with those in seeds/fhir", RequestProblemKind.SHAPE));
        }
        return BundleReader.of(((FhirJson.JsonTree) read).node())
                .map(sent -> new FileRecord(sent, List.of()))
                .orElseGet(() -> refused(BundleReader.NO_RECORD));
    }

    private static FileRecord refused(RequestProblem problem) {
        return new FileRecord(Sent.NOTHING, List.of(problem));
    }
}
