package org.corrin.cli;

import java.util.List;
import java.util.Optional;
import org.corrin.buildcache.BuildCache;
import org.corrin.cli.output.CheckResult;
import org.corrin.cli.output.CheckText;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.gate.GateReport;
import org.corrin.gate.ReleaseBuild;
import org.corrin.release.Release;

/**
 * A guideline that was read and built without its scenarios being tried, for verbs that ask it something.
 *
 * @param refusal why there is no release; says nothing if there is one
 */
record BuiltGuideline(GuidelineSource source, Optional<Release> release, Optional<GateReport> refusal) {

    /** @param cache what earlier runs have computed */
    static BuiltGuideline from(GuidelineSource source, BuildCache cache) {
        GuidelineSource.Contents contents = source.read();
        if (!contents.problems().isEmpty()) {
            return new BuiltGuideline(
                    source, Optional.empty(), Optional.of(GateReport.refused("", contents.problems())));
        }
        ReleaseBuild built = ReleaseBuild.of(contents.files(), Optional.empty(), cache);
        return new BuiltGuideline(
                source,
                built.release(),
                built.release().isPresent()
                        ? Optional.empty()
                        : Optional.of(GateReport.refused(contents.files().fingerprint(), built.problems())));
    }

    /** Tells why there is nothing to ask. */
    int tell(TerminalSession session, boolean json) {
        if (json) {
            JsonOutput.print(refusal.orElseThrow(), session.out());
        } else {
            new CheckText(session.page()).print(new CheckResult(source, refusal.orElseThrow(), List.of()));
        }
        return CorrinCommand.OBJECTIONS;
    }
}
