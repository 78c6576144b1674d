package org.corrin.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Clock;
import org.corrin.store.audit.Actor;
import org.corrin.updates.GuidelineEvents.Event;
import org.junit.jupiter.api.Test;

class GuidelineEventsTest {

    private static final ChangeAuthor AUTHOR = new ChangeAuthor(Actor.system("a tester"), "A test.");

    private final GuidelineEvents events = new GuidelineEvents(Clock.systemUTC(), 2);

    private AssertSubscriber<Event> listener(long reads) {
        return events.of("b12-ms").orElseThrow().subscribe().withSubscriber(AssertSubscriber.create(reads));
    }

    private void tell(int times) {
        for (int i = 0; i < times; i++) {
            events.candidate("b12-ms", "sha256:" + i, AUTHOR);
        }
    }

    @Test
    void whatHappensToAnotherGuidelineIsNotTold() {
        AssertSubscriber<Event> listener = listener(Long.MAX_VALUE);
        events.candidate("other", "sha256:0", AUTHOR);
        tell(1);
        assertThat(listener.getItems()).extracting(Event::guideline).containsExactly("b12-ms");
    }

    @Test
    void noMoreListenThanMay() {
        listener(1);
        AssertSubscriber<Event> two = listener(1);
        assertThat(events.of("b12-ms")).isEmpty();
        two.cancel();
        assertThat(events.of("b12-ms")).isPresent();
    }

    @Test
    void whoLetsTooManyWaitIsDroppedAndNobodyElse() {
        AssertSubscriber<Event> slow = listener(0);
        AssertSubscriber<Event> quick = listener(Long.MAX_VALUE);
        tell(32);
        slow.assertNotTerminated();
        tell(1);
        slow.assertTerminated();
        assertThat(slow.getFailure()).isNotNull();
        quick.assertNotTerminated();
        assertThat(quick.getItems()).hasSize(33);
        assertThat(events.of("b12-ms")).as("the place is free again").isPresent();
    }

    /** What waited is sent as soon as it is read. */
    @Test
    void whoReadsInTimeLosesNothing() {
        AssertSubscriber<Event> listener = listener(0);
        tell(32);
        listener.request(32);
        tell(5);
        listener.request(5);
        assertThat(listener.getItems()).hasSize(37);
    }
}
