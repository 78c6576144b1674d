package org.corrin.updates;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.corrin.http.ArrivingBodies;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bodies of those who change something: read to their end before a thread is taken that may wait. */
@Singleton
class ProposalBodies {

    private final ArrivingBodies bodies;
    private final long longest;
    private final Executor workers = Arc.container().getExecutorService();

    ProposalBodies(
            ArrivingBodies bodies,
            @ConfigProperty(name = "corrin.rules.size", defaultValue = "4M") MemorySize longest) {
        this.bodies = bodies;
        this.longest = longest.asLongValue();
    }

    /**
     * Answers a body with these fields.
     *
     * @throws jakarta.ws.rs.WebApplicationException as the outcome, if it is too long or not a JSON object
     */
    <T> CompletionStage<T> read(HttpServerRequest request, Set<String> fields, Function<ReleaseProposal, T> answer) {
        return bodies.read(request, longest)
                .thenApplyAsync(
                        (Optional<byte[]> body) -> answer.apply(ReleaseProposal.read(body, longest, fields)), workers);
    }
}
