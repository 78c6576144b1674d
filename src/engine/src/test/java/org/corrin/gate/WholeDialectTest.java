package org.corrin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.api.Test;

/** A small guideline that uses what the shipped one does not need of the dialect passes the whole gate. */
class WholeDialectTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "guidelines", "who-to-test");

    private static GuidelineFiles files() throws IOException {
        return GuidelineFiles.read(FOLDER);
    }

    private static GuidelineFiles with(String file, String take, String put) throws IOException {
        Map<String, String> texts = new TreeMap<>(files().texts());
        assertThat(texts.get(file)).contains(take);
        texts.computeIfPresent(file, (name, text) -> text.replace(take, put));
        return new GuidelineFiles(texts);
    }

    @Test
    void itPasses() throws IOException {
        GateReport report = Gate.check(files()).report();
        assertThat(report.problems()).isEmpty();
        assertThat(report.accepted()).isTrue();
    }

    /** Seven symptoms and twenty risk factors by name would be 134 million cells. */
    @Test
    void theProofWorksOnGroupsWhereRulesAskForGroups() throws IOException {
        assertThat(Gate.check(files()).report().proof().cells()).isLessThan(40);
    }

    @Test
    void aGroupThatNothingIsInIsAProblem() throws IOException {
        assertThat(Gate.check(with(
                                "10-whom.drl",
                                "Condition( group == \"risk factor\" )",
                                "Condition( group == \"risc\" )"))
                        .report()
                        .problems())
                .extracting(FileProblem::message)
                .contains("no group of conditions is called `risc`");
    }

    @Test
    void aMemberThatIsTreatedOtherwiseThanItsGroupIsFound() throws IOException {
        assertThat(Gate.check(with(
                                "10-whom.drl",
                                "$c : Condition( group == \"risk factor\" )\nthen\n    insertLogical( new Assessment( \"at-risk\", $s, $c ) );",
                                "$c : Condition( group == \"risk factor\", name != \"vegan diet\" )\nthen\n"
                                        + "    insertLogical( new Assessment( \"at-risk\", $s, $c ) );"))
                        .report()
                        .problems())
                .extracting(FileProblem::message)
                .containsExactly("no rule says where this patient stands; for example: vegan diet; paraesthesia");
    }
}
