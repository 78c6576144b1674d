package org.corrin.cdshooks.callers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.corrin.http.BoundedBodySubscriber;
import org.corrin.http.ByteBudget;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** Reads a set of keys (RFC 7517) from the very address asked for: within seconds, and no longer than a set ever is. */
final class KeyFetch {

    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 256 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(LONGEST)
            .build();

    /** @throws IOException with a message that says what came instead, and quotes nothing of it */
    List<JsonWebKey> keys(URI jwks) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(jwks)
                .header("Accept", "application/json, application/jwk-set+json")
                .build();
        CompletableFuture<HttpResponse<byte[]>> asked =
                client.sendAsync(request, head -> new BoundedBodySubscriber(List.of(budget())));
        try {
            // A timeout of the request would end with the headers; this one ends with the body.
            HttpResponse<byte[]> response = asked.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("it answers with status " + response.statusCode());
            }
            return parse(new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new IOException("it does not answer within " + LONGEST.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            throw new IOException("it cannot be read: " + reason(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was not waited for");
        } finally {
            asked.cancel(true);
        }
    }

    private static ByteBudget budget() {
        return new ByteBudget(MOST_BYTES, () -> new IOException("the answer is longer than " + MOST_BYTES + " bytes"));
    }

    private static List<JsonWebKey> parse(String json) throws IOException {
        try {
            return List.copyOf(new JsonWebKeySet(json).getJsonWebKeys());
        } catch (JoseException | ClassCastException e) {
            // The library casts what it reads to what it expects.
            throw new IOException("it answers with something that is not a JSON Web Key Set");
        }
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ", " + message);
    }
}
