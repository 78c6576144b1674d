package org.corrin.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.FirstGuideline;
import org.corrin.documents.TextRange;
import org.corrin.gate.StaticCheck;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an editor is told of the guideline as it first was. A place in a text is written as a bar. */
class EditedGuidelineTest {

    private static final String SERUM_B12 = "20-serum-b12.drl";
    private static final String LOW = "serum B12 is low when below 180 pg/mL";

    private final EditedGuideline guideline = EditedGuideline.of(FirstGuideline.files());

    private String text(String file) {
        return guideline.files().texts().get(file);
    }

    private EditedGuideline changed(String file, String before, String after) {
        assertThat(text(file)).contains(before);
        int at = text(file).indexOf(before);
        return guideline.with(
                file, text(file).substring(0, at) + after + text(file).substring(at + before.length()));
    }

    private static String marked(EditedGuideline edited, FileRange place) {
        return marked(edited, place.file(), place.range());
    }

    private static String marked(EditedGuideline edited, String file, TextRange range) {
        assertThat(range.endLine()).isEqualTo(range.line());
        return edited.files()
                .texts()
                .get(file)
                .split("\n", -1)[range.line() - 1]
                .substring(range.column() - 1, range.endColumn() - 1);
    }

    /** A text with a bar in it, and the place of the bar. */
    private record Place(EditedGuideline edited, String file, int line, int column) {

        List<String> completed() {
            return edited.completions(file, line, column).stream()
                    .map(Completion::name)
                    .toList();
        }

        String hover() {
            return edited.hover(file, line, column).map(Hover::markdown).orElse("nothing");
        }

        List<String> defined() {
            return edited.definitions(file, line, column).stream()
                    .map(place -> place.file() + ": " + marked(edited, place))
                    .toList();
        }
    }

