package org.corrin.cohort.deciding;

import java.util.function.Supplier;
import org.corrin.records.json.BundleContent;

/** What a cohort holds of one patient, as it came. */
public sealed interface CohortEntry {

    /** Where it stands, such as {@code requests.ndjson:17}; empty for what stands in many places. */
    String place();

    /** About how many bytes of memory it takes until it is decided about. */
    default long bytes() {
        return 0;
    }

    /**
     * A decision request, or a record in FHIR (a Bundle or Parameters): which one, its first fields say.
     *
     * @param text JSON in UTF-8
     */
    record PatientText(String place, byte[] text) implements CohortEntry {
        @Override
        public long bytes() {
            return text.length;
        }
    }

    /**
     * What an export holds of one patient.
     *
     * @param patient as resources name them, such as {@code Patient/17}
     * @param bytes of the texts of all that is known
     * @param content read when it is asked for, by the thread that decides
     */
    record ExportedPatient(String patient, long bytes, Supplier<BundleContent> content) implements CohortEntry {
        @Override
        public String place() {
            return "";
        }
    }

    /**
     * What cannot be taken for a patient.
     *
     * @param patient the name, as far as it can be read; empty if it cannot
     * @param why in a sentence without its end
     */
    record UnreadablePatient(String place, String patient, String why) implements CohortEntry {

        /** Somebody whose name cannot be read. */
        public UnreadablePatient(String place, String why) {
            this(place, "", why);
        }
    }
}
