package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.GUIDELINE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corrin.RulesCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

    @TempDir
    private Path old;

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheShippedRulesTwice() {
        RulesCopy.into(old);
        RulesCopy.into(folder);
    }

    private CommandRun diff(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "diff";
        arguments[1] = old.resolve(GUIDELINE).toString();
        arguments[2] = GUIDELINE;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return CommandRun.in(folder, arguments);
    }

    private void change(String file, String before, String after) throws IOException {
        Path path = folder.resolve(GUIDELINE).resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(before);
        Files.writeString(path, text.replace(before, after));
    }

    /** Who is treated at once from now on, and who no longer gets MMA. */
    @Test
    void aHigherLimitIsToldAsThePatientsItTouches() throws IOException {
        change("20-serum-b12.drl", "\"180 pg/mL\"", "\"200 pg/mL\"");
        CommandRun run = diff();
        assertThat(run.code()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("the assessment: indeterminate becomes confirmed - multiple sclerosis, serum B12 from 180 to"
                        + " below 200 pg/mL, MMA unknown, unless holoTC below 25 pmol/L")
                .contains("now treat b12-oral-1000-2000-ug-daily now treat b12-im-1000-ug-monthly")
                .contains("no longer test mma")
                .contains("also: ")
                .contains("files that differ: 20-serum-b12.drl");
        assertThat(diff("--all").out()).doesNotContain("also: ").contains("now caution watch-potassium");
    }

    @Test
    void anotherTextChangesNothingForPatients() throws IOException {
        change("readings.md", "#", "##");
        assertThat(diff().out()).isEqualTo("every patient gets the same answer\nfiles that differ: readings.md\n");
    }

    /** The rules conclude what they concluded, and that is not the end of it. */
    @Test
    void otherWordsAndOffersAreToldWithWhatHasToBeAcknowledged() throws IOException {
        change(
                "wording/clinician.yaml",
                "Do not give cyanocobalamin in Leber",
                "Think twice of cyanocobalamin in Leber");
        change("vocabulary.yaml", "dose: 1000 ug, upTo: 2000 ug", "dose: 1000 mg, upTo: 2000 mg");
        assertThat(diff().out().replaceAll("\\s+", " "))
                .contains(
                        "texts: 1 changed - changed text/refuse/cyanocobalamin-in-leber-disease (wording/clinician.yaml)")
                .contains("before: Do not give cyanocobalamin")
                .contains("now: Think twice of cyanocobalamin")
                .contains("orders: 1 changed - changed order/treat/b12-oral-1000-2000-ug-daily (vocabulary.yaml)")
                .contains("to be acknowledged by name")
                .contains("the rules conclude the same for every patient; what is not as it was: texts, orders")
                .doesNotContain("every patient gets the same answer");
    }

    /** No rule differs, and yet values in pmol/L are answered differently, and very high ones are not read any more. */
    @Test
    void whatIsReadOtherwiseIsToldLikeAnyOtherChange() throws IOException {
        change("vocabulary.yaml", "0.7378 pmol/L.\n    molarMass: 1355.37 g/mol", "\n    molarMass: 1400 g/mol");
        change(
                "vocabulary.yaml",
                "{ above: 0 pg/mL, atMost: 100000 pg/mL }",
                "{ above: 0 pg/mL, atMost: 50000 pg/mL }");
        Files.writeString(folder.resolve("cohort.ndjson"), """
                {"conditions":["multiple sclerosis"],"labs":[{"test":"serum B12","value":130,"unit":"pmol/L"}]}
                {"conditions":["multiple sclerosis"],"labs":[{"test":"serum B12","value":60000,"unit":"pg/mL"}]}
                {"conditions":["multiple sclerosis"],"labs":[{"test":"serum B12","value":130,"unit":"pg/mL"}]}
                """);
        String out = diff("--cohort", "cohort.ndjson").out();
        assertThat(out.replaceAll("\\s+", " "))
                .startsWith("the request: decided becomes refused - serum B12 above 50000 and at most 100000 pg/mL")
                .contains("the assessment: confirmed becomes indeterminate - multiple sclerosis, serum B12 from 128.6"
                        + " to 132.8 pmol/L or from 0.1286 to 0.1328 nmol/L, MMA unknown")
                .contains("2 of the 3 patients of the cohort get another answer")
                .doesNotContain("not compared");
    }

    @Test
    void theExitCodeTellsWhatDiffers() throws IOException {
        assertThat(diff("--exit-code").code()).isZero();
        change("readings.md", "#", "##");
        assertThat(diff("--exit-code").code()).isZero();
        change("wording/patient.yaml", "Your", "All your");
        assertThat(diff("--exit-code").code()).isEqualTo(3);
        assertThat(diff().code()).isZero();
        change("20-serum-b12.drl", "\"180 pg/mL\"", "\"200 pg/mL\"");
        assertThat(diff("--exit-code").code()).isEqualTo(1);
        assertThat(diff().code()).isZero();
    }

    @Test
    void aCohortIsCounted() throws IOException {
        change("20-serum-b12.drl", "\"180 pg/mL\"", "\"200 pg/mL\"");
        Files.writeString(folder.resolve("cohort.ndjson"), """
                {"conditions":["multiple sclerosis"],"labs":[{"test":"serum B12","value":190,"unit":"pg/mL"}]}
                {"conditions":["multiple sclerosis"],"labs":[{"test":"serum B12","value":140,"unit":"pmol/L"}]}
                {"conditions":["multiple sclerosis"],"labs":[{"test":"serum B12","value":200,"unit":"pg/mL"}]}
                """);
        CommandRun run = diff("--cohort", "cohort.ndjson");
        assertThat(run.out()).contains("2 of the 3 patients of the cohort get another answer");
        assertThat(CommandRun.in(folder, "diff", GUIDELINE, GUIDELINE, "--cohort", "gone.ndjson")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void changesAreToldAsJson() throws IOException {
        change("20-serum-b12.drl", "\"180 pg/mL\"", "\"200 pg/mL\"");
        JsonNode changes = new JsonMapper().readTree(diff("--json").out());
        assertThat(changes.at("/changes/0/told/0/of").asText()).isEqualTo("the assessment");
        assertThat(changes.at("/changes/0/example/request/labs").isArray()).isTrue();
        assertThat(changes.at("/files/0").asText()).isEqualTo("20-serum-b12.drl");
    }

    @Test
    void aFolderThatIsNoneIsToldAsUsage() {
        CommandRun run = CommandRun.in(folder, "diff", "main", "nowhere");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no folder `main`");
    }
}
