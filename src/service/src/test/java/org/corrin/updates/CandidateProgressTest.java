package org.corrin.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.corrin.Waiting;
import org.corrin.budget.WorkBudget;
import org.corrin.budget.WorkGivenUp;
import org.corrin.store.audit.Actor;
import org.corrin.updates.CandidateProgress.CandidateAtGate;
import org.corrin.updates.GuidelineEvents.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CandidateProgressTest {

    private static final ChangeAuthor AUTHOR = new ChangeAuthor(Actor.system("a tester"), "A test.");
    private static final String ADDRESS = "/v1/guidelines/b12-ms/gate/1";

    private final GuidelineEvents events = new GuidelineEvents(Clock.systemUTC(), 2);
    private final WorkBudget budget = WorkBudget.unlimited();
    private final CandidateAtGate candidate = new CandidateAtGate("b12-ms", "sha256:0", AUTHOR, budget);
    private final CandidateProgress progress =
            new CandidateProgress(events, of -> of == budget ? Optional.of(ADDRESS) : Optional.empty());

    @AfterEach
    void stop() {
        progress.stop();
    }

    private AssertSubscriber<Event> listener() {
        return events.of("b12-ms").orElseThrow().subscribe().withSubscriber(AssertSubscriber.create(100));
    }

    @Test
    void aLookTellsWhatHasChangedSinceTheLast() {
        AssertSubscriber<Event> listener = listener();
        progress.telling(candidate, () -> {
            budget.begin("building");
            progress.look();
            progress.look();
            budget.begin("scenarios", 849);
            budget.look();
            budget.look();
            progress.look();
            return "passed";
        });
        assertThat(listener.getItems()).extracting(Event::event).containsOnly("progress");
        assertThat(listener.getItems()).extracting(Event::release).containsOnly("sha256:0");
        assertThat(listener.getItems()).extracting(Event::location).containsOnly(ADDRESS);
        assertThat(listener.getItems()).extracting(Event::progress).containsExactly("building", "scenarios 2 of 849");
    }

    @Test
    void whoBeginsToListenHearsWhereItIs() {
        progress.telling(candidate, () -> {
            budget.beginInPercent("proof", 10);
            budget.look();
            progress.look();
            AssertSubscriber<Event> listener = listener();
            progress.look();
            assertThat(listener.getItems()).extracting(Event::progress).containsExactly("proof 10 %");
            return "passed";
        });
    }

    @Test
    void nothingIsToldOfOneThatIsDone() {
        AssertSubscriber<Event> listener = listener();
        progress.telling(candidate, () -> "passed");
        budget.begin("after its end");
        progress.look();
        assertThat(listener.getItems()).isEmpty();
    }

    @Test
    void oneThatIsGivenUpIsToldAndFailsAsBefore() {
        AssertSubscriber<Event> listener = listener();
        assertThatThrownBy(() -> progress.telling(candidate, () -> {
                    throw new WorkGivenUp("gave up after 300 s, at proof 40 %");
                }))
                .isInstanceOf(WorkGivenUp.class);
        assertThat(listener.getItems()).singleElement().satisfies(event -> {
            assertThat(event.event()).isEqualTo("given-up");
            assertThat(event.progress()).isEqualTo("gave up after 300 s, at proof 40 %");
        });
    }

    /** A check that is stuck is left to itself, and the next one comes to the gate meanwhile. */
    @Test
    void oneThatLeavesLateTakesNothingFromTheNext() {
        AssertSubscriber<Event> listener = listener();
        CountDownLatch isAtGate = new CountDownLatch(1);
        CompletableFuture<Boolean> mayLeave = new CompletableFuture<>();
        CompletableFuture<Boolean> stuck = CompletableFuture.supplyAsync(() -> progress.telling(candidate, () -> {
            isAtGate.countDown();
            return mayLeave.join();
        }));
        Waiting.until("it is at the gate", () -> isAtGate.getCount() == 0);
        WorkBudget budgetOfNext = WorkBudget.unlimited();
        progress.telling(new CandidateAtGate("b12-ms", "sha256:1", AUTHOR, budgetOfNext), () -> {
            mayLeave.complete(true);
            stuck.join();
            budgetOfNext.begin("building");
            progress.look();
            return "passed";
        });
        assertThat(listener.getItems()).extracting(Event::release).containsExactly("sha256:1");
        assertThat(listener.getItems()).extracting(Event::location).containsExactly("");
    }
}
