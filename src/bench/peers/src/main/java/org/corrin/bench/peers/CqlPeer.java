package org.corrin.bench.peers;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The CQL engine of the CQ framework with what the tables ask as parameters, decimals and booleans: without a record, which
 * is the least that it can be asked. It gives the status and the advice by its codes, no texts.
 */
public final class CqlPeer implements Function<Map<String, Object>, Supplier<Collection<String>>> {

    private final CqlLibrary library = new CqlLibrary(CqlGuidance.overParameters(DecisionTable.all()), Map.of());

    @Override
    public Supplier<Collection<String>> apply(Map<String, Object> patient) {
        return () -> library.evaluate(null, patient);
    }
}