    /** Where a bar is put into a file in the place of another text. */
    private Place at(String file, String before, String withBar) {
        EditedGuideline edited = changed(file, before, withBar.replace("|", ""));
        int at = text(file).indexOf(before) + withBar.indexOf('|');
        String upTo = edited.files().texts().get(file).substring(0, at);
        return new Place(
                edited, file, (int) upTo.chars().filter(c -> c == '\n').count() + 1, at - upTo.lastIndexOf('\n'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            20-serum-b12.drl            | test == "serum B12"           | test == "serum B21"            | serum B21
            20-serum-b12.drl            | below("180 pg/mL")            | below("180 pg/ml")             | 180 pg/ml
            20-serum-b12.drl            | below("180 pg/mL")            | belw("180 pg/mL")              | belw
            20-serum-b12.drl            | @statement( "S16" )           | @statement( "S16, S99" )       | S99
            20-serum-b12.drl            | "low", $lab                   | "lo", $lab                     | lo
            20-serum-b12.drl            | "low", $lab                   | "low", $labs                   | $labs
            20-serum-b12.drl            | insertLogical( new Finding    | insertLogical( new Findin      | Findin
            20-serum-b12.drl            | $lab : Lab( test              | $lab : Labb( test              | Labb
            20-serum-b12.drl            | $lab : Lab( test              | $lab : Lab( tset               | tset
            guideline.yaml              | canary: "serum B12 just       | canary: "serum B12 jsut        | serum B12 jsut below 180 pg/mL confirms the deficiency
            scenarios/20-serum-b12.yaml | value: 179.9                  | valu: 179.9                    | valu
            scenarios/20-serum-b12.yaml | status: confirmed             | status: confirmd               | confirmd
            vocabulary.yaml             | validFor: 12 months           | validFor: twelve months        | twelve months
            """)
    void aProblemIsMarkedJustWhereItIs(String file, String before, String after, String marked) {
        EditedGuideline edited = changed(file, before, after);
        Diagnostic first = edited.diagnostics().get(0);
        assertThat(first.problem().file()).isEqualTo(file);
        assertThat(marked(edited, file, first.range())).isEqualTo(marked);
    }

    /** What is offered for a mistake takes it back. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            20-serum-b12.drl            | test == "serum B12", below    | test == "serum B21", below     | Write `serum B12`
            20-serum-b12.drl            | test == "serum B12", below    | test = "serum B12", below      | Write `==`
            20-serum-b12.drl            | test == "serum B12", below    | test == "serum B12" below      | Add a comma
            20-serum-b12.drl            | "serum B12", "low", $lab ) ); | "serum B12", "low", $lab ) )   | Add `;`
            20-serum-b12.drl            | below("180 pg/mL")            | below("180 pg/dL")             | Write `180 pg/mL`
            scenarios/20-serum-b12.yaml | unit: pg/mL                   | unit: pg/dL                    | Write `pg/mL`
            vocabulary.yaml             | validFor: 12 months           | validfor: 12 months            | Write `validFor`
            """)
    void whatWouldMendAMistakeIsOffered(String file, String before, String after, String title) {
        EditedGuideline edited = changed(file, before, after);
        List<QuickFix> fixes = edited.diagnostics().get(0).fixes();
        assertThat(fixes).extracting(QuickFix::title).first().isEqualTo(title);
        FileEdit edit = fixes.get(0).edits().get(0);
        TextRange at = edit.at().range();
        List<String> lines = new ArrayList<>(
                List.of(edited.files().texts().get(edit.at().file()).split("\n", -1)));
        String line = lines.get(at.line() - 1);
        lines.set(at.line() - 1, line.substring(0, at.column() - 1) + edit.text() + line.substring(at.endColumn() - 1));
        assertThat(String.join("\n", lines)).isEqualTo(text(file));
    }

    @Test
    void anImportThatIsMissingIsAddedBelowThePackage() {
        EditedGuideline edited = changed(SERUM_B12, "import org.corrin.rules.*\n", "");
        FileEdit edit = edited.diagnostics().get(0).fixes().get(0).edits().get(0);
        assertThat(edit.text()).isEqualTo("\nimport org.corrin.rules.*");
        assertThat(edit.at().range()).isEqualTo(TextRange.of(1, "package b12.ms".length() + 1, 0));
    }

    /** Where it is left open what to write, nothing is. */
    @Test
    void whatAHintOnlyDescribesIsNotOffered() {
        assertThat(changed("vocabulary.yaml", "validFor: 12 months", "validFor: twelve months")
                        .diagnostics())
                .flatExtracting(Diagnostic::fixes)
                .isEmpty();
    }

    @Test
    void everyRuleIsToldWithItsLinesAndStatementsAlsoOfAFileThatCannotBeRead() {
        EditedGuideline broken = changed(SERUM_B12, "@statement( \"S16\" )\nwhen", "@statement( \"S16\" )\nwehn");
        assertThat(broken.rules()).hasSameSizeAs(guideline.rules());
        RuleRange low = broken.rules().stream()
                .filter(rule -> rule.name().equals(LOW))
                .findFirst()
                .orElseThrow();
        List<String> lines = List.of(text(SERUM_B12).split("\n", -1));
        assertThat(lines.get(low.line() - 1)).isEqualTo("rule \"" + LOW + "\"");
        assertThat(lines.subList(low.line(), low.endLine())).endsWith("end").containsOnlyOnce("end");
        assertThat(low.statements()).containsExactly("S16");
    }

    @Test
    void aProblemOfAWholeFileIsMarkedAtItsFirstLine() {
        Map<String, String> texts = new TreeMap<>(guideline.files().texts());
        texts.remove("laws.drl");
        assertThat(EditedGuideline.of(new GuidelineFiles(texts)).diagnostics())
                .extracting(diagnostic -> diagnostic.problem().file(), Diagnostic::range)
                .containsExactly(tuple("laws.drl", TextRange.of(1, 1, 0)));
    }

    /** What was read before is not read again, and the same is found. */
    @Test
    void anEditIsJudgedAsTheFilesAreByThemselves() {
        EditedGuideline edited = guideline;
        for (String[] change : new String[][] {
            {SERUM_B12, "serum B12\"", "serum B21\""},
            {"vocabulary.yaml", "serum B12:", "serum B21:"},
            {"statements.yaml", "S16:", "S61:"},
            {SERUM_B12, "end", "edn"}
        }) {
            edited =
                    edited.with(change[0], edited.files().texts().get(change[0]).replaceFirst(change[1], change[2]));
            assertThat(edited.diagnostics())
                    .isNotEmpty()
                    .extracting(Diagnostic::problem)
                    .isEqualTo(StaticCheck.of(edited.files()).problems());
        }
        assertThat(edited.with(guideline.files()).diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            test == "serum B12"               | test == "se^rum B12"        | MMA, serum B12
            test == "serum B12"               | test == "^                  | MMA, serum B12
            Lab( test == "serum B12"          | Lab( ^                      | test, below, takenWithin
            $lab : Lab( test                  | $lab : ^                    | Lab, Finding, not
            below("180 pg/mL")                | below("200^")               | 200 pg/mL, 200 pmol/L
            "serum B12", "low", $lab          | "serum B12", "^", $lab      | low, indeterminate
            "serum B12", "low", $lab          | "^", "low", $lab            | serum B12, MMA
            new Finding( "serum B12", "low"   | ^                           | new Finding, Advice
            $lab ) );                         | ^ ) );                      | $lab
            @statement( "S16" )               | @statement( "S16, ^" )      | S16, S17
            """)
    void namesOfRulesAreCompleted(String before, String withMark, String offered) {
        assertThat(at(SERUM_B12, before, withMark.replace('^', '|')).completed())
                .contains(offered.split(", "));
    }

    @Test
    void adviceIsCompletedByItsKindAndReasonsAndStrengths() {
        String file = "40-mma.drl";
        String advice = "Advice.test( \"mma\"";
        assertThat(at(file, advice, "Advice.|").completed()).contains("test", "continuing", "caution");
        assertThat(at(file, advice, "Advice.test( \"|\"").completed()).contains("mma", "cbc");
        assertThat(at(file, advice, "Advice.continuing( \"|\"").completed()).doesNotContain("mma");
        assertThat(at(
                                file,
                                "insertLogical( Advice.test( \"mma\", $f ) );",
                                "insertLogical( Advice.test( \"mma\", $f ).|")
                        .completed())
                .containsExactlyInAnyOrder("weak()", "urgent()");
    }

    @Test
    void lawsAreCompletedWithWhatLawsMayRead() {
        String file = "laws.drl";
        assertThat(at(file, "insertLogical( new", "insertLogical( |").completed())
                .containsExactly("new Violation");
    }

    @Test
    void nothingIsOfferedInCommentsAndNames() {
        assertThat(at(SERUM_B12, "// Serum", "// Se|rum").completed()).isEmpty();
        assertThat(at(SERUM_B12, "rule \"" + LOW, "rule \"serum| B12").completed())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            scenarios/20-serum-b12.yaml | test: serum B12        | test: ser^um B12        | serum B12, MMA
            scenarios/20-serum-b12.yaml | unit: pg/mL            | unit: ^pg/mL            | pmol/L, pg/mL
            scenarios/20-serum-b12.yaml | status: confirmed      | status: ^               | confirmed, unlikely
            scenarios/20-serum-b12.yaml | [ multiple sclerosis ] | [ mult^ ]               | multiple sclerosis, pregnancy
            wording/clinician.yaml      | above {limit of serum B12 indeterminate} | above {limit^} | limit of MMA raised, serum B12
            guideline.yaml              | canary: "serum         | canary: "ser^um         | an MMA of exactly twelve months ago still decides
            """)
    void namesOfYamlAreCompleted(String file, String before, String withMark, String offered) {
        assertThat(at(file, before, withMark.replace('^', '|')).completed()).contains(offered.split(", "));
    }

    @Test
    void aNameIsOfferedWithItsUnitsOrItsText() {
        assertThat(guideline.completions(SERUM_B12, 10, 27))
                .filteredOn(one -> one.name().equals("serum B12"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(NameKind.TEST);
                    assertThat(one.detail()).startsWith("pg/mL, ");
                    assertThat(marked(guideline, SERUM_B12, one.range())).isEqualTo("serum B12");
                });
        assertThat(guideline.completions(SERUM_B12, 8, 18))
                .filteredOn(one -> one.name().equals("S16"))
                .singleElement()
                .satisfies(one -> assertThat(one.detail())
                        .isEqualTo(FirstGuideline.guideline()
                                .statements()
                                .get("S16")
                                .text()
                                .strip()));
    }

    /** Otherwise nothing could be looked up while a file is amid being typed. */
    @Test
    void namesAreKnownWhileTheirFileCannotBeRead() {
        EditedGuideline broken = guideline.with("vocabulary.yaml", "tests: [ {");
        assertThat(broken.diagnostics()).isNotEmpty();
        assertThat(broken.hover(SERUM_B12, 10, 27)).isPresent();
        assertThat(changed(SERUM_B12, "end", "edn").definitions("statements.yaml", 1, 1))
                .isEmpty();
    }

    @Test
    void aNameTellsWhatItMeans() {
        assertThat(at(SERUM_B12, "\"serum B12\"", "\"ser|um B12\"").hover())
                .contains("in pg/mL, ", "limits in rules: 180 pg/mL", "counts for 12 months");
        assertThat(at(SERUM_B12, "\"S16\"", "\"S1|6\"").hover())
                .contains(
                        FirstGuideline.guideline()
                                .statements()
                                .get("S16")
                                .text()
                                .strip(),
                        "- " + LOW);
        assertThat(at(SERUM_B12, "\"low\"", "\"lo|w\"").hover()).contains("**serum B12 low**", "- " + LOW);
        assertThat(at("40-mma.drl", "\"mma\"", "\"m|ma\"").hover()).contains("**test mma**", "Methylmalonic");
        assertThat(at("scenarios/20-serum-b12.yaml", "status: confirmed", "status: con|firmed")
                        .hover())
                .contains("**confirmed**", "concluded by");
    }

    @Test
    void aNameLeadsToWhereItIsDefined() {
        assertThat(at(SERUM_B12, "\"serum B12\"", "\"ser|um B12\"").defined())
                .containsExactly("vocabulary.yaml: serum B12");
        assertThat(at(SERUM_B12, "\"S16\"", "\"S1|6\"").defined()).containsExactly("statements.yaml: S16");
        assertThat(at("60-assessment.drl", "level == \"low\"", "level == \"lo|w\"")
                        .defined())
                .isNotEmpty()
                .allMatch(defined -> defined.contains(".drl: "));
        assertThat(at("40-mma.drl", "\"mma\"", "\"m|ma\"").defined()).contains("vocabulary.yaml: mma");
        assertThat(at("guideline.yaml", "canary: \"serum", "canary: \"se|rum").defined())
                .singleElement()
                .asString()
                .startsWith("scenarios/20-serum-b12.yaml: serum B12 just");
    }

    @Test
    void aRuleIsRenamedWhereverItIsNamed() {
        EditedGuideline edited = guideline
                .with("scenarios/new.yaml", "- scenario: " + LOW + "\n  given: {}\n  expect: {}\n")
                .with("readings.md", "See `" + LOW + "`, and not " + LOW + ".\n")
                .with("wording/new.yaml", "advice:\n  test:\n    mma:\n      - when: { rules: [ '" + LOW + "' ] }\n");
        Place name = at(SERUM_B12, "rule \"serum", "rule \"se|rum");
        assertThat(edited.renamed(SERUM_B12, name.line(), name.column()))
                .map(place -> marked(edited, place))
                .contains(LOW);
        assertThat(edited.rename(SERUM_B12, name.line(), name.column(), "a: \"b\"".replace("\"", "'")))
                .extracting(edit -> edit.at().file(), FileEdit::text)
                .containsExactly(
                        tuple(SERUM_B12, "a: 'b'"),
                        tuple("readings.md", "a: 'b'"),
                        tuple("scenarios/new.yaml", "\"a: 'b'\""),
                        tuple("wording/new.yaml", "\"a: 'b'\""));
    }

    @Test
    void aRuleGetsNoNameThatNoneCanHave() {
        Place name = at(SERUM_B12, "rule \"serum", "rule \"se|rum");
        assertThatThrownBy(() -> guideline.rename(SERUM_B12, name.line(), name.column(), "say \"low\""))
                .hasMessageContaining("a rule cannot be called");
        assertThatThrownBy(() -> guideline.rename(
                        SERUM_B12, name.line(), name.column(), "serum B12 is adequate when above 350 pg/mL"))
                .hasMessageContaining("another rule is called");
        assertThat(guideline.rename(SERUM_B12, 10, 27, "a test")).isEmpty();
    }
}
