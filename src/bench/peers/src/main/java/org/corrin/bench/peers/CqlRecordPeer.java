package org.corrin.bench.peers;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.opencds.cqf.cql.engine.data.CompositeDataProvider;
import org.opencds.cqf.cql.engine.fhir.model.R4FhirModelResolver;

/**
 * The engine for CQL of the CQ Framework over records in FHIR R4, as CQL is commonly written. Records have been parsed, and
 * stand in memory by type and code. It gives the status and the advice by its codes, no texts.
 */
public final class CqlRecordPeer implements Function<String, Supplier<Collection<String>>> {

    private final IParser parser;
    private final RecordInMemory opened = new RecordInMemory();
    private final CqlLibrary library;

    /**
     * Has the library compiled.
     *
     * @param codes the code of each test and each condition, by its name in the tables
     * @param units the unit of the limits of each test, by its name in the tables
     */
    public CqlRecordPeer(Map<String, String> codes, Map<String, String> units) {
        FhirContext fhir = FhirContext.forR4Cached();
        parser = fhir.newJsonParser();
        library = new CqlLibrary(
                CqlGuidance.overRecord(DecisionTable.all(), codes, units),
                Map.of("http://hl7.org/fhir", new CompositeDataProvider(new R4FhirModelResolver(fhir), opened)));
    }

    /** Parses a record: a Bundle in JSON, of one patient. */
    @Override
    public Supplier<Collection<String>> apply(String bundle) {
        Map<String, Map<String, Collection<Object>>> record =
                RecordInMemory.byTypeAndCode(parser.parseResource(Bundle.class, bundle));
        return () -> {
            opened.open(record);
            return library.evaluate("p", Map.of());
        };
    }
}
