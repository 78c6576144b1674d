package org.corrin.language.process;

import java.util.List;
import org.corrin.documents.RequestProblem;

/** What is answered to a question about files that are edited. */
public sealed interface EditAnswer {

    /**
     * An answer.
     *
     * @param json in UTF-8
     */
    record Told(byte[] json) implements EditAnswer {}

    /** There is nothing to say about that place. */
    record NothingKnown() implements EditAnswer {}

    /** The question cannot be answered; all that is wrong with it. */
    record RefusedQuestion(List<RequestProblem> problems) implements EditAnswer {}
}
