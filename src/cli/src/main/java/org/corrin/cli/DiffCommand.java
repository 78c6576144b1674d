package org.corrin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corrin.changes.ReleaseChanges;
import org.corrin.cli.output.ChangesText;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.cli.source.UsageError;
import org.corrin.intake.PatientDataJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what one guideline changes for patients beside another. */
@Command(
        name = "diff",
        description = "Tells for which patients two guidelines, or two versions of one, say something else.")
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
            description = "also print changes of cautions, counsel and the like, each with its patients")
    private boolean all;

    @Option(names = "--json", description = "print the changes as JSON, and nothing else")
    private boolean json;

    DiffCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<GuidelineSource> sources = List.of(source(before, after), source(after, before));
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
        return CorrinCommand.GOOD;
    }

    /** A name without a path in it is a revision of the folder that the other name is, if there is no such folder. */
    private GuidelineSource source(String name, String other) {
        boolean isBare = name.indexOf(':') < 0 && !Files.exists(session.folder().resolve(name));
        Path folder = session.folder().resolve(other);
        if (!isBare) {
            return GuidelineSource.named(name, session.folder());
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageError("there is no folder `" + name
                    + "`; a revision is compared with a folder, or written as " + name + ":rules/NAME");
        }
        return GuidelineSource.at(name, Path.of(other), session.folder());
    }
}
