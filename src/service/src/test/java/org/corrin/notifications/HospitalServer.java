package org.corrin.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.corrin.fhirclient.StubFhirServer;
import org.corrin.prefetch.Prefetch;
import org.corrin.prefetch.Prefetch.Query;
import org.corrin.release.Release;

/** A FHIR server with one patient who has MS, which takes messages and knows when it has one already. */
final class HospitalServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String B12 = "result-serum-b12";

    final StubFhirServer stub;
    final String patient;
    private final Map<String, Query> queries;
    private final Map<String, JsonNode> created = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param patient the id of the patient */
    HospitalServer(int port, Release release, String patient) {
        stub = StubFhirServer.startAt(port);
        this.patient = patient;
        queries = Prefetch.of(release);
        queries.forEach((key, query) -> stub.answers(query.of(patient), StubFhirServer.searchset()));
        stub.answers(queries.get("patient").of(patient), """
                {"resourceType": "Patient", "id": "%s"}""".formatted(patient));
        has("conditions", multipleSclerosis("Patient/" + patient));
        for (String type : List.of("CommunicationRequest", "Flag")) {
            stub.answers(type, this::create);
        }
    }

    static String multipleSclerosis(String subject) {
        return """
                {"resourceType": "Condition", "id": "ms", "subject": {"reference": "%s"},
                 "code": {"coding": [{"system": "http://snomed.info/sct", "code": "24700007"}]}}""".formatted(subject);
    }

    /** An Observation of serum B12, a few days old. */
    String b12(String id, int picograms) {
        return observation(id, "2132-9", picograms, "pg/mL", "Patient/" + patient);
    }

    static String observation(String id, String loinc, int value, String unit, String subject) {
        return """
                {"resourceType": "Observation", "id": "%s", "status": "final", "subject": {"reference": "%s"},
                 "code": {"coding": [{"system": "http://loinc.org", "code": "%s"}]}, "effectiveDateTime": "%s",
                 "valueQuantity": {"value": %d, "unit": "%s", "system": "http://unitsofmeasure.org", "code": "%s"}}""".formatted(id, subject, loinc, LocalDate.now().minusDays(3), value, unit, unit);
    }

    /** What it answers to one of the queries for the record. */
    HospitalServer has(String key, String... resources) {
        stub.answers(query(key), StubFhirServer.searchset(resources));
        return this;
    }

    String query(String key) {
        return queries.get(key).of(patient);
    }

    /** It has this result of serum B12, and no other. */
    HospitalServer hasB12(String id, int picograms) {
        String result = b12(id, picograms);
        stub.answers("Observation/" + id, result);
        return has(B12, result);
    }

    /** Breaks the connection at the first requests for something, and then answers as before. */
    HospitalServer isDownAtFirst(String query, int times, StubFhirServer.Answer then) {
        AtomicInteger left = new AtomicInteger(times);
        stub.answers(query, request -> {
            if (left.getAndDecrement() > 0) {
                throw new IOException("the server is down");
            }
            then.to(request);
        });
        return this;
    }

    static StubFhirServer.Answer with(String resource) {
        return request -> send(request, 200, resource);
    }

    void create(HttpExchange request) throws IOException {
        JsonNode resource = JSON.readTree(request.getRequestBody());
        String unless = request.getRequestHeaders().getFirst("If-None-Exist");
        asked.add(unless);
        boolean isNew = created.putIfAbsent(unless, resource) == null;
        send(request, isNew ? 201 : 200, "");
    }

    private static void send(HttpExchange request, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        request.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        request.getResponseBody().write(bytes);
    }

    /** What was written here, by the search that finds it. */
    Map<String, JsonNode> created() {
        return new LinkedHashMap<>(created);
    }

    /** The searches of all attempts to write here. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        stub.close();
    }
}
