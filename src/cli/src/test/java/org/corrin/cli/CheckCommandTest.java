package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.GUIDELINE;
import static org.corrin.RulesCopy.SERUM_B12;
import static org.corrin.RulesCopy.SMALL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.corrin.RulesCopy;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.MemoryBuildCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import picocli.CommandLine.Help.Ansi;

class CheckCommandTest {

    private static final String LOW = "test == \"serum B12\", below(\"180 pg/mL\")";

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheShippedRules() {
        RulesCopy.into(folder);
        RulesCopy.smallInto(folder);
    }

    @Test
    void theShippedGuidelineIsGood() {
        CommandRun run = check();

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .matches(
                        "(?s)good: rules/b12-ms, all \\d+ scenarios come out as they expect, proved on \\d+ cells \\(.*release sha256:.*");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aMissingParenthesisIsToldAtItsLine() {
        change(LOW + " )", LOW);

        CommandRun run = check();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("rules/b12-ms/20-serum-b12\\.drl:\\d+(:\\d+)?")
                .containsPattern("refused: rules/b12-ms, \\d+ problems?, scenarios not tried");
    }

    @Test
    void aMisspeltTestIsToldWithItsRuleAndTheNearestName() {
        change("test == \"serum B12\"", "test == \"serum B21\"");

        CommandRun run = check();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("rules/b12-ms/20-serum-b12\\.drl:10(:\\d+)?"
                        + "  rule `serum B12 is low when below 180 pg/mL`: .*`serum B21`")
                .contains("    did you mean `serum B12`?");
    }

    @Test
    void aChangedLimitIsToldByTheScenariosThatDiffer() {
        change("below(\"180 pg/mL\")", "below(\"200 pg/mL\")");
        change("between(\"180 pg/mL\"", "between(\"200 pg/mL\"");

        CommandRun run = check();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("scenarios that come out differently\n")
                .containsPattern("rules/b12-ms/scenarios/[a-z0-9-]+\\.yaml:\\d+  `serum B12 .*`\n    the ")
                .containsPattern("refused: rules/b12-ms, \\d+ of \\d+ scenarios differ")
                .doesNotContain("comes out differently: ");
    }

    @Test
    void aFileThatIsNotUtf8IsToldAtItsLine() throws IOException {
        Files.write(
                folder.resolve(GUIDELINE).resolve("readings.md"),
                "# Readings\nna\u00efve\n".getBytes(StandardCharsets.ISO_8859_1));

        CommandRun run = check();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("rules/b12-ms/readings.md:2: this line is not UTF-8 text\n    save the file as");
    }

    @Test
    void aFolderThatDoesNotBearTheIdIsRefused() throws IOException {
        Files.move(folder.resolve(GUIDELINE), folder.resolve("trial"));

        CommandRun run = CommandRun.in(folder, "check", "trial/");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("trial/guideline.yaml: the id is not `trial`, the name of its folder")
                .contains("refused: trial/, 1 problem (");
    }

    @Test
    void limitsThatNoScenarioTriesAreToldAndDoNotStandInTheWay() throws IOException {
        Files.delete(folder.resolve(GUIDELINE).resolve("scenarios/cautions.yaml"));

        CommandRun run = check();

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("limits that no scenario tries").containsPattern("below or at or above: in `");
    }

    @Test
    void jsonIsTheReportOfTheEngineAndNothingElse() throws IOException {
        JsonNode good = json(check("--json"));
        change("test == \"serum B12\"", "test == \"serum B21\"");
        CommandRun refused = check("--json");

        assertThat(good.path("accepted").asBoolean()).isTrue();
        assertThat(good.path("scenarios").path("run").asInt()).isPositive();
        assertThat(refused.code()).isEqualTo(1);
        assertThat(json(refused).path("accepted").asBoolean(true)).isFalse();
        assertThat(json(refused).at("/problems/0/file").asText()).isEqualTo(SERUM_B12);
        assertThat(json(refused).at("/problems/0/line").asInt()).isEqualTo(10);
    }

    @Test
    void everyScenarioOfAGoodGuidelineIsATestCaseThatPasses() throws Exception {
        int scenarios = json(checkSmall("--json", "--junit-xml", "reports/corrin.xml"))
                .at("/scenarios/run")
                .asInt();
        Element suite = suite("reports/corrin.xml");

        assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(scenarios));
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(scenarios);
        assertThat(suite.getAttribute("failures")).isEqualTo("0");
        assertThat(suite.getElementsByTagName("failure").getLength()).isZero();
    }

