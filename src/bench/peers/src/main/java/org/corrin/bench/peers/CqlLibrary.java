package org.corrin.bench.peers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kotlin.Pair;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.LibrarySourceLoader;
import org.cqframework.cql.cql2elm.ModelManager;
import org.cqframework.cql.cql2elm.StringLibrarySourceProvider;
import org.cqframework.cql.cql2elm.quick.FhirLibrarySourceProvider;
import org.hl7.elm.r1.VersionedIdentifier;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.data.DataProvider;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.EvaluationExpressionRef;
import org.opencds.cqf.cql.engine.execution.EvaluationParams;
import org.opencds.cqf.cql.engine.execution.EvaluationResult;

/** The guidance in CQL, compiled once, and one engine that evaluates it for every patient, each expression once. */
final class CqlLibrary {

    private final CqlEngine engine;
    private final Map<VersionedIdentifier, List<EvaluationExpressionRef>> expressions;

    /**
     * Has the library compiled.
     *
     * @param providers who reads a record, by the address of its model; none if there is no record
     */
    CqlLibrary(String cql, Map<String, DataProvider> providers) {
        LibraryManager libraries = new LibraryManager(new ModelManager());
        LibrarySourceLoader sources = libraries.getLibrarySourceLoader();
        sources.registerProvider(new StringLibrarySourceProvider(List.of(cql)));
        sources.registerProvider(new FhirLibrarySourceProvider());
        VersionedIdentifier library =
                new VersionedIdentifier().withId(CqlGuidance.NAME).withVersion("1");
        libraries.resolveLibrary(library);
        this.engine =
                new CqlEngine(new Environment(libraries, providers), Set.of(CqlEngine.Options.EnableExpressionCaching));
        this.expressions = Map.of(
                library,
                CqlGuidance.SAID.stream().map(EvaluationExpressionRef::new).toList());
    }

    /**
     * What the guidance says of a patient.
     *
     * @param patient whose record it is; null if there is none
     * @param parameters what is given by name
     */
    List<String> evaluate(@Nullable String patient, Map<String, Object> parameters) {
        // An engine forgets what expressions said when the patient in context changes, and not when parameters do.
        engine.getCache().getExpressions().clear();
        Pair<String, Object> context = patient == null ? null : new Pair<>("Patient", patient);
        EvaluationResult result = engine.evaluate(new EvaluationParams(expressions, context, parameters, null, null))
                .getOnlyResultOrThrow();
        List<String> said = new ArrayList<>();
        for (String expression : CqlGuidance.SAID) {
            Object value = result.get(expression).getValue();
            if (value instanceof Collection<?> several) {
                several.forEach(one -> said.add((String) one));
            } else {
                said.add((String) value);
            }
        }
        return said;
    }
}
