package org.corrin.tracing;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.arc.All;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Puts a {@link PatientFreeProcessor} before each processor of spans. It stands in for Quarkus' own customizer, which would
 * hand them the spans as they are; {@code quarkus.arc.exclude-types} in the settings takes that one out.
 */
@Singleton
final class PatientFreeTraces implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

    private final List<SpanProcessor> processors;

    PatientFreeTraces(@All List<SpanProcessor> processors) {
        this.processors = processors;
    }

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addTracerProviderCustomizer((provider, settings) -> {
            processors.forEach(next -> provider.addSpanProcessor(new PatientFreeProcessor(next)));
            return provider;
        });
    }
}
