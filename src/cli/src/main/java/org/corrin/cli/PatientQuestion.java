package org.corrin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.corrin.cli.output.DecisionText;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.output.PlaceText;
import org.corrin.cli.output.RequestPlaces;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.intake.Handling;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Release;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a guideline is asked about patients: reads both, and tells an answer, or why there is none. */
final class PatientQuestion {

    /** Asks a release about a request, and tells the answer. */
    interface Asking {
        int ask(Release release, JsonNode request);
    }

    @Mixin
    private GuidelineArgument guideline = new GuidelineArgument();

    /** Where the patient's data is; one of them. */
    private static final class DataOptions {

        @Option(
                names = "--patient",
                paramLabel = "FILE",
                description = "the request, as in seeds/patients; - is standard input")
        private String request = "";

        @Option(
                names = "--fhir",
                paramLabel = "FILE|FOLDER",
                description = {
                    "the patient's record in FHIR R4, as in seeds/fhir: a Bundle, or Parameters; - is standard input.",
                    "Of a folder, for verbs that take one: an export of many patients (FHIR Bulk Data), all its *.ndjson"
                })
        private String record = "";
    }

    @ArgGroup(multiplicity = "1")
    private DataOptions data = new DataOptions();

    @Option(
            names = "--lenient",
            description = "set results aside that cannot be used, and tell them, instead of refusing the request;"
                    + " a record in FHIR is always read so")
    private boolean lenient;

    @Option(names = "--json", description = "print the answer as JSON, and nothing else")
    private boolean json;

    Handling handling() {
        return lenient ? Handling.LENIENT : Handling.STRICT;
    }

    boolean json() {
        return json;
    }

    /** The name of what holds a record in FHIR, if it is asked about one. */
    Optional<String> record() {
        return Optional.of(data.record).filter(name -> !name.isEmpty());
    }

    /** Asks about a request, unless it or the guideline cannot be read. */
    int ask(TerminalSession session, Asking asking) {
        RequestFile.FileRequest request = RequestFile.read(data.request, session);
        return request.problems().isEmpty()
                ? askRelease(session, release -> asking.ask(release, request.tree()))
                : tell(new Answer.RefusedDecision(request.problems()), new RequestPlaces(request.tree()), session);
    }

    /** Asks, unless the guideline cannot be read. */
    int askRelease(TerminalSession session, ToIntFunction<Release> asking) {
        GuidelineSource source = guideline.source(session);
        BuiltGuideline built =
                session.during("reading " + guideline.name(), () -> BuiltGuideline.from(source, session.cache()));
        return built.release().isPresent() ? asking.applyAsInt(built.release().get()) : built.tell(session, json);
    }

    int tell(Answer answer, PlaceText places, TerminalSession session) {
        if (json) {
            JsonOutput.print(answer, session.out());
        } else {
            new DecisionText(session.page(), places).print(answer);
        }
        return answer instanceof Decision ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }
}
