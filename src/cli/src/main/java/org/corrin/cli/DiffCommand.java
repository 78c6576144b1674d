package org.corrin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corrin.changes.ReleaseChanges;
import org.corrin.cli.output.ChangesText;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.guideline.Scenario;
import org.corrin.intake.PatientDataJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what one guideline changes for patients beside another, and what of it is not as it was. */
@Command(
        name = "diff",
        description = {
            "Tells for which patients two guidelines, or two versions of one, say something else,",
            "and which laws, scenarios, texts and offers are not as they were."
        },
        exitCodeList = {
            "0:compared; with --exit-code: nothing that anybody is told differs",
            "1:a problem in a guideline; with --exit-code: some patient is told something else",
            "2:usage: what was typed cannot be done",
            "3:with --exit-code: every patient gets the same answer, and only its words may differ",
            "70:an error of corrin itself"
        })
final class DiffCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = {"a folder, REVISION:PATH, or a revision such as main", "of the folder that is NEW"})
    private String before = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "likewise")
    private String after = "";

    @Option(
            names = "--cohort",
            paramLabel = "FILE",
            description = "decision requests, one a line; tells how many of these patients each change touches")
    private Optional<String> cohort = Optional.empty();

    @Option(
            names = "--all",
            description =
                    "also print changes of cautions, counsel and the like, each with its patients, and every text")
    private boolean all;

    @Option(
            names = "--exit-code",
            description = "exit with 1 if some patient is told something else, and with 3 if only words differ")
    private boolean exitCode;

    @Option(names = "--json", description = "print the changes as JSON, and nothing else")
    private boolean json;

    DiffCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<GuidelineSource> sources = List.of(
                GuidelineSource.beside(before, after, session.folder()),
                GuidelineSource.beside(after, before, session.folder()));
        List<JsonNode> patients =
                cohort.map(file -> RequestFile.lines(file, session)).orElse(List.of());
        List<BuiltGuideline> built = new ArrayList<>();
        for (GuidelineSource source : sources) {
            BuiltGuideline one =
                    session.during("reading " + source.shown(""), () -> BuiltGuideline.from(source, session.cache()));
            if (one.release().isEmpty()) {
                return one.tell(session, json);
            }
            built.add(one);
        }
        ReleaseChanges changes = session.during(
                "comparing",
                () -> ReleaseChanges.between(
                        built.get(0).release().orElseThrow(),
                        built.get(1).release().orElseThrow(),
                        patients.stream().map(PatientDataJson::read).toList()));
        if (json) {
            JsonOutput.print(changes, session.out());
        } else {
            new ChangesText(session.page(), all).print(changes);
        }
        return exitCode ? code(changes) : CorrinCommand.GOOD;
    }

    private static int code(ReleaseChanges changes) {
        if (!changes.changesNoAdvice()) {
            return CorrinCommand.OBJECTIONS;
        }
        return changes.files().stream().allMatch(DiffCommand::isForAuthors)
                ? CorrinCommand.GOOD
                : CorrinCommand.ONLY_WORDS;
    }

    /** Whether nothing of a file is ever said to anybody who asks about a patient. */
    private static boolean isForAuthors(String file) {
        return file.startsWith(Scenario.FOLDER) || file.endsWith(".md");
    }
}
