package org.corrin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.corrin.cli.output.DecisionText;
import org.corrin.cli.output.ExplanationText;
import org.corrin.cli.output.Json;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.release.Answer;
import org.corrin.release.Explanation;
import org.corrin.release.Release;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Explains a decision about one patient. */
@Command(
        name = "explain",
        description = "Explains why a patient is told something, why not, or what would have to be otherwise.")
final class Explain implements Callable<Integer> {

    /** The question; one of them. */
    private static final class Asked {

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

    private final Session session;

    @Mixin
    private GuidelineArgument guideline = new GuidelineArgument();

    @Mixin
    private PatientArgument patient = new PatientArgument();

    @ArgGroup(multiplicity = "1")
    private Asked asked = new Asked();

    @Option(names = "--json", description = "print the explanation as JSON, and nothing else")
    private boolean json;

    Explain(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        GuidelineSource source = guideline.source(session);
        RequestFile.Read request = patient.read(session);
        if (!request.problems().isEmpty()) {
            return tell(new Explanation.Refused(request.problems()), request.tree());
        }
        Built built = session.during("reading " + guideline.name(), () -> Built.from(source));
        if (built.release().isEmpty()) {
            return built.tell(session, json);
        }
        Release release = built.release().get();
        if (request.tree() instanceof ObjectNode fields) {
            asked.into(fields.putObject("question"));
        }
        return tell(release.explain(request.tree(), session.today()), request.tree());
    }

    private int tell(Explanation explanation, JsonNode request) {
        if (json) {
            Json.print(explanation, session.out());
        } else if (explanation instanceof Explanation.Refused refused) {
            new DecisionText(session.page(), request).print(new Answer.Refused(refused.problems()));
        } else if (explanation instanceof Explanation.Withheld withheld) {
            new DecisionText(session.page(), request).print(new Answer.Withheld(withheld.reasons()));
        } else {
            new ExplanationText(session.page()).print(explanation);
        }
        return explanation instanceof Explanation.Refused || explanation instanceof Explanation.Withheld
                ? Corrin.OBJECTIONS
                : Corrin.GOOD;
    }
}
