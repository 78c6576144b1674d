package org.corrin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corrin.cli.source.UsageError;
import org.corrin.intake.PatientDataJson;
import org.corrin.release.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Asks a guideline about one patient. */
@Command(
        name = "decide",
        description =
                "Asks a guideline about one patient. Its scenarios are not tried before; `corrin check` does that.")
final class DecideCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private PatientQuestion question = new PatientQuestion();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = Day.class,
            description = "the day to decide for, such as 2026-01-31, whatever the request says")
    private Optional<LocalDate> asOf = Optional.empty();

    @Option(
            names = "--audience",
            paramLabel = "WHO",
            description = "who the answer is for, such as clinician or patient, whatever the request says")
    private Optional<String> audience = Optional.empty();

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "the language of the answer, such as de, whatever the request says; English if there is none")
    private Optional<String> language = Optional.empty();

    DecideCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return question.ask(session, (release, request) -> {
            JsonNode asked = asked(request, release);
            return question.tell(
                    release.decide(PatientDataJson.read(asked), session.today(), question.handling()), asked, session);
        });
    }

    /** The request with what was typed in place of what it says itself. */
    private JsonNode asked(JsonNode request, Release release) {
        audience.ifPresent(who -> refuseUnknown(who, release));
        if (request instanceof ObjectNode fields) {
            asOf.ifPresent(day -> fields.put("asOf", day.toString()));
            audience.ifPresent(who -> fields.put("audience", who));
            language.ifPresent(tag -> fields.put("language", tag));
        }
        return request;
    }

    private static void refuseUnknown(String who, Release release) {
        List<String> known =
                release.guideline().wordings().audiences().stream().sorted().toList();
        if (!known.contains(who)) {
            throw new UsageError("there is no wording for the audience `" + who + "`; there is one for "
                    + String.join(" and ", known));
        }
    }

    /** Reads a date. */
    static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("`" + value + "` is not a date; write it as 2026-01-31");
            }
        }
    }
}
