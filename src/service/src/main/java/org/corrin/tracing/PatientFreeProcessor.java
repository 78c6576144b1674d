package org.corrin.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

/** Hands ended spans on to whoever exports them, each as a {@link PatientFreeSpan}. */
final class PatientFreeProcessor implements SpanProcessor {

    private final SpanProcessor next;

    PatientFreeProcessor(SpanProcessor next) {
        this.next = next;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // Whoever exports waits for the end; one that has begun still holds everything.
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        next.onEnd(new EndedSpan(span, new PatientFreeSpan(span.toSpanData())));
    }

    @Override
    public boolean isEndRequired() {
        return next.isEndRequired();
    }

    @Override
    public CompletableResultCode shutdown() {
        return next.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return next.forceFlush();
    }

    /** What an exporter may read of a span. */
    private record EndedSpan(ReadableSpan span, SpanData free) implements ReadableSpan {

        @Override
        public SpanData toSpanData() {
            return free;
        }

        @Override
        public SpanContext getSpanContext() {
            return free.getSpanContext();
        }

        @Override
        public SpanContext getParentSpanContext() {
            return free.getParentSpanContext();
        }

        @Override
        public String getName() {
            return free.getName();
        }

        @Override
        @SuppressWarnings("deprecation")
        public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
            return free.getInstrumentationLibraryInfo();
        }

        @Override
        public InstrumentationScopeInfo getInstrumentationScopeInfo() {
            return free.getInstrumentationScopeInfo();
        }

        @Override
        public boolean hasEnded() {
            return free.hasEnded();
        }

        @Override
        public long getLatencyNanos() {
            return span.getLatencyNanos();
        }

        @Override
        public SpanKind getKind() {
            return free.getKind();
        }

        @Override
        public <T> @Nullable T getAttribute(AttributeKey<T> key) {
            return free.getAttributes().get(key);
        }

        @Override
        public Attributes getAttributes() {
            return free.getAttributes();
        }
    }
}
