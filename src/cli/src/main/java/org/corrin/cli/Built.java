package org.corrin.cli;

import java.util.List;
import java.util.Optional;
import org.corrin.cli.output.CheckText;
import org.corrin.cli.output.Checked;
import org.corrin.cli.output.Json;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.release.Release;
import org.corrin.release.Report;

/**
 * A guideline that was read and built without its scenarios being tried, for verbs that ask it something.
 *
 * @param refusal why there is no release; says nothing if there is one
 */
record Built(GuidelineSource source, Optional<Release> release, Optional<Report> refusal) {

    static Built from(GuidelineSource source) {
        GuidelineSource.Contents contents = source.read();
        if (!contents.problems().isEmpty()) {
            return new Built(source, Optional.empty(), Optional.of(Check.refusal("", contents.problems())));
        }
        Release.Built built = Release.build(contents.files());
        return new Built(
                source,
                built.release(),
                built.release().isPresent()
                        ? Optional.empty()
                        : Optional.of(Check.refusal(contents.files().fingerprint(), built.problems())));
    }

    /** Tells why there is nothing to ask. */
    int tell(Session session, boolean json) {
        if (json) {
            Json.print(refusal.orElseThrow(), session.out());
        } else {
            new CheckText(session.page()).print(new Checked(source, refusal.orElseThrow(), List.of(), List.of()));
        }
        return Corrin.OBJECTIONS;
    }
}
