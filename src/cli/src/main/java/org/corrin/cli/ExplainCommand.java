package org.corrin.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.corrin.cli.output.ExplanationText;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.output.PlaceText;
import org.corrin.cli.output.RecordPlaces;
import org.corrin.cli.output.RequestPlaces;
import org.corrin.explanation.Explainer;
import org.corrin.explanation.Explanation;
import org.corrin.intake.Handling;
import org.corrin.intake.PatientData;
import org.corrin.records.PatientRecordReader.NotOnePatient;
import org.corrin.records.PatientRecordReader.ReadRecord;
import org.corrin.records.PatientRecordReader.RecordReading;
import org.corrin.records.RecordQuestion;
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

        @Option(names = "--why", paramLabel = "WHAT", description = "an advice such as `treat CODE`, or `assessment`")
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
        return question.record().map(this::ofRecord).orElseGet(this::ofRequest);
    }

    private int ofRequest() {
        return question.ask(session, (release, request) -> {
            if (request instanceof ObjectNode fields) {
                asked.into(fields.putObject("question"));
            }
            return tell(
                    new Explainer(release).explain(request, session.today(), question.handling()),
                    new RequestPlaces(request));
        });
    }

    private int ofRecord(String name) {
        return question.askRelease(session, release -> {
            RecordDecisions decisions = new RecordDecisions(release, session.today());
            RecordFile.FileRecord file = RecordFile.read(name, session, decisions.reader());
            PlaceText places = new RecordPlaces(file.sent().content());
            if (!file.problems().isEmpty()) {
                return question.tell(new Answer.RefusedDecision(file.problems()), places, session);
            }
            RecordQuestion of = RecordQuestion.of(file.sent(), "");
            RecordReading read =
                    decisions.read(file.sent().content(), file.sent().said("subject"), of);
            if (read instanceof NotOnePatient none) {
                return question.tell(new Answer.RefusedDecision(List.of(none.problem())), places, session);
            }
            ObjectNode asking = JsonNodeFactory.instance.objectNode();
            asked.into(asking.putObject("question"));
            PatientData patient = decisions.request(((ReadRecord) read).record(), of);
            return tell(new Explainer(release).explain(asking, patient, session.today(), Handling.LENIENT), places);
        });
    }

    private int tell(Explanation explanation, PlaceText places) {
        if (explanation instanceof Explanation.RefusedQuestion refused) {
            return question.tell(new Answer.RefusedDecision(refused.problems()), places, session);
        }
        if (explanation instanceof Explanation.WithheldExplanation withheld) {
            return question.tell(new Answer.WithheldDecision(withheld.reasons()), places, session);
        }
        if (question.json()) {
            JsonOutput.print(explanation, session.out());
        } else {
            new ExplanationText(session.page(), places).print(explanation);
        }
        return CorrinCommand.GOOD;
    }
}
