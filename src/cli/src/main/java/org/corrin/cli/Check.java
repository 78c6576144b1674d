package org.corrin.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corrin.cli.output.Checked;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.guideline.FileProblem;
import org.corrin.guideline.Guideline;
import org.corrin.release.Gate;
import org.corrin.release.Release;
import org.corrin.release.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a guideline as the service does before it goes live. */
@Command(
        name = "check",
        description = "Checks a guideline as it is checked before it goes live, and tells every problem at its line.")
final class Check implements Callable<Integer> {

    private final Session session;

    @Mixin
    private GuidelineArgument guideline = new GuidelineArgument();

    @Mixin
    private CheckOutput output = new CheckOutput();

    Check(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        GuidelineSource source = guideline.source(session);
        Checked checked = session.during("checking " + guideline.name(), () -> check(source));
        output.tell(checked, session);
        return checked.report().accepted() ? Corrin.GOOD : Corrin.OBJECTIONS;
    }

    private static Checked check(GuidelineSource source) {
        GuidelineSource.Contents contents = source.read();
        if (!contents.problems().isEmpty()) {
            return new Checked(source, refusal("", contents.problems()), List.of(), List.of());
        }
        Gate.Passed passed = Gate.check(contents.files());
        Optional<Guideline> guideline = Guideline.read(contents.files()).guideline();
        return new Checked(
                source,
                passed.report(),
                guideline.map(Guideline::scenarios).orElse(List.of()),
                passed.release().map(release -> remarks(release, source)).orElse(List.of()));
    }

    /**
     * The report on files that were not taken through the gate.
     *
     * @param release their fingerprint; empty if not all of them could be read
     */
    static Report refusal(String release, List<FileProblem> problems) {
        return Report.failed(release, problems.get(0)).refusedFor(problems.subList(1, problems.size()));
    }

    private static List<String> remarks(Release release, GuidelineSource source) {
        String id = release.guideline().about().id();
        Optional<String> folder = source.folderName();
        return folder.isEmpty() || folder.get().equals(id)
                ? List.of()
                : List.of("its folder is called `" + folder.get() + "`; it goes live only from one that bears its id, `"
                        + id + "`");
    }
}
