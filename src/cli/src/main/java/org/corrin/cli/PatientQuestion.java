package org.corrin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.corrin.cli.output.DecisionText;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.intake.Handling;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Release;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a guideline is asked about one patient: reads both, and tells an answer, or why there is none. */
final class PatientQuestion {

    /** Asks a release about a request, and tells the answer. */
    interface Asking {
        int ask(Release release, JsonNode request);
    }

    @Mixin
    private GuidelineArgument guideline = new GuidelineArgument();

    @Option(
            names = "--patient",
            paramLabel = "FILE",
            required = true,
            description = "the request, as in seeds/patients; - is standard input")
    private String patient = "";

    @Option(
            names = "--lenient",
            description = "set results aside that cannot be used, and tell them, instead of refusing the request")
    private boolean lenient;

    @Option(names = "--json", description = "print the answer as JSON, and nothing else")
    private boolean json;

    Handling handling() {
        return lenient ? Handling.LENIENT : Handling.STRICT;
    }

    boolean json() {
        return json;
    }

    /** Asks, unless the request or the guideline cannot be read. */
    int ask(TerminalSession session, Asking asking) {
        GuidelineSource source = guideline.source(session);
        RequestFile.FileRequest request = RequestFile.read(patient, session);
        if (!request.problems().isEmpty()) {
            return tell(new Answer.RefusedDecision(request.problems()), request.tree(), session);
        }
        BuiltGuideline built = session.during("reading " + guideline.name(), () -> BuiltGuideline.from(source));
        return built.release().isPresent()
                ? asking.ask(built.release().get(), request.tree())
                : built.tell(session, json);
    }

    int tell(Answer answer, JsonNode request, TerminalSession session) {
        if (json) {
            JsonOutput.print(answer, session.out());
        } else {
            new DecisionText(session.page(), request).print(answer);
        }
        return answer instanceof Decision ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }
}
