package org.corrin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.corrin.cli.output.ExplanationText;
import org.corrin.cli.output.JsonOutput;
import org.corrin.explanation.Explainer;
import org.corrin.explanation.Explanation;
import org.corrin.release.Answer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Explains a decision about one patient. */
@Command(
        name = "explain",
        description = "Explains why a decision says something, why not, or what would have to be different.")
final class ExplainCommand implements Callable<Integer> {

    /** The question; one of them. */
    private static final class QuestionOptions {

        @Option(names = "--why", paramLabel = "WHAT", description = "an advice such as `test mma`, or `assessment`")
        private String why = "";

        @Option(names = "--why-not", paramLabel = "ADVICE", description = "an advice that is not given")
        private String whyNot = "";

        @Option(
                names = "--what-if",
                paramLabel = "WHAT",
                description = "what single changes would change an advice, or the `assessment`")
        private String whatIf = "";

        private void into(ObjectNode question) {
            put(question, "why", why);
            put(question, "whyNot", whyNot);
            put(question, "whatIf", whatIf);
        }

        private static void put(ObjectNode question, String field, String value) {
            if (!value.isEmpty()) {
                question.put(field, value);
            }
        }
    }

    private final TerminalSession session;

    @Mixin
    private PatientQuestion question = new PatientQuestion();

    @ArgGroup(multiplicity = "1")
    private QuestionOptions asked = new QuestionOptions();

    ExplainCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return question.ask(session, (release, request) -> {
            if (request instanceof ObjectNode fields) {
                asked.into(fields.putObject("question"));
            }
            return tell(new Explainer(release).explain(request, session.today(), question.handling()), request);
        });
    }

    private int tell(Explanation explanation, JsonNode request) {
        if (explanation instanceof Explanation.RefusedQuestion refused) {
            return question.tell(new Answer.RefusedDecision(refused.problems()), request, session);
        }
        if (explanation instanceof Explanation.WithheldExplanation withheld) {
            return question.tell(new Answer.WithheldDecision(withheld.reasons()), request, session);
        }
        if (question.json()) {
            JsonOutput.print(explanation, session.out());
        } else {
            new ExplanationText(session.page(), request).print(explanation);
        }
        return CorrinCommand.GOOD;
    }
}
