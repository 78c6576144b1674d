package org.corrin.cli;

import org.corrin.cli.source.GuidelineSource;
import picocli.CommandLine.Parameters;

/** The guideline that a verb is about. */
final class GuidelineArgument {

    @Parameters(
            index = "0",
            paramLabel = "GUIDELINE",
            description = {"the folder of a guideline, or REVISION:PATH,", "as in HEAD~1:rules/NAME"})
    private String name = "";

    String name() {
        return name;
    }

    GuidelineSource source(TerminalSession session) {
        return GuidelineSource.named(name, session.folder());
    }
}
