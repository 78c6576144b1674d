package org.corrin.bench.peers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.retrieve.RetrieveProvider;
import org.opencds.cqf.cql.engine.runtime.Code;
import org.opencds.cqf.cql.engine.runtime.Interval;

/** The record of one patient at a time, from which resources of one type are retrieved, with one code or with any. */
final class RecordInMemory implements RetrieveProvider {

    private static final String ANY = "";

    private Map<String, Map<String, Collection<Object>>> record = Map.of();

    /** The resources of a record by their type, and in it by their codes. */
    static Map<String, Map<String, Collection<Object>>> byTypeAndCode(Bundle bundle) {
        Map<String, Map<String, Collection<Object>>> record = new HashMap<>();
        for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            Resource resource = entry.getResource();
            Map<String, Collection<Object>> ofType =
                    record.computeIfAbsent(resource.fhirType(), type -> new HashMap<>());
            ofType.computeIfAbsent(ANY, code -> new ArrayList<>()).add(resource);
            for (var coding : code(resource).getCoding()) {
                ofType.computeIfAbsent(key(coding.getSystem(), coding.getCode()), code -> new ArrayList<>())
                        .add(resource);
            }
        }
        return record;
    }

    private static CodeableConcept code(Resource resource) {
        if (resource instanceof Observation observation) {
            return observation.getCode();
        }
        return resource instanceof Condition condition ? condition.getCode() : new CodeableConcept();
    }

    private static String key(@Nullable String system, @Nullable String code) {
        return system + "|" + code;
    }

    /** From now on this record is asked. */
    void open(Map<String, Map<String, Collection<Object>>> record) {
        this.record = record;
    }

    @Override
    public Iterable<Object> retrieve(
            @Nullable String context,
            @Nullable String contextPath,
            @Nullable Object contextValue,
            String dataType,
            @Nullable String templateId,
            @Nullable String codePath,
            @Nullable Iterable<Code> codes,
            @Nullable String valueSet,
            @Nullable String datePath,
            @Nullable String dateLowPath,
            @Nullable String dateHighPath,
            @Nullable Interval dateRange) {
        Map<String, Collection<Object>> ofType = record.getOrDefault(dataType, Map.of());
        if (codes == null) {
            return ofType.getOrDefault(ANY, List.of());
        }
        List<Object> found = new ArrayList<>();
        for (Code code : codes) {
            found.addAll(ofType.getOrDefault(key(code.getSystem(), code.getCode()), List.of()));
        }
        return found;
    }
}
