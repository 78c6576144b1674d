package org.corrin.cli.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.corrin.cli.source.UsageError;

/** A running service, called with the token of an account. What it refuses ends the command with its own words. */
public final class RunningService {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/?#@\\s]+(/[^?#\\s]*)?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();
    private final String address;
    private static final int NOT_FOUND = 404;

    private final String token;

    private RunningService(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /**
     * The one at an address.
     *
     * @param address such as {@code https://corrin.example.org}
     * @param token gives the token to call it with, once the address is one
     */
    public static RunningService at(String address, Supplier<String> token) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new UsageError("`" + address + "` is no address of a service, such as https://corrin.example.org");
        }
        return new RunningService(address.replaceAll("/+$", ""), token.get());
    }

    /** Whether whoever is on the way could read the token. */
    public boolean isInTheClear() {
        URI uri = URI.create(address);
        return "http".equals(uri.getScheme()) && !LOOPBACK.contains(uri.getHost());
    }

    /**
     * Calls it.
     *
     * @param body as JSON; an empty object for none
     * @return what it answers; nothing if that is empty
     */
    public JsonNode call(String method, String path, JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json");
        if (body.isEmpty() && !method.equals("POST")) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body.toString()));
        }
        return answer(request.build());
    }

    /** A text that it has; nothing if there is none at this path. */
    public Optional<String> text(String path) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address + path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/plain, application/problem+json")
                .build());
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.statusCode() / 100 != 2) {
            throw new UsageError(refusal(answer.statusCode(), read(answer.body())));
        }
        return Optional.of(answer.body());
    }

    private JsonNode answer(HttpRequest request) {
        HttpResponse<String> answer = send(request);
        JsonNode read = read(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw new UsageError(refusal(answer.statusCode(), read));
        }
        return read;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UsageError("the service at `" + address + "` does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageError("interrupted before the service at `" + address + "` answered");
        }
    }

    private static JsonNode read(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private String refusal(int status, JsonNode problem) {
        StringBuilder why = new StringBuilder(
                problem.path("detail").asText("the service at `" + address + "` answers with status " + status));
        problem.path("problems")
                .forEach(one -> why.append("; ")
                        .append(one.path("pointer").asText())
                        .append(": ")
                        .append(one.path("message").asText())
                        .append(", ")
                        .append(one.path("hint").asText()));
        return why.toString();
    }
}
