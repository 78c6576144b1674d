package org.corrin.tracing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.corrin.Waiting;
import org.corrin.fhirclient.StubFhirServer;
import org.corrin.notifications.NotifiedService;
import org.junit.jupiter.api.Test;

/** Where traces are on, nothing of a patient stands in a span, whatever is asked. */
@QuarkusTest
@TestProfile(TracePrivacyTest.Traced.class)
class TracePrivacyTest {

    private static final String SECRET = "p-4711-secret";
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

    /** With traces, which wait for an exporter that nobody listens to. */
    public static class Traced extends NotifiedService {

        @Override
        public String getConfigProfile() {
            return "test,traces";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("quarkus.otel.bsp.schedule.delay", "1H");
            return settings;
        }
    }

    /** Keeps what an exporter would be given. */
    @Singleton
    static class KeptSpans implements SpanProcessor {

        final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @Inject
    KeptSpans kept;

    private static RequestSpecification caller() {
        return given().header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .header("tracestate", "caller=" + SECRET)
                .header("baggage", "patient=" + SECRET)
                .header("User-Agent", SECRET)
                .header("X-Forwarded-For", SECRET);
    }

    private static void post(String path, String type, String body) {
        caller().contentType(type)
                .urlEncodingEnabled(false)
                .body(body.getBytes(UTF_8))
                .post(path);
    }

    private void everyEdge(StubFhirServer stub) {
        String decide = "/v1/guidelines/b12-ms/decisions";
        String patient = "{\"resourceType\": \"Patient\", \"id\": \"" + SECRET + "\"}";
        String bundle = "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [{\"resource\": " + patient
                + "}]}";
        post(decide, "application/json", "{\"patient\": {\"id\": \"" + SECRET + "\"}}");
        post(decide + "?asOf=" + SECRET, "application/json", "{\"" + SECRET + "\": 1}");
        post(decide + "/" + SECRET, "application/json", "{}");
        post("/v1/guidelines/" + SECRET + "/decisions", "application/json", "{}");
        post(decide, "application/fhir+json", bundle);
        post(decide + "/batch", "application/x-ndjson", "{\"" + SECRET + "\": 1}\n" + SECRET + "\n");
        post("/v1/guidelines/b12-ms/explanations", "application/json", "{\"question\": {\"why\": \"" + SECRET + "\"}}");
        post("/fhir/%24decide?subject=" + SECRET, "application/fhir+json", bundle);
        post("/fhir/PlanDefinition/" + SECRET + "/%24apply?subject=" + SECRET, "application/fhir+json", bundle);
        post("/fhir/notifications/" + SECRET, "application/fhir+json", bundle);
        caller().get("/fhir/ValueSet?url=" + SECRET);
        caller().get("/fhir/Patient/" + SECRET);
        caller().get("/" + SECRET);
        caller().get("/%" + SECRET);
        String hook = "/cds-services/b12-ms-patient-view";
        post(hook, "application/json", SECRET);
        String call = """
                {"hook": "patient-view", "hookInstance": "7c0f0a5e-52a0-4c0e-9f0e-000000000001", "fhirServer": "%s",
                 "context": {"userId": "Practitioner/1", "patientId": "%s"}, "prefetch": {"patient": %s}}""".formatted(stub.url(), SECRET, patient);
        post(hook, "application/json", call);
        post("/cds-services/" + SECRET, "application/json", call);
        post(hook + "/feedback", "application/json", "{\"feedback\": [{\"card\": \"" + SECRET + "\"}]}");
    }

    @Test
    void nothingOfAPatientStandsInASpan() {
        try (StubFhirServer stub = StubFhirServer.startAt(NotifiedService.portOfServer())) {
            everyEdge(stub);
            assertThat(stub.calls()).as("the record was asked for").isPositive();
        }
        // A span ends after its answer was sent.
        Waiting.until("the last call has its span", () -> routes().contains("/cds-services/{id}/feedback"));
        assertThat(routes())
                .contains("/v1/guidelines/{id}/decisions", "/v1/guidelines/{id}/explanations", "/cds-services/{id}");
        assertThat(kept.spans).extracting(SpanData::getTraceId).contains("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(kept.spans)
                .allSatisfy(span -> assertThat(span.getName()
                                + span.getAttributes()
                                + span.getEvents()
                                + span.getLinks()
                                + span.getStatus()
                                + span.getSpanContext()
                                + span.getParentSpanContext()
                                + span.getResource())
                        .doesNotContain(SECRET));
    }

    private List<String> routes() {
        return kept.spans.stream()
                .map(span -> span.getAttributes().get(ROUTE))
                .filter(route -> route != null)
                .toList();
    }
}
