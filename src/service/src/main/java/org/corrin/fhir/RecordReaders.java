package org.corrin.fhir;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.corrin.guidelines.LiveRelease;
import org.corrin.records.PatientRecordReader;

/**
 * The readers of records, one for each release that was asked lately: a reader looks through its vocabulary once, and keeps
 * what it found.
 */
@Singleton
public class RecordReaders {

    /** Those that are live, and the last few of those that are compared with them. */
    private static final int MOST = 8;

    private final Map<String, PatientRecordReader> readers = new LinkedHashMap<>(MOST, 0.75f, true);

    /** The reader for a release. */
    public synchronized PatientRecordReader of(LiveRelease live) {
        PatientRecordReader reader = readers.computeIfAbsent(
                live.release().fingerprint(),
                added -> new PatientRecordReader(live.release().guideline().vocabulary()));
        if (readers.size() > MOST) {
            readers.remove(readers.keySet().iterator().next());
        }
        return reader;
    }
}
