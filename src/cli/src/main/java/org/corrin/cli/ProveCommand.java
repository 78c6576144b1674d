package org.corrin.cli;

import java.util.concurrent.Callable;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.output.ProofText;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.proof.GuidelineProof;
import org.corrin.proof.ProofResult;
import org.corrin.release.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries a guideline on one patient of every sort that its rules can tell apart. */
@Command(
        name = "prove",
        description =
                "Tries a guideline on one patient of every sort that its rules can tell apart, and shows the smallest"
                        + " patient for whatever stands against it. Its scenarios are not tried; `corrin check` does both.")
final class ProveCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private GuidelineArgument guideline = new GuidelineArgument();

    @Option(names = "--json", description = "print the result as JSON, and nothing else")
    private boolean json;

    ProveCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        GuidelineSource source = guideline.source(session);
        BuiltGuideline built =
                session.during("reading " + guideline.name(), () -> BuiltGuideline.from(source, session.cache()));
        if (built.release().isEmpty()) {
            return built.tell(session, json);
        }
        Release release = built.release().get();
        ProofResult result = session.during(
                "proving " + guideline.name(),
                () -> GuidelineProof.of(release, Runtime.getRuntime().availableProcessors()));
        if (json) {
            JsonOutput.print(result, session.out());
        } else {
            new ProofText(session.page(), source).print(result);
        }
        return result.objections().isEmpty() ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }
}
