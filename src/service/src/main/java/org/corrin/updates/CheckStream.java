package org.corrin.updates;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.gate.CheckStage;
import org.corrin.http.BackgroundThreads;
import org.corrin.problems.ExceptionMapping;
import org.corrin.problems.ProblemDetail;
import org.corrin.updates.ReleaseRepresentation.Checked;
import org.jspecify.annotations.Nullable;

/**
 * Tells one author how far their check is while it goes on, and what came of it at the end: a line for each change. Who stops
 * listening gives the check up.
 */
@Singleton
class CheckStream {

    private static final long MILLIS_BETWEEN_LOOKS = 100;
    private static final Pattern COUNTED = Pattern.compile("(\\D+) (\\d+) (?:of (\\d+)|%)");
    private static final long PERCENT = 100;

    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(task -> BackgroundThreads.thread(task, "check-stream"));

    /**
     * Where a check is.
     *
     * @param stage such as {@code building} or {@code scenarios}
     * @param at the same with how far it is, as {@code scenarios 120 of 465} or {@code proof 40 %}
     * @param done how many pieces of the stage, if they are counted
     * @param of how many there are
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StageLine(
            String stage,
            String at,
            @Nullable Long done,
            @Nullable Long of) {

        static StageLine of(String at) {
            Matcher counted = COUNTED.matcher(at);
            return counted.matches()
                    ? new StageLine(
                            counted.group(1),
                            at,
                            Long.valueOf(counted.group(2)),
                            counted.group(3) == null ? PERCENT : Long.valueOf(counted.group(3)))
                    : new StageLine(at, at, null, null);
        }
    }

    /** What came of a check. */
    record ReportLine(Checked report) {}

    /** Why nothing came of it. */
    record ProblemLine(ProblemDetail problem) {}

    @PreDestroy
    void stop() {
        looking.shutdownNow();
    }

    /** The lines about a check. */
    Multi<Object> of(GateWork<CandidateOutcome> work, CheckStage until) {
        return Multi.createFrom().emitter(listener -> {
            Told told = new Told(work, listener);
            ScheduledFuture<?> looks =
                    looking.scheduleWithFixedDelay(told::look, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            listener.onTermination(() -> {
                looks.cancel(false);
                work.budget().cancel();
            });
            work.result().whenComplete((outcome, failure) -> {
                told.end(
                        failure == null
                                ? new ReportLine(Checked.of(outcome.report(), until))
                                : new ProblemLine(ExceptionMapping.problem(cause(failure))));
            });
        });
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** What a listener was told last. */
    private static final class Told {

        private final GateWork<?> work;
        private final MultiEmitter<? super Object> listener;
        private Optional<String> last = Optional.empty();
        private boolean ended;

        Told(GateWork<?> work, MultiEmitter<? super Object> listener) {
            this.work = work;
            this.listener = listener;
        }

        synchronized void look() {
            String at = work.budget().progress();
            if (!ended && last.filter(at::equals).isEmpty()) {
                last = Optional.of(at);
                listener.emit(StageLine.of(at));
            }
        }

        /** The last line is the last, whoever looks meanwhile. */
        synchronized void end(Object line) {
            ended = true;
            listener.emit(line);
            listener.complete();
        }
    }
}
