package org.corrin.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.corrin.FirstGuideline;
import org.corrin.buildcache.BuildCache;
import org.corrin.gate.Candidate;
import org.corrin.gate.CheckMeans;
import org.corrin.gate.Gate;
import org.junit.jupiter.api.Test;

/** What a budget says of how far work is, and when it ends it. */
class WorkBudgetTest {

    @Test
    void itTellsHowFarTheWorkIs() {
        WorkBudget budget = WorkBudget.unlimited();
        assertThat(budget.progress()).isEqualTo("waiting");
        budget.begin("building");
        budget.look();
        assertThat(budget.progress()).isEqualTo("building");
        budget.begin("scenarios", 465);
        for (int i = 0; i < 120; i++) {
            budget.look();
        }
        assertThat(budget.progress()).isEqualTo("scenarios 120 of 465");
        budget.beginInPercent("proof", 200_000);
        for (int i = 0; i < 80_000; i++) {
            budget.look();
        }
        assertThat(budget.progress()).isEqualTo("proof 40 %");
    }

    @Test
    void itEndsWorkThatTakesTooLong() {
        WorkBudget budget = new WorkBudget(Duration.ZERO, () -> false);
        assertThatThrownBy(() -> budget.begin("building"))
                .isInstanceOf(WorkGivenUp.class)
                .hasMessage("gave up after 0 s, at building");
    }

    @Test
    void itEndsWorkOnceMemoryIsShort() {
        AtomicBoolean isShort = new AtomicBoolean();
        WorkBudget budget = new WorkBudget(Duration.ofHours(1), isShort::get);
        budget.begin("proof", 10_000);
        isShort.set(true);
        assertThatThrownBy(() -> {
                    while (true) {
                        budget.look();
                    }
                })
                .isInstanceOf(WorkGivenUp.class)
                .hasMessageStartingWith("gave up for want of memory after ");
    }

    /** Each step of the gate looks, and none takes the end of the work for a fault of the files. */
    @Test
    void aCheckThatIsCancelledBlamesNoFile() {
        for (String step : List.of("building", "scenarios", "proof", "what the proof leaves")) {
            AtomicReference<WorkBudget> asked = new AtomicReference<>();
            WorkBudget budget = new WorkBudget(Duration.ofHours(1), () -> {
                if (asked.get().progress().startsWith(step)) {
                    asked.get().cancel();
                }
                return false;
            });
            asked.set(budget);
            assertThatThrownBy(() -> Gate.check(
                            new Candidate(FirstGuideline.files(), Optional.empty()),
                            Optional.empty(),
                            new CheckMeans(2, budget, BuildCache.none())))
                    .isInstanceOf(WorkGivenUp.class)
                    .hasMessageStartingWith("cancelled after ");
        }
    }
}
