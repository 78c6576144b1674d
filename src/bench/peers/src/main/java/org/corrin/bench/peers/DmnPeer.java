package org.corrin.bench.peers;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** KIE's DMN engine with the tables as decisions of one model. Every status and every advice comes with its text. */
public final class DmnPeer implements Function<Map<String, Object>, Supplier<Collection<String>>> {

    private final DMNRuntime runtime;
    private final DMNModel model;

    /**
     * Has the model compiled.
     *
     * @param texts the text of each status and each advice
     */
    public DmnPeer(Map<String, String> texts) {
        runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(ResourceFactory.newReaderResource(
                                new StringReader(DmnModel.of(DecisionTable.all(), texts)), "UTF-8")
                        .setSourcePath("tables.dmn")))
                .getOrElseThrow(IllegalStateException::new);
        model = runtime.getModels().get(0);
    }

    @Override
    public Supplier<Collection<String>> apply(Map<String, Object> patient) {
        return () -> said(decide(patient));
    }

    private DMNContext decide(Map<String, Object> patient) {
        DMNContext context = runtime.newContext();
        patient.forEach(context::set);
        DMNResult result = runtime.evaluateAll(model, context);
        if (result.hasErrors()) {
            throw new IllegalStateException(result.getMessages().toString());
        }
        return result.getContext();
    }

    private static List<String> said(DMNContext result) {
        List<String> said = new ArrayList<>();
        said.add((String) ((Map<?, ?>) result.get("standing")).get("said"));
        said.add((String) result.get("agreement"));
        for (String table : List.of("tests", "care", "cautions")) {
            for (Object one : (Collection<?>) result.get(table)) {
                said.add((String) ((Map<?, ?>) one).get("said"));
            }
        }
        return said;
    }
}
