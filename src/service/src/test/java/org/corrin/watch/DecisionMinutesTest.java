package org.corrin.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.corrin.watch.DecisionTotals.GuidelineAdvice;
import org.corrin.watch.WatchState.DecisionMinute;
import org.junit.jupiter.api.Test;

class DecisionMinutesTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final GuidelineAdvice MMA = new GuidelineAdvice("b12-ms", "test mma");

    private final DecisionMinutes minutes = new DecisionMinutes(NOON, totals(100));

    private static Instant noonAnd(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    /** So many confirmed, each with an advice and decided within a tenth of a millisecond. */
    private static DecisionTotals totals(long confirmed) {
        return new DecisionTotals(
                Map.of("confirmed", confirmed), Map.of(MMA, confirmed), 0, 0, confirmed, Map.of(0.1, confirmed));
    }

    private static DecisionTotals timed(long all, Map<Double, Long> within) {
        return new DecisionTotals(Map.of(), Map.of(), 0, 0, all, within);
    }

    @Test
    void whatWasCountedBeforeTheStartIsInNoMinute() {
        assertThat(minutes.minutes()).extracting(DecisionMinute::decided).containsExactly(0L);
    }

    @Test
    void aMinuteHoldsWhatCameToTheMetersDuringIt() {
        minutes.read(noonAnd(20), totals(103));
        minutes.read(noonAnd(59), totals(105));
        minutes.read(noonAnd(61), totals(106));
        assertThat(minutes.minutes()).extracting(DecisionMinute::decided).containsExactly(5L, 1L);
        assertThat(minutes.minutes().get(0).byStatus()).isEqualTo(Map.of("confirmed", 5L));
    }

    @Test
    void aMinuteInWhichNobodyReadIsShownAsQuiet() {
        minutes.read(noonAnd(30), totals(101));
        minutes.read(noonAnd(200), totals(103));
        assertThat(minutes.minutes()).extracting(DecisionMinute::decided).containsExactly(1L, 0L, 0L, 2L);
        assertThat(minutes.minutes().get(1).byStatus()).isEmpty();
    }

    @Test
    void noMoreThanAnHourIsKeptHoweverLongNobodyRead() {
        for (int minute = 0; minute < 100; minute++) {
            minutes.read(noonAnd(minute * 60), totals(101 + minute));
        }
        assertThat(minutes.minutes()).hasSize(60).allMatch(minute -> minute.decided() == 1);
        Instant later = NOON.plus(Duration.ofDays(365));
        minutes.read(later, totals(1_000));
        assertThat(minutes.minutes()).hasSize(60);
        assertThat(minutes.minutes().get(59).at()).isEqualTo(later);
        assertThat(minutes.minutes().get(59).decided()).isEqualTo(800);
    }

    @Test
    void aClockThatIsSetBackOpensNoMinuteAgain() {
        minutes.read(noonAnd(120), totals(101));
        minutes.read(noonAnd(60), totals(104));
        assertThat(minutes.minutes()).extracting(DecisionMinute::decided).containsExactly(0L, 0L, 4L);
    }

    @Test
    void anAdviceStandsBesideTheMinutes() {
        minutes.read(noonAnd(30), totals(102));
        minutes.read(noonAnd(130), totals(105));
        assertThat(minutes.advice()).singleElement().satisfies(advice -> {
            assertThat(advice.count()).isEqualTo(105);
            assertThat(advice.perMinute()).containsExactly(2L, 0L, 3L);
        });
    }

    @Test
    void aPercentileIsTheSmallestBoundThatHoldsSoMany() {
        DecisionMinutes timed = new DecisionMinutes(NOON, timed(0, Map.of()));
        timed.read(NOON, timed(100, Map.of(0.05, 49L, 0.1, 50L, 1.0, 98L, 10.0, 99L)));
        DecisionMinute minute = timed.minutes().get(0);
        assertThat(minute.p50Ms()).isEqualTo(0.1);
        assertThat(minute.p99Ms()).isEqualTo(10.0);
    }

    @Test
    void aPercentileBeyondAllBoundsIsLeftOut() {
        DecisionMinutes timed = new DecisionMinutes(NOON, timed(0, Map.of()));
        timed.read(NOON, timed(10, Map.of(1.0, 9L)));
        assertThat(timed.minutes().get(0).p50Ms()).isEqualTo(1.0);
        assertThat(timed.minutes().get(0).p99Ms()).isNull();
    }
}
