package org.corrin.decisions;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** How long a line of a batch may take to arrive. The batch as a whole may last for any time. */
final class LineDeadline {

    /** A line did not come in time. */
    static final class LineTooSlow extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient ProblemDetail problem;

        LineTooSlow(ProblemDetail problem) {
            super(problem.detail());
            this.problem = problem;
        }

        ProblemDetail problem() {
            return problem;
        }
    }

    private final Duration longest;
    private final LongSupplier nanoTime;
    private boolean isNew = true;
    private long begun;

    LineDeadline(Duration longest, LongSupplier nanoTime) {
        this.longest = longest;
        this.nanoTime = nanoTime;
    }

    /** A line has come and was answered. */
    void lineEnded() {
        isNew = true;
    }

    /**
     * Before more of the batch is waited for. The time of a line begins when the answers to the lines before it are sent, so
     * that a caller who reads slowly loses nothing.
     */
    void beforeMore() throws LineTooSlow {
        long now = nanoTime.getAsLong();
        if (isNew) {
            isNew = false;
            begun = now;
        } else if (now - begun > longest.toNanos()) {
            throw new LineTooSlow(ProblemDetail.of(
                            ProblemType.TOO_SLOW,
                            "the line was not whole after " + longest.toSeconds() + " s, and the batch ends here")
                    .with("seconds", longest.toSeconds()));
        }
    }
}
