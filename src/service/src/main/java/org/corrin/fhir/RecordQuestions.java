package org.corrin.fhir;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.decisionlog.AskedQuestion;
import org.corrin.decisionlog.LoggedCall;
import org.corrin.decisions.LiveDecisions;
import org.corrin.intake.Handling;
import org.corrin.intake.RequestDay;
import org.corrin.records.json.BundleReader;
import org.corrin.store.audit.Actor;

/** What a record was asked with, so that it can be asked again. */
public final class RecordQuestions {

    private RecordQuestions() {}

    /**
     * Where a record was asked about, if decisions are logged.
     *
     * @param form one of {@link AskedQuestion}
     * @param sent what the body and the address say
     */
    static Optional<LoggedCall> logged(
            LiveDecisions decisions,
            String edge,
            String form,
            Actor caller,
            byte[] body,
            BundleReader.Sent sent,
            String languages) {
        Map<String, String> said = new TreeMap<>();
        sent.said().forEach((name, one) -> said.put(name, one.value()));
        return logged(decisions, edge, form, caller, body, said, languages);
    }

    /** The same of what is not sent as a Bundle, such as the call of a hook. */
    public static Optional<LoggedCall> logged(
            LiveDecisions decisions,
            String edge,
            String form,
            Actor caller,
            byte[] body,
            Map<String, String> said,
            String languages) {
        return decisions.logged(() -> {
            RequestDay today = decisions.today();
            return new LoggedCall(
                    edge,
                    caller,
                    body,
                    () -> new AskedQuestion(
                            form,
                            body,
                            said,
                            languages,
                            Handling.LENIENT.name(),
                            today.here().toString(),
                            today.latest().toString()));
        });
    }
}
