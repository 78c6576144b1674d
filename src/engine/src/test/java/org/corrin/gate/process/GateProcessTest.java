package org.corrin.gate.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.corrin.budget.WorkBudget;
import org.corrin.budget.WorkGivenUp;
import org.corrin.buildcache.MemoryBuildCache;
import org.corrin.childprocess.ChildProcess.Machine;
import org.corrin.gate.Candidate;
import org.corrin.gate.CheckMeans;
import org.corrin.gate.CheckStage;
import org.corrin.gate.Gate;
import org.corrin.gate.GateReport;
import org.corrin.gate.GateResult;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.proof.ProofResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The gate in a process of its own says the same as here, and whatever ends it is no finding. */
@ResourceLock("processes of this one")
class GateProcessTest {

    private static final long HEAP = 256_000_000;
    private static final GuidelineFiles SMALL = small();
    private static final Candidate CANDIDATE = Candidate.of("two-languages", SMALL);

    private final MemoryBuildCache cache = new MemoryBuildCache(50_000_000);
    private GateProcess gate = gate(HEAP);

    private static GuidelineFiles small() {
        try {
            return GuidelineFiles.read(Path.of("src", "test", "resources", "guidelines", "two-languages"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GateProcess gate(long heap) {
        return new GateProcess(new Machine(List.of(), System.getProperty("java.class.path"), heap), line -> {});
    }

    @AfterEach
    void end() {
        gate.close();
    }

    private GateReport check(Candidate candidate, WorkBudget budget) {
        return gate.check(candidate, Optional.empty(), 2, CheckStage.PROOF, budget, cache);
    }

    /** The processes of the gate; no other test starts one meanwhile. */
    private static ProcessHandle process() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .findFirst()
                .orElseThrow();
    }

    /** Its process works on it by then, if only on its own start. */
    private void awaitProcess() {
        while (gate.residentBytes() == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatPassesThereIsLoadedHereWithoutBeingTriedAgain() {
        GateReport report = check(CANDIDATE, WorkBudget.unlimited());
        assertThat(report.accepted()).isTrue();
        assertThat(gate.residentBytes()).isPositive();

        WorkBudget here = WorkBudget.unlimited();
        GateResult result = Gate.check(CANDIDATE, Optional.empty(), new CheckMeans(1, here, cache));
        assertThat(result.report()).isEqualTo(report);
        assertThat(result.release().orElseThrow().fingerprint()).isEqualTo(report.release());
        assertThat(here.progress()).as("neither scenarios nor proof").isEqualTo("building");
    }

    @Test
    void whatIsWrongIsToldAsItIsHere() {
        Map<String, String> texts = new TreeMap<>(SMALL.texts());
        texts.computeIfPresent(
                "10-rules.drl",
                (name, text) -> text.replace(
                        "    not Finding( about == \"serum B12\", level == \"low\" )\nthen\n    insertLogical( new Assessment( \"not-low\"",
                        "then\n    insertLogical( new Assessment( \"not-low\""));
        Candidate wrong = Candidate.of("two-languages", new GuidelineFiles(texts));
        GateReport here = Gate.check(wrong, Optional.empty(), CheckMeans.all()).report();
        GateReport there = check(wrong, WorkBudget.unlimited());
        assertThat(here.accepted()).isFalse();
        assertThat(there.problems()).isEqualTo(here.problems());
        assertThat(there.coverage()).isEqualTo(here.coverage());
        assertThat(there.scenarios()).isEqualTo(here.scenarios());
        assertThat(there.proof().objections())
                .isNotEmpty()
                .hasToString(here.proof().objections().toString());
    }

    @Test
    void aCheckThatIsCancelledIsLeftAndTheProcessTakesTheNext() {
        check(CANDIDATE, WorkBudget.unlimited());
        ProcessHandle warm = process();
        WorkBudget budget = WorkBudget.unlimited();
        CompletableFuture<GateReport> cancelled = CompletableFuture.supplyAsync(() -> check(another(), budget));
        while (budget.progress().equals("waiting")) {
            Thread.onSpinWait();
        }
        budget.cancel();
        assertThatThrownBy(cancelled::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(WorkGivenUp.class)
                .hasMessageContaining("cancelled after ");
        assertThat(check(CANDIDATE, WorkBudget.unlimited()).accepted()).isTrue();
        assertThat(process()).isEqualTo(warm);
    }

    private static Candidate another() {
        Map<String, String> texts = new TreeMap<>(SMALL.texts());
        texts.computeIfPresent(
                "10-rules.drl", (name, text) -> text.replace("above(\"0.4 umol/L\")", "above(\"0.5 umol/L\")"));
        return Candidate.of("two-languages", new GuidelineFiles(texts));
    }

    @Test
    void aCheckGoesAsFarAsItIsWantedAndThenSaysOfNothingThatItMayGoLive() {
        GateReport problems =
                gate.check(CANDIDATE, Optional.empty(), 2, CheckStage.PROBLEMS, WorkBudget.unlimited(), cache);
        GateReport scenarios =
                gate.check(CANDIDATE, Optional.empty(), 2, CheckStage.SCENARIOS, WorkBudget.unlimited(), cache);
        assertThat(problems.accepted()).isFalse();
        assertThat(problems.problems()).isEmpty();
        assertThat(problems.scenarios().run()).isZero();
        assertThat(scenarios.accepted()).isFalse();
        assertThat(scenarios.scenarios().run()).isPositive();
        assertThat(scenarios.proof()).isEqualTo(ProofResult.NONE);
    }

    @Test
    void aProcessThatIsKilledIsNoFinding() {
        WorkBudget budget = WorkBudget.unlimited();
        CompletableFuture<GateReport> killed = CompletableFuture.supplyAsync(() -> check(CANDIDATE, budget));
        awaitProcess();
        process().destroyForcibly();
        assertThatThrownBy(killed::join)
                .cause()
                .isInstanceOf(WorkGivenUp.class)
                .hasMessageStartingWith("gave up since its process ended, at building");
        assertThat(check(CANDIDATE, WorkBudget.unlimited()).accepted()).isTrue();
    }

    @Test
    void aProcessWithoutMemoryIsNoFinding() {
        gate = gate(12_000_000);
        assertThatThrownBy(() -> check(CANDIDATE, WorkBudget.unlimited()))
                .isInstanceOf(WorkGivenUp.class)
                .hasMessageContaining("for want of memory");
    }

    @Test
    void aTimeThatIsUsedUpEndsTheProcess() {
        assertThatThrownBy(() -> check(CANDIDATE, new WorkBudget(Duration.ofMillis(1), () -> false)))
                .isInstanceOf(WorkGivenUp.class)
                .hasMessageStartingWith("gave up after ");
    }

    @Test
    void itKnowsNothingOfTheEnvironmentBesideAFewHarmlessSettings() throws IOException {
        gate.prepare(SMALL, cache);
        String environment =
                Files.readString(Path.of("/proc", String.valueOf(process().pid()), "environ"));
        assertThat(environment.split("\0")).allMatch(variable -> variable.matches("(PATH|LANG|LC_ALL|TZ|TMPDIR)=.*|"));
    }
}
