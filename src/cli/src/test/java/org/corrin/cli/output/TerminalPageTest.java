package org.corrin.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.documents.FileProblem;
import org.corrin.gate.GateReport;
import org.corrin.mutation.MutationReport;
import org.corrin.mutation.MutationReport.MutantKiller;
import org.corrin.mutation.MutationReport.MutantOutcome;
import org.corrin.mutation.MutationReport.MutationOperator;
import org.corrin.mutation.MutationReport.OperatorTally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import picocli.CommandLine.Help.Ansi;

/** Texts of a guideline stay texts, whatever is in them. */
class TerminalPageTest {

    private static final FileProblem HOSTILE = new FileProblem(
            "a,b:c.drl",
            3,
            7,
            "100 %, or: <more> & \"less\"",
            "found `\u001b[2J\r\n::add-mask::x ]]>`",
            "50 %\nmend it");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void annotationsEscapeWhatGitHubWouldTakeForTheirOwn() {
        new GithubAnnotations(folder, out).print(hostile());

        assertThat(text().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .startsWith(
                        "::error file=a%2Cb%3Ac.drl,line=3,col=7," + "title=rule 100 %25%2C or%3A <more> & \"less\"::")
                .endsWith("%0D%0A::add-mask::x ]]>`%0A50 %25%0Amend it");
    }

    @Test
    void theTextHasNoControlSignsAndNoLinesOfItsOwn() {
        new CheckText(new TerminalPage(out, Ansi.OFF)).print(hostile());

        assertThat(text()).doesNotContain("\u001b", "\r").contains("`?[2J ::add-mask::x ]]>`\n    50 % mend it\n");
    }

    @Test
    void theXmlIsWellFormed() throws Exception {
        JunitXml.write(List.of(hostile()), out);

        Element failure = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(written.toByteArray()))
                .getElementsByTagName("failure")
                .item(0);
        assertThat(failure.getTextContent()).contains("::add-mask::x ]]>`");
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo(HOSTILE.rule());
    }

    @Test
    void longTextsAreBrokenBetweenWords() {
        new TerminalPage(out, Ansi.OFF).paragraph(4, "because:", "word ".repeat(30));

        assertThat(text().lines().toList())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
                .last()
                .asString()
                .startsWith("      word");
    }

    @Test
    void eachMutantIsListedWithWhatKillsIt() {
        MutationReport mutation = new MutationReport(
                List.of(new OperatorTally(
                        MutationOperator.LIMIT_MOVED,
                        2,
                        1,
                        1,
                        Map.of(MutantKiller.SCENARIOS, 1, MutantKiller.PROOF, 1))),
                List.of(),
                List.of(
                        mutant("below 7 g/dL → below 8 g/dL", Set.of(MutantKiller.SCENARIOS)),
                        mutant("below 7 g/dL → below 6 g/dL", Set.of())),
                1_500);
        new MutationText(new TerminalPage(out, Ansi.OFF), GuidelineSource.named(".", folder)).print(mutation);

        assertThat(text())
                .startsWith("./a.drl:7  rule `a rule`: below 7 g/dL → below 8 g/dL\n    killed by scenarios\n")
                .contains("below 7 g/dL → below 6 g/dL\n    changes no answer\n")
                .containsPattern("(?m)^limit moved by one step +2 +1 +1 +0 +1 +0 +1$")
                .endsWith("1 of 1 mutants that change an answer are killed (100.0 %), 1 more change none (1.5 s)\n");
    }

    private static MutantOutcome mutant(String change, Set<MutantKiller> killedBy) {
        return new MutantOutcome(
                MutationOperator.LIMIT_MOVED, "a rule", "a.drl", 7, change, !killedBy.isEmpty(), killedBy);
    }

    private CheckResult hostile() {
        return new CheckResult(
                GuidelineSource.named(".", folder), GateReport.refused("sha256:0", List.of(HOSTILE)), List.of());
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
