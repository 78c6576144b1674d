package org.corrin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RequestDayTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @Test
    void theLatestDayBeginsFourteenHoursBeforeThatOfGreenwich() {
        ZoneId greenwich = ZoneId.of("UTC");
        assertThat(RequestDay.at(Instant.parse("2026-11-22T09:59:59Z"), greenwich))
                .isEqualTo(new RequestDay(DAY, DAY));
        assertThat(RequestDay.at(Instant.parse("2026-11-22T10:00:00Z"), greenwich))
                .isEqualTo(new RequestDay(DAY, DAY.plusDays(1)));
    }

    @Test
    void theDayOfADecisionIsThatOfItsZone() {
        assertThat(RequestDay.at(Instant.parse("2026-11-23T03:00:00Z"), ZoneId.of("America/New_York")))
                .isEqualTo(new RequestDay(DAY, DAY.plusDays(1)));
    }
}
