package org.corrin.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A FHIR server with one patient, who has MS and a low serum B12; it keeps what is written there. */
final class Hospital implements AutoCloseable {

    static final String SECRET = "the-secret-of-the-hospital";

    static final String RESULT = """
            {"resourceType": "Observation", "id": "b12-1", "status": "final", "subject": {"reference": "Patient/17"},
             "code": {"coding": [{"system": "http://loinc.org", "code": "2132-9"}]}, "effectiveDateTime": "%s",
             "valueQuantity": {"value": 150, "unit": "pg/mL", "system": "http://unitsofmeasure.org", "code": "pg/mL"}}""".formatted(LocalDate.now().minusDays(3));

    private static final String PATIENT = "{\"resourceType\": \"Patient\", \"id\": \"17\"}";

    private static final String DISEASE = """
            {"resourceType": "Condition", "id": "ms", "subject": {"reference": "Patient/17"},
             "code": {"coding": [{"system": "http://snomed.info/sct", "code": "24700007"}]}}""";

    private static final long LONGEST_SECONDS = 120;

    private final BlockingQueue<String> written = new LinkedBlockingQueue<>();
    private final HttpServer server;

    private Hospital(HttpServer server) {
        this.server = server;
    }

    static Hospital start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Hospital hospital = new Hospital(server);
        server.createContext("/fhir/", hospital::answer);
        server.start();
        return hospital;
    }

    /** The settings of a service that it notifies under two names, one for each form in which it is answered. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        Map.of("MESSAGE", "communication-request", "FLAG", "flag").forEach((name, form) -> {
            String prefix = "CORRIN_NOTIFICATIONS_SERVERS__" + name + "__";
            settings.put(
                    prefix + "BASE_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
            settings.put(prefix + "SECRET", SECRET);
            settings.put(prefix + "ANSWER", form);
        });
        return settings;
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            if (request.getRequestMethod().equals("POST")) {
                written.add(new String(request.getRequestBody().readAllBytes(), UTF_8));
                request.sendResponseHeaders(201, -1);
                return;
            }
            byte[] answer = found(request.getRequestURI().toString()).getBytes(UTF_8);
            request.sendResponseHeaders(200, answer.length);
            request.getResponseBody().write(answer);
        }
    }

    private static String found(String query) {
        if (query.endsWith("/Patient/17")) {
            return PATIENT;
        }
        if (query.endsWith("/Observation/b12-1")) {
            return RESULT;
        }
        if (query.contains("/Condition?")) {
            return searchset(DISEASE);
        }
        return searchset(query.contains("2132-9") ? RESULT : "");
    }

    private static String searchset(String resource) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"entry\": [%s]}"
                .formatted(resource.isEmpty() ? "" : "{\"resource\": " + resource + "}");
    }

    /** The next resource that is written here. */
    String nextWritten() throws InterruptedException {
        String next = written.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was written within " + LONGEST_SECONDS + " s");
        }
        return next;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