    @Test
    void everyScenarioThatDiffersIsATestCaseThatFailsAndTheOthersPass() throws Exception {
        RulesCopy.change(folder.resolve(SMALL).resolve("rules.drl"), "years < 16", "years < 15");

        JsonNode report = json(checkSmall("--json", "--junit-xml", "corrin.xml"));
        Element suite = suite("corrin.xml");

        int failed = report.at("/scenarios/failed").size();
        assertThat(failed).isPositive();
        assertThat(suite.getAttribute("failures")).isEqualTo(Integer.toString(failed));
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(failed);
        assertThat(suite.getElementsByTagName("testcase").getLength())
                .isEqualTo(report.at("/scenarios/run").asInt());
    }

    @Test
    void aProblemIsATestCaseThatFailsAndWhatCouldNotBeTriedIsSkipped() throws Exception {
        change("test == \"serum B12\"", "test == \"serum B21\"");

        JsonNode report = json(check("--json", "--junit-xml", "corrin.xml"));
        Element suite = suite("corrin.xml");

        NodeList cases = suite.getElementsByTagName("testcase");
        int problems = report.at("/problems").size();
        assertThat(suite.getAttribute("failures")).isEqualTo(Integer.toString(problems));
        assertThat(suite.getAttribute("skipped")).isEqualTo(Integer.toString(cases.getLength() - problems));
        assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(cases.getLength() - problems);
        assertThat(((Element) cases.item(0)).getAttribute("file")).isEqualTo("rules/b12-ms/" + SERUM_B12);
        assertThat(((Element) cases.item(0)).getAttribute("line")).isEqualTo("10");
    }

