package org.corrin.decisions;

import java.util.Map;
import org.corrin.decisionlog.AskedQuestion;
import org.corrin.intake.Handling;
import org.corrin.intake.RequestDay;

/** What a request of our own asked, so that it can be asked again. */
final class RequestQuestions {

    private RequestQuestions() {}

    static AskedQuestion of(
            byte[] body, Map<String, String> said, String languages, Handling handling, RequestDay today) {
        return new AskedQuestion(
                AskedQuestion.REQUEST,
                body,
                said,
                languages,
                handling.name(),
                today.here().toString(),
                today.latest().toString());
    }
}
