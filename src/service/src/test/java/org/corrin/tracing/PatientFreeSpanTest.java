package org.corrin.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PatientFreeSpanTest {

    private static final String SECRET = "p-4711-secret";

    private static final SpanContext ELSEWHERE = SpanContext.create(
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "00f067aa0ba902b7",
            TraceFlags.getSampled(),
            TraceState.builder().put("caller", SECRET).build());

    private static SpanData exported() {
        TracePrivacyTest.KeptSpans kept = new TracePrivacyTest.KeptSpans();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(new PatientFreeProcessor(kept))
                .build()) {
            Span span = provider.get("test")
                    .spanBuilder("POST /v1/guidelines/{id}/decisions")
                    .addLink(ELSEWHERE)
                    .startSpan();
            span.setAttribute("http.route", "/v1/guidelines/{id}/decisions");
            span.setAttribute("http.response.status_code", 500L);
            span.setAttribute("url.path", "/v1/guidelines/" + SECRET + "/decisions");
            span.setAttribute("added.by.a.library", SECRET);
            span.recordException(new IllegalStateException("about " + SECRET));
            span.setStatus(StatusCode.ERROR, "about " + SECRET);
            span.end();
        }
        assertThat(kept.spans).hasSize(1);
        return kept.spans.get(0);
    }

    @Test
    void onlyAttributesOfTheListAreKept() {
        Map<String, Object> attributes = exported().getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().getKey(), Map.Entry::getValue));
        assertThat(attributes)
                .containsOnly(
                        Map.entry("http.route", "/v1/guidelines/{id}/decisions"),
                        Map.entry("http.response.status_code", 500L));
    }

    @Test
    void anExceptionIsToldWithoutItsMessage() {
        SpanData span = exported();
        assertThat(span.getEvents()).extracting(EventData::getName).containsExactly("exception");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.toString() + span.getEvents() + span.getStatus()).doesNotContain(SECRET);
    }

    @Test
    void aLinkKeepsItsTraceAndNothingThatACallerWroteIntoIt() {
        assertThat(exported().getLinks()).singleElement().satisfies(link -> {
            assertThat(link.getSpanContext().getTraceId()).isEqualTo(ELSEWHERE.getTraceId());
            assertThat(link.getSpanContext().getTraceState().isEmpty()).isTrue();
        });
    }
}
