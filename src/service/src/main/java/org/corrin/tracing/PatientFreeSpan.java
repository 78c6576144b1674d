package org.corrin.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;

/**
 * A span without anything of a patient. Paths, queries and messages of exceptions may hold ids or values, and a caller may
 * write anything into a trace state, so that only attributes of a list are kept: what a library adds later is left out
 * until somebody has looked at it.
 */
final class PatientFreeSpan extends DelegatingSpanData {

    /** Each has few values, all of them from the code and none from a caller. */
    private static final Set<String> KEPT = Set.of(
            "http.request.method",
            "http.response.status_code",
            "http.route",
            "url.scheme",
            "network.protocol.name",
            "network.protocol.version",
            "error.type",
            "exception.type",
            "code.function",
            "code.function.name",
            "code.namespace");

    private final SpanData whole;

    PatientFreeSpan(SpanData whole) {
        super(whole);
        this.whole = whole;
    }

    private static Attributes kept(Attributes all) {
        AttributesBuilder kept = all.toBuilder();
        kept.removeIf(key -> !KEPT.contains(key.getKey()));
        return kept.build();
    }

    @Override
    public Attributes getAttributes() {
        return kept(whole.getAttributes());
    }

    /** Of an exception what it was, and neither its message nor where it was thrown. */
    @Override
    public List<EventData> getEvents() {
        return whole.getEvents().stream()
                .map(event -> EventData.create(
                        event.getEpochNanos(),
                        event.getName(),
                        kept(event.getAttributes()),
                        event.getTotalAttributeCount()))
                .toList();
    }

    @Override
    public List<LinkData> getLinks() {
        return whole.getLinks().stream()
                .map(link -> LinkData.create(
                        stateless(link.getSpanContext()), kept(link.getAttributes()), link.getTotalAttributeCount()))
                .toList();
    }

    @Override
    public StatusData getStatus() {
        return StatusData.create(whole.getStatus().getStatusCode(), "");
    }

    @Override
    public SpanContext getSpanContext() {
        return stateless(whole.getSpanContext());
    }

    @Override
    public SpanContext getParentSpanContext() {
        return stateless(whole.getParentSpanContext());
    }

    private static SpanContext stateless(SpanContext context) {
        return context.isRemote()
                ? SpanContext.createFromRemoteParent(
                        context.getTraceId(), context.getSpanId(), context.getTraceFlags(), TraceState.getDefault())
                : SpanContext.create(
                        context.getTraceId(), context.getSpanId(), context.getTraceFlags(), TraceState.getDefault());
    }
}
