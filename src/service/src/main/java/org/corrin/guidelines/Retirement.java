package org.corrin.guidelines;

import java.time.Instant;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/**
 * That a guideline answers nobody any more, because somebody wanted that.
 *
 * @param since when it was retired
 * @param by who retired it
 * @param why their reason, which callers are told
 */
public record Retirement(Instant since, String by, String why) {

    /** The answer to a request for it. */
    ProblemDetail problem(String id) {
        return ProblemDetail.of(ProblemType.RETIRED, "`" + id + "` is retired: " + why)
                .with("since", since.toString())
                .with("by", by)
                .with("why", why);
    }
}
