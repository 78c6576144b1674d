package org.corrin.siege.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** What is asked of a service. No call is waited for without a bound. */
public final class ServiceCalls {

    /** The path of the guideline. */
    public static final String GUIDELINE = "/v1/guidelines/" + ServiceFolders.ID;

    private static final String AUTHORIZATION = "Authorization";
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(150);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final ServiceProcess service;
    private final String token;

    /** Calls of whoever has the first account, and may do everything. */
    public ServiceCalls(ServiceProcess service) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .executor(OwnThreads.EXECUTOR)
                        .build(),
                service,
                ServiceProcess.TOKEN);
    }

    private ServiceCalls(HttpClient http, ServiceProcess service, String token) {
        this.http = http;
        this.service = service;
        this.token = token;
    }

    /** Calls of somebody else, by their token. */
    public ServiceCalls as(String other) {
        return new ServiceCalls(http, service, other);
    }

    /** Sends a request, signed in unless it says itself who sends it. Clients of hooks have tokens of their own kind. */
    public ServiceAnswer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest asked = request.build();
        if (asked.headers().firstValue(AUTHORIZATION).isEmpty()
                && !asked.uri().getPath().startsWith("/cds-services")) {
            request.header(AUTHORIZATION, "Bearer " + token);
        }
        return ServiceAnswer.of(http.send(request.timeout(LONGEST_CALL).build(), BodyHandlers.ofString()));
    }

    /** A request to a path, without a method yet. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(service.at(path));
    }

    public ServiceAnswer get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    public ServiceAnswer postJson(String path, String body) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** Files laid over those that are live, as a body. */
    public static String proposal(Map<String, String> files) {
        try {
            return JSON.writeValueAsString(Map.of("files", files, "why", "tried in a siege"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a proposal holds only texts", e);
        }
    }

    /** Proposes files, and waits until it is known what came of them. */
    public ServiceAnswer propose(Map<String, String> files) throws IOException, InterruptedException {
        return settled(postJson(GUIDELINE + "/releases", proposal(files)));
    }

    /** Has files checked, and waits for the answer. */
    public ServiceAnswer check(Map<String, String> files) throws IOException, InterruptedException {
        return settled(postJson(GUIDELINE + "/check", proposal(files)));
    }

    /** The answer itself, where the first one was an address at which it will be. */
    public ServiceAnswer settled(ServiceAnswer first) throws IOException, InterruptedException {
        if (first.status() != 202) {
            return first;
        }
        URI place = URI.create(first.location().orElseThrow());
        long end = System.nanoTime() + LONGEST_CHECK.toNanos();
        ServiceAnswer answer = send(HttpRequest.newBuilder(place));
        while (answer.isUnderWay() && System.nanoTime() < end) {
            Thread.sleep(200);
            answer = send(HttpRequest.newBuilder(place));
        }
        return answer;
    }

    /** The fingerprint of the release that answers. */
    public String live() throws IOException, InterruptedException {
        return get(GUIDELINE).json().path("live").path("release").asText();
    }

    /** A file of the release that answers. */
    public String liveText(String file) throws IOException, InterruptedException {
        return get(GUIDELINE + "/releases/" + live() + "/files/" + file).body();
    }

    /** Whether the service says that it is ready. On a busy machine the port for operators opens before that for callers. */
    public boolean isReady() throws InterruptedException {
        try {
            return management("/q/health/ready").status() == 200
                    && get("/cds-services").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What stands at a path of the management port. */
    public ServiceAnswer management(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(service.atManagement(path)));
    }

    /** The bytes of the heap that are in use after a collection. */
    public long heapInUse() throws IOException, InterruptedException {
        service.collectGarbage();
        return management("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
