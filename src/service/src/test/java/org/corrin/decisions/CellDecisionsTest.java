package org.corrin.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.corrin.LogCapture;
import org.corrin.Management;
import org.corrin.Waiting;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.intake.Handling;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;

/** Answers that are put together are counted, tried, and ended by one that is wrong. */
@QuarkusTest
class CellDecisionsTest {

    private static final RequestDay TODAY = RequestDay.of(LocalDate.of(2026, 1, 20));

    @Inject
    CellDecisions cells;

    @Inject
    CellMeters meters;

    @Inject
    LiveReleases releases;

    private static PatientData request() throws JsonProcessingException {
        return PatientDataJson.read(new JsonMapper().readTree(DecisionCalls.DEFICIENT));
    }

    /** The live release, knowing nothing of any cell yet. */
    private LiveRelease fresh() {
        LiveRelease live = releases.need("b12-ms");
        Release release = live.release();
        return new LiveRelease(
                new Release(release.guideline(), release.rules(), release.compiled()),
                live.shownAs(),
                live.since(),
                live.by(),
                live.why());
    }

    private Answer decide(CellDecisions deciding, LiveRelease live) throws JsonProcessingException {
        return deciding.decide(live, request(), TODAY, Handling.STRICT);
    }

    private static CellSettings settings(boolean on, int recheck) {
        return new CellSettings() {
            @Override
            public boolean on() {
                return on;
            }

            @Override
            public int recheck() {
                return recheck;
            }
        };
    }

    @Test
    void hitsAndMissesAreCounted() throws JsonProcessingException {
        LiveRelease live = fresh();
        double hits = meters.of(live.id()).hits().count();
        double misses = meters.of(live.id()).misses().count();
        Answer first = decide(cells, live);
        assertThat(decide(cells, live)).isEqualTo(first).isInstanceOf(Decision.class);
        assertThat(meters.of(live.id()).hits().count()).isEqualTo(hits + 1);
        assertThat(meters.of(live.id()).misses().count()).isEqualTo(misses + 1);
        DecisionCalls.decide(DecisionCalls.DEFICIENT).statusCode(200);
        Management.asked().get("/q/metrics").then().statusCode(200);
        assertThat(Management.asked().get("/q/metrics").asString())
                .contains("corrin_cells_hits_total{guideline=\"b12-ms\"}")
                .containsPattern("corrin_cells_entries\\{guideline=\"b12-ms\"\\} [1-9]");
    }

    @Test
    void oneInSoManyIsFiredAsWellAndCompared() throws JsonProcessingException {
        CellDecisions often = new CellDecisions(settings(true, 10), meters);
        LiveRelease live = fresh();
        double same = meters.of(live.id()).same().count();
        for (int i = 0; i < 31; i++) {
            decide(often, live);
        }
        Waiting.until(
                "three of thirty are compared",
                () -> meters.of(live.id()).same().count() == same + 3);
        assertThat(live.release().cells().isOn()).isTrue();
        often.stop();
    }

    @Test
    void aDifferenceEndsThePuttingTogether() throws JsonProcessingException {
        LiveRelease live = fresh();
        AdmittedRequest admitted = (AdmittedRequest) live.release().read(request(), TODAY);
        Decision right = (Decision) live.release().decide(admitted);
        double different = meters.of(live.id()).different().count();
        try (LogCapture log = LogCapture.allOf(CellDecisions.class)) {
            cells.compare(live, admitted, right.withRemarks(List.of(), right.notUsed()));
            assertThat(live.release().cells().isOn()).as("nothing differs").isTrue();
            cells.compare(live, admitted, new Answer.WithheldDecision(List.of("something else")));
            assertThat(log.lines()).singleElement().asString().contains("is not what the rules conclude");
        }
        assertThat(live.release().cells().isOn()).isFalse();
        assertThat(meters.of(live.id()).different().count()).isEqualTo(different + 1);
        double hits = meters.of(live.id()).hits().count();
        assertThat(decide(cells, live)).isEqualTo(right);
        assertThat(decide(cells, live)).isEqualTo(right);
        assertThat(meters.of(live.id()).hits().count()).as("all are fired").isEqualTo(hits);
    }

    @Test
    void readinessTellsThatTheyAreOffAndStaysUp() {
        LiveRelease before = releases.need("b12-ms");
        LiveRelease live = fresh();
        live.release().cells().switchOff();
        releases.goLive(live);
        try {
            Management.asked()
                    .get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("checks.find { it.name == 'guidelines' }.status", equalTo("UP"))
                    .body("checks.find { it.name == 'guidelines' }.data.'b12-ms: cells'", startsWith("switched off"));
        } finally {
            releases.goLive(before);
        }
    }

    @Test
    void everyAnswerIsFiredWhereTheSettingsSaySo() throws JsonProcessingException {
        CellDecisions off = new CellDecisions(settings(false, 1), meters);
        LiveRelease live = fresh();
        assertThat(decide(off, live)).isEqualTo(decide(off, live)).isInstanceOf(Decision.class);
        assertThat(live.release().cells().entries()).isZero();
        off.stop();
    }
}
