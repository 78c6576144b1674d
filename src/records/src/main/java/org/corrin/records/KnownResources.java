package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.corrin.records.json.RecordEntry;

/** Of which resources a guideline may know something: the others are only counted. */
public interface KnownResources {

    /**
     * Whether anything is known of a resource by its codes alone. Of those that may turn out to be known by more than that,
     * it is.
     */
    boolean knows(JsonNode resource);

    /** Whether any of these is something that is known, or warned of. */
    boolean concernsAny(List<RecordEntry> entries);

    /** What this one or another knows, for two releases that are asked about the same. */
    default KnownResources or(KnownResources other) {
        KnownResources one = this;
        return new KnownResources() {
            @Override
            public boolean knows(JsonNode resource) {
                return one.knows(resource) || other.knows(resource);
            }

            @Override
            public boolean concernsAny(List<RecordEntry> entries) {
                return one.concernsAny(entries) || other.concernsAny(entries);
            }
        };
    }
}
