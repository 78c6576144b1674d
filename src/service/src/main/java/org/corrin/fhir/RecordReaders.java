package org.corrin.fhir;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.corrin.guidelines.LiveRelease;
import org.corrin.records.PatientRecordReader;

/** The readers of records, one for each guideline: a reader looks through its vocabulary once, and keeps what it found. */
@Singleton
public class RecordReaders {

    private record ReaderOfRelease(String fingerprint, PatientRecordReader reader) {}

    private final Map<String, ReaderOfRelease> readers = new ConcurrentHashMap<>();

    /** The reader for a release. */
    public PatientRecordReader of(LiveRelease live) {
        return readers.compute(
                        live.id(),
                        (id, known) -> known != null && live.isOf(known.fingerprint())
                                ? known
                                : new ReaderOfRelease(
                                        live.release().fingerprint(),
                                        new PatientRecordReader(
                                                live.release().guideline().vocabulary())))
                .reader();
    }
}
