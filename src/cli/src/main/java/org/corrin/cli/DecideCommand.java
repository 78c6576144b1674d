package org.corrin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corrin.cli.output.RecordPlaces;
import org.corrin.cli.output.RequestPlaces;
import org.corrin.cli.source.UsageError;
import org.corrin.intake.PatientDataJson;
import org.corrin.records.RecordQuestion;
import org.corrin.records.json.BundleReader.Sent;
import org.corrin.release.Answer;
import org.corrin.release.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Asks a guideline about one patient, or about all of an export. */
@Command(
        name = "decide",
        description = {
            "Asks a guideline about one patient, or about all of an export in FHIR, one by one.",
            "Its scenarios are not tried before; `corrin check` does that."
        },
        footer = {
            "",
            "Of an export every patient gets an answer: as text below a heading, with --json a line",
            "{\"patient\": \"Patient/17\", \"decision\": ...}, or with \"problem\" why there is none. What reached no patient",
            "is reported last, with file and line; with --json on standard error."
        })
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
        return question.record().map(this::ofRecords).orElseGet(this::ofRequest);
    }

    private int ofRequest() {
        return question.ask(session, (release, request) -> {
            JsonNode asked = asked(request, release);
            return question.tell(
                    release.decide(PatientDataJson.read(asked), session.today(), question.handling()),
                    new RequestPlaces(asked),
                    session);
        });
    }

    private int ofRecords(String name) {
        Optional<Path> folder = ExportAnswers.folder(name, session);
        return question.askRelease(session, release -> {
            audience.ifPresent(who -> refuseUnknown(who, release));
            RecordDecisions decisions = new RecordDecisions(release, session.today());
            return folder.map(export ->
                            new ExportAnswers(session, question.json()).tell(export, decisions, asked(Sent.NOTHING)))
                    .orElseGet(() -> ofRecord(name, decisions));
        });
    }

    private int ofRecord(String name, RecordDecisions decisions) {
        RecordFile.FileRecord read = RecordFile.read(name, session, decisions.reader());
        Sent sent = read.sent();
        Answer answer = read.problems().isEmpty()
                ? decisions.decide(sent.content(), sent.said("subject"), asked(sent))
                : new Answer.RefusedDecision(read.problems());
        return question.tell(answer, new RecordPlaces(sent.content()), session);
    }

    /** What a record asks, with what was typed in place of what it says itself. */
    private RecordQuestion asked(Sent sent) {
        return RecordQuestion.of(
                sent.with("audience", audience).with("language", language).with("asOf", asOf.map(LocalDate::toString)),
                "");
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