    @Test
    void annotationsNameFilesAsSeenFromTheWorkingFolder() {
        change("test == \"serum B12\"", "test == \"serum B21\"");

        CommandRun run = CommandRun.in(
                folder, "check", "--github", folder.resolve(GUIDELINE).toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("(?m)^::error file=rules/b12-ms/20-serum-b12\\.drl,line=10,col=\\d+,"
                        + "title=rule serum B12 is low when below 180 pg/mL::.*%0Adid you mean `serum B12`\\?$");
    }

    @Test
    void annotationsTellScenariosThatDiffer() {
        RulesCopy.change(folder.resolve(SMALL).resolve("rules.drl"), "years < 16", "years < 15");

        assertThat(checkSmall("--github").out())
                .containsPattern("(?m)^::error file=rules/small/scenarios/all\\.yaml,line=\\d+,"
                        + "title=scenario a child of 15 [^:]*::rules/small/.*comes out differently%0Athe ");
    }

    @Test
    void aQuickLookProvesNothingAndSaysSo() throws IOException {
        CommandRun run = checkSmall("--no-proof");
        assertThat(run.code()).isZero();
        assertThat(run.out()).containsPattern("good so far: rules/small, \\d+ scenarios as expected, nothing proved");
        assertThat(json(checkSmall("--no-proof", "--json")).path("accepted").asBoolean(true))
                .isFalse();
        RulesCopy.change(folder.resolve(SMALL).resolve("rules.drl"), "years < 16", "years < 15");
        assertThat(checkSmall("--no-proof").code()).isEqualTo(1);
    }

    @Test
    void everyGuidelineOfAFolderIsChecked() throws Exception {
        RulesCopy.change(folder.resolve(SMALL).resolve("rules.drl"), "years < 16", "years < 15");
        CommandRun run = check("rules", new String[] {"--no-proof"});
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .containsSubsequence(
                        "good so far: rules/b12-ms", "rules/small/scenarios/all.yaml", "refused: rules/small");

        JsonNode reports = json(check("rules", new String[] {"--no-proof", "--json", "--junit-xml", "all.xml"}));
        assertThat(reports.fieldNames()).toIterable().containsExactly("rules/b12-ms", "rules/small");
        assertThat(suite("all.xml").getAttribute("name")).isEqualTo("rules/b12-ms");
        assertThat(suite("all.xml").getParentNode().getChildNodes().getLength()).isGreaterThan(3);
    }

    @Test
    void sarifHasEachProblemAtItsPlace() throws IOException {
        change("test == \"serum B12\"", "test == \"serum B21\"");
        CommandRun run = check("--format", "sarif");
        assertThat(run.code()).isEqualTo(1);
        JsonNode log = json(run);
        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        JsonNode result = log.at("/runs/0/results/0");
        assertThat(result.path("ruleId").asText()).isEqualTo("serum B12 is low when below 180 pg/mL");
        assertThat(result.at("/message/text").asText()).startsWith("no test is called `serum B21`");
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("rules/b12-ms/20-serum-b12.drl");
        assertThat(place.path("region").toString())
                .isEqualTo("{\"startLine\":10,\"startColumn\":26,\"endLine\":10,\"endColumn\":35}");
    }

    @Test
    void junitOnStandardOutputIsWhatTheFileHolds() throws IOException {
        String out =
                checkSmall("--format", "junit", "--junit-xml", "corrin.xml").out();
        assertThat(out).isEqualTo(Files.readString(folder.resolve("corrin.xml")));
    }

    @Test
    void coloursAreThereForATerminalAndNotOtherwise() {
        String escape = "\u001b[";

        assertThat(checkSmall().out()).doesNotContain(escape);
        assertThat(CommandRun.in(folder, "", Ansi.ON, "check", SMALL).out()).contains(escape);
    }

    @Test
    void whatWasAcceptedBeforeIsNotDecidedAgain() {
        BuildCache cache = new MemoryBuildCache(10_000_000);
        assertThat(CommandRun.in(folder, cache, "check", SMALL).out())
                .contains("good: ")
                .doesNotContain("decided anew");
        RulesCopy.change(folder.resolve(SMALL).resolve("rules.drl"), "when\n", "when // so it is\n");
        assertThat(CommandRun.in(folder, cache, "check", SMALL).out())
                .containsPattern("proved on \\d+ cells, of which \\d+ are decided anew");
    }

    /** As the service does; without what it follows on nobody knows that the law said more. */
    @Test
    void aWeakerLawIsRefusedAgainstWhatItFollowsOnUnlessItIsAcknowledged(@TempDir Path old) {
        RulesCopy.smallInto(old);
        String against = old.resolve(SMALL).toString();
        String name = "law/without multiple sclerosis nothing is assessed";
        String condition = "    not Condition( name == \"multiple sclerosis\" )\n";
        RulesCopy.change(
                folder.resolve(SMALL).resolve("laws.drl"), condition, condition + "    not Age( years < 16 )\n");

        assertThat(checkSmall().code()).isZero();
        CommandRun refused = checkSmall("--against", against);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("rules/small/laws.drl:5").contains("write `" + name + "` on a new line");
        assertThat(checkSmall("--against", against, "--acknowledge", name).code())
                .isZero();
        assertThat(checkSmall("--acknowledge", name).code()).isEqualTo(2);
        assertThat(refused.out())
                .startsWith("guards of what it follows on: ")
                .contains("nothing else changes: whoever answers for it approves this alone");

        RulesCopy.change(folder.resolve(SMALL).resolve("guideline.yaml"), "title: Four", "title: Few");
        CommandRun together = checkSmall("--against", against, "--acknowledge", name);
        assertThat(together.code()).isEqualTo(1);
        assertThat(together.out())
                .contains("other things change with it, so that it is refused")
                .contains("change what guards the guideline in a candidate in which nothing else changes");
    }

    private void change(String before, String after) {
        RulesCopy.change(folder, SERUM_B12, before, after);
    }

    private CommandRun check(String... options) {
        return check(GUIDELINE, options);
    }

    private CommandRun checkSmall(String... options) {
        return check(SMALL, options);
    }

    private CommandRun check(String guideline, String[] options) {
        String[] args = new String[options.length + 2];
        args[0] = "check";
        args[1] = guideline;
        System.arraycopy(options, 0, args, 2, options.length);
        return CommandRun.in(folder, args);
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new JsonMapper().readTree(run.out());
    }

    private Element suite(String file) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve(file).toFile());
        return (Element) document.getElementsByTagName("testsuite").item(0);
    }
}
