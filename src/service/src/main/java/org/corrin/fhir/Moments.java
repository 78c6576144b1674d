package org.corrin.fhir;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** The days and moments that a record states. A day is the one of the place it was written at, whatever the zone here. */
final class Moments {

    private static final int LENGTH_OF_A_DAY = 10;

    private Moments() {}

    /** A day as a request writes it; nothing if only the month or the year is stated. */
    static Optional<String> day(@Nullable BaseDateTimeType time) {
        return time != null && time.hasValue() && time.getPrecision().ordinal() >= TemporalPrecisionEnum.DAY.ordinal()
                ? Optional.of(time.getValueAsString().substring(0, LENGTH_OF_A_DAY))
                : Optional.empty();
    }

    /** A moment; nothing if only the day is stated. */
    static Optional<Instant> moment(@Nullable BaseDateTimeType time) {
        return time != null && time.hasValue() && time.getPrecision().ordinal() > TemporalPrecisionEnum.DAY.ordinal()
                ? Optional.of(time.getValue().toInstant())
                : Optional.empty();
    }

    /** The time at which something with an {@code effective[x]} was true; of a stretch of time its end. */
    static Optional<BaseDateTimeType> effective(@Nullable Type effective) {
        if (effective instanceof BaseDateTimeType time) {
            return Optional.of(time);
        }
        if (effective instanceof Period period) {
            return Optional.ofNullable(period.hasEnd() ? period.getEndElement() : period.getStartElement());
        }
        return effective instanceof InstantType instant ? Optional.of(instant) : Optional.empty();
    }
}
