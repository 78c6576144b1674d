package org.corrin.fhirclient;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.corrin.Waiting;
import org.corrin.http.ProcessorPermits;

/** A stub of a FHIR server, and the FHIR servers of calls that name it, or others. */
final class FetchFixture implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final String TOKEN = "s3cr3t-t0ken.of~the+call/==";
    static final String B12 = "Observation?patient=17&code=http://loinc.org|2132-9&_sort=-date";
    static final String PATIENT = "{\"resourceType\": \"Patient\", \"id\": \"17\"}";

    static final Limits LIMITS = new Limits(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            memory(100_000),
            memory(150_000),
            4,
            8);

    record Limits(
            Duration connect,
            Duration request,
            Duration whole,
            MemorySize size,
            MemorySize wholeSize,
            int pages,
            int calls)
            implements FetchBounds {

        Limits within(int millisOfARequest, int millisOfAll) {
            return new Limits(
                    connect,
                    Duration.ofMillis(millisOfARequest),
                    Duration.ofMillis(millisOfAll),
                    size,
                    wholeSize,
                    pages,
                    calls);
        }

        Limits forCalls(int most) {
            return new Limits(connect, request, whole, size, wholeSize, pages, most);
        }
    }

    final StubFhirServer stub = StubFhirServer.start();
    private final List<FhirServers> made = new ArrayList<>();

    @Override
    public void close() {
        stub.close();
        made.forEach(FhirServers::close);
    }

    private static MemorySize memory(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    FhirServers servers(FetchBounds limits, FhirHttpClient.Lookup lookup, String... allowed) {
        List<String> listed = allowed.length == 0 ? usual() : List.of(allowed);
        FhirServers servers = new FhirServers(limits, () -> Optional.of(listed), new ProcessorPermits(), lookup);
        made.add(servers);
        return servers;
    }

    /** The stub by its address and by its name, and a server that nobody runs. */
    private List<String> usual() {
        return List.of(stub.root(), stub.root().replace("127.0.0.1", "localhost"), "http://ehr.example.org");
    }

    FhirServers servers(FetchBounds limits) {
        return servers(limits, InetAddress::getAllByName);
    }

    /** One whose host must not be looked up yet; the list holds it, if no other list is given and it may be listed. */
    FhirServer named(String url, String... allowed) {
        return servers(
                        LIMITS,
                        host -> {
                            throw new AssertionError(host + " was looked up");
                        },
                        allowed.length == 0 && isUrl(url) ? new String[] {url} : allowed)
                .namedIn(call(url));
    }

    private static boolean isUrl(String url) {
        try {
            BaseUrl.of(url.strip());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static ObjectNode call(String url) {
        return JSON.createObjectNode().put("fhirServer", url);
    }

    static ObjectNode authorized(String url, String token, String type) {
        ObjectNode call = call(url);
        call.putObject("fhirAuthorization").put("access_token", token).put("token_type", type);
        return call;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    FetchResult fetch(String query) {
        return fetch(servers(LIMITS).namedIn(call(stub.url())), query);
    }

    static FetchResult fetch(FhirServer server, String query) {
        return whole(server, Map.of("asked", query)).get("asked");
    }

    /** All pages of each, as a call asks for them. */
    static Map<String, FetchResult> whole(FhirServer server, Map<String, String> queries) {
        Map<String, FetchResult> fetched = new LinkedHashMap<>(server.first(queries));
        Map<String, JsonNode> bundles = new LinkedHashMap<>();
        fetched.forEach((key, answer) -> {
            if (answer instanceof FetchResult.Fetched found
                    && found.resource().path("resourceType").asText().equals("Bundle")) {
                bundles.put(key, found.resource());
            }
        });
        fetched.putAll(server.complete(bundles));
        return fetched;
    }

    static JsonNode found(FetchResult fetched) {
        assertThat(fetched).isInstanceOf(FetchResult.Fetched.class);
        return ((FetchResult.Fetched) fetched).resource();
    }

    static String reason(FetchResult fetched) {
        assertThat(fetched).isInstanceOf(FetchResult.NotFetched.class);
        return ((FetchResult.NotFetched) fetched).reason();
    }

    static List<String> ids(JsonNode bundle) {
        return bundle.findValuesAsText("id");
    }

    static String observation(String id) {
        return "{\"resourceType\": \"Observation\", \"id\": \"%s\"}".formatted(id);
    }

    static void send(HttpExchange request, String body) throws IOException {
        byte[] bytes = body.getBytes(US_ASCII);
        request.sendResponseHeaders(200, bytes.length);
        request.getResponseBody().write(bytes);
    }

    static void await(CountDownLatch latch) {
        Waiting.until("it has happened", () -> latch.getCount() == 0);
    }
}
