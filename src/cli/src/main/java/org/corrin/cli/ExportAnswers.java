package org.corrin.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.cli.output.ExportText;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.output.RecordPlaces;
import org.corrin.cli.output.TerminalPage;
import org.corrin.cli.source.UsageError;
import org.corrin.records.RecordQuestion;
import org.corrin.records.bulk.BulkExport;
import org.corrin.records.bulk.BulkExport.BulkRecord;
import org.corrin.records.bulk.LeftOutReport;
import org.corrin.records.json.BundleContent;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import picocli.CommandLine.Help.Ansi;

/** Answers about all patients of an export in a folder (FHIR Bulk Data Access), one by one. */
final class ExportAnswers {

    private final TerminalSession session;
    private final boolean json;
    private final ExportText text;

    /** @param json whether each answer is a line of JSON; what reached no patient goes to standard error then */
    ExportAnswers(TerminalSession session, boolean json) {
        this.session = session;
        this.json = json;
        this.text = new ExportText(json ? new TerminalPage(session.err(), Ansi.OFF) : session.page());
    }

    /**
     * The folder of an export, if that is what a name means.
     *
     * @throws UsageError if it holds no export
     */
    static Optional<Path> folder(String name, TerminalSession session) {
        Path folder = session.folder().resolve(name);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.noneMatch(BulkExport::isRead)) {
                throw new UsageError("there is no file *" + BulkExport.ENDING + " in `" + name + "`");
            }
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        return Optional.of(folder);
    }

    /** Answers about everybody; good if everybody was decided, and nothing that may matter was left out. */
    int tell(Path folder, RecordDecisions decisions, RecordQuestion question) {
        try (BulkExport export = session.during("reading " + folder, () -> read(folder, decisions))) {
            return tell(export, decisions, question);
        } catch (IOException | UncheckedIOException e) {
            throw new UsageError("`" + folder + "` was not read to its end: " + e.getMessage());
        }
    }

    private int tell(BulkExport export, RecordDecisions decisions, RecordQuestion question) {
        long undecided = export.records()
                .map(record -> tell(record, decisions, question))
                .filter(answer -> !(answer instanceof Decision))
                .count();
        LeftOutReport leftOut = export.leftOut();
        text.print(leftOut);
        boolean isNobody = export.isEmpty();
        if (isNobody) {
            text.printNobody();
        }
        return isNobody || undecided > 0 || leftOut.mayMatter() ? CorrinCommand.OBJECTIONS : CorrinCommand.GOOD;
    }

    private Answer tell(BulkRecord record, RecordDecisions decisions, RecordQuestion question) {
        BundleContent content = record.content();
        Answer answer = decisions.decide(content, Optional.of(record.patient()), question);
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("patient", record.patient());
            line.put(answer instanceof Decision ? "decision" : "problem", answer);
            JsonOutput.printLine(line, session.out());
        } else {
            text.print(record.patient(), answer, new RecordPlaces(content));
        }
        return answer;
    }

    private static BulkExport read(Path folder, RecordDecisions decisions) {
        try {
            return BulkExport.read(folder, decisions.reader());
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static UsageError unreadable(Path folder, IOException why) {
        return new UsageError("not every file in `" + folder + "` can be read: " + why.getMessage());
    }
}
