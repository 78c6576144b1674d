package org.corrin.decisions;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.corrin.http.BoundedRequestBody;
import org.corrin.http.RequestBounds;

/**
 * For benchmarks only: reads a body as the decisions endpoint does, decides nothing, and answers with as many bytes as
 * asked for. What decisions cost is the difference. Not there unless {@code corrin.bench.noop} is true.
 */
@Path("bench/noop/{bytes}")
@EndpointDisabled(name = "corrin.bench.noop", stringValue = "false", disableIfMissing = true)
public class NoOpResource {

    private static final int MOST = 1024 * 1024;

    private final Map<Integer, byte[]> answers = new ConcurrentHashMap<>();
    private final RequestBounds bounds;

    NoOpResource(RequestBounds bounds) {
        this.bounds = bounds;
    }

    /** Answers with a JSON text of this length. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> nothing(@PathParam("bytes") int bytes, @Context HttpServerRequest request) {
        if (bytes < 2 || bytes > MOST) {
            throw new BadRequestException();
        }
        byte[] answer = answers.computeIfAbsent(bytes, NoOpResource::text);
        return BoundedRequestBody.of(request, bounds.body().asLongValue())
                .thenApply(body -> new DecisionReply.Decided(answer).response());
    }

    private static byte[] text(int bytes) {
        byte[] text = new byte[bytes];
        Arrays.fill(text, (byte) 'x');
        text[0] = '"';
        text[bytes - 1] = '"';
        return text;
    }
}
