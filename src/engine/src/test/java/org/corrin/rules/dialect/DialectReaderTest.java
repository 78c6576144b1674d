package org.corrin.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.FirstGuideline;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.dialect.DialectReader.RuleReadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first wall: what may stand in a rule file, and how it reports anything else to the author. */
class DialectReaderTest {

    private static final String FILE = "40-mma.drl";

    /** Line 5 is the rule, 8 and 9 are its conditions, 11 is what it does. */
    private static final String RULE = """
            package b12.ms
            import org.corrin.facts.*
            import org.corrin.rules.*

            rule "MMA is ordered when serum B12 is indeterminate"
                @statement( "S19" )
            when
                $f : Finding( about == "serum B12", level == "indeterminate" )
                not Lab( test == "MMA" )
            then
                insertLogical( Advice.test( "mma", $f ) );
            end
            """;

    private static final String WHEN_FINDING = "$f : Finding( about == \"serum B12\", level == \"indeterminate\" )";
    private static final String WHEN_LAB = "not Lab( test == \"MMA\" )";
    private static final String THEN = "insertLogical( Advice.test( \"mma\", $f ) );";

    private static RuleReadResult read(Map<String, String> rules) {
        Guideline shipped = FirstGuideline.guideline();
        return DialectReader.read(new Guideline(
                new GuidelineFiles(new TreeMap<>(rules)),
                shipped.about(),
                shipped.vocabulary(),
                shipped.statements(),
                shipped.wordings(),
                shipped.scenarios()));
    }

    private static List<FileProblem> problems(String text) {
        return read(Map.of(FILE, text)).problems();
    }

    private static String changed(String from, String to) {
        assertThat(RULE).contains(from);
        return RULE.replace(from, to);
    }

    /** The problems of a file that are not problems of a rule. */
    private static final List<String> OUTSIDE =
            List.of("`import ", "only rules stand in a rule file", "the package of this file");

    @Test
    void theRuleThatTheseTestsSpoilIsRight() {
        assertThat(problems(RULE)).isEmpty();
        assertThat(problems(changed(THEN, "// why\n    " + THEN + " /* and\n why */")))
                .isEmpty();
        assertThat(problems(changed(THEN, THEN + "\n" + THEN.replace(" ) );", " ).weak() );"))))
                .isEmpty();
    }

    @Test
    void everyShippedRuleIsOfTheDialect() {
        RuleReadResult read = DialectReader.read(FirstGuideline.guideline());
        assertThat(read.problems()).isEmpty();
        assertThat(read.rules()).hasSizeGreaterThan(80);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // a name that is not in the vocabulary
                mistake("\"MMA\"", "\"MNA\"", 9, "no test is called `MNA`", "did you mean `MMA`?"),
                mistake(
                        WHEN_LAB,
                        "Condition( name == \"multiple sclerois\" )",
                        9,
                        "no condition is called `multiple sclerois`",
                        "`multiple sclerosis`?"),
                mistake(
                        WHEN_LAB,
                        "Symptom( name == \"new neurological symptom\" )",
                        9,
                        "no symptom is called",
                        "`new neurological symptoms`?"),
                mistake(
                        WHEN_LAB,
                        "Medication( drug == \"natalizumap\" )",
                        9,
                        "no drug is called `natalizumap`",
                        "`natalizumab`?"),
                mistake(
                        WHEN_LAB,
                        "Order( group == \"MS immunotherapie\" )",
                        9,
                        "no group of drugs is called",
                        "`MS immunotherapy`?"),
                mistake(WHEN_LAB, "Order( action == \"strat\" )", 9, "no action is called `strat`", "`start`?"),
                mistake(WHEN_LAB, "Order( reason == \"profylaxis\" )", 9, "no reason is called", "`prophylaxis`?"),
                mistake(WHEN_LAB, "Dose( beforeSampleOf == \"MNA\" )", 9, "no test is called `MNA`", "`MMA`?"),
                mistake(WHEN_LAB, "not Lab( test in ( \"MCV\", \"MNA\" ) )", 9, "no test is called `MNA`", "`MMA`?"),
                mistake(
                        WHEN_LAB,
                        "not Lab( test not in ( \"MCV\", \"MNA\" ) )",
                        9,
                        "no test is called `MNA`",
                        "`MMA`?"),
                mistake(WHEN_LAB, "not Lab( test != \"MNA\" )", 9, "no test is called `MNA`", "`MMA`?"),
                mistake(
                        "about == \"serum B12\"",
                        "about == \"serum B21\"",
                        8,
                        "no finding is about `serum B21`",
                        "`serum B12`?"),
                mistake(
                        "\"indeterminate\"",
                        "\"raised\"",
                        8,
                        "`raised` is not a level of serum B12",
                        "adequate, indeterminate, low, unclear"),
                mistake(
                        WHEN_LAB,
                        "Assessment( status == \"indetermined\" )",
                        9,
                        "no status is called",
                        "`indeterminate`?"),
                mistake(
                        WHEN_LAB,
                        "not Advice( kind == \"test\", code == \"nma\" )",
                        9,
                        "no advice is called `nma`",
                        "`mma`?"),
                mistake(
                        WHEN_LAB,
                        "not Advice( kind == \"treat\", code == \"mma\" )",
                        9,
                        "`mma` is not a code of treat",
                        ""),
                mistake(WHEN_LAB, "not Advice( strength == \"storng\" )", 9, "no strength is called", "`strong`?"),
                // a fact, a field or a comparison that does not exist
                mistake(WHEN_LAB, "not Labs( test == \"MMA\" )", 9, "no fact is called `Labs` here", "`Lab`?"),
                mistake(WHEN_LAB, "Thread()", 9, "no fact is called `Thread` here", ""),
                mistake(WHEN_LAB, "java.lang.Thread()", 9, "no fact is called `java.lang.Thread` here", ""),
                mistake("test == \"MMA\"", "tset == \"MMA\"", 9, "`Lab` cannot be asked for `tset`", "`test`?"),
                mistake("test == \"MMA\"", "pointer == \"labs/0\"", 9, "`Lab` cannot be asked for `pointer`", ""),
                mistake(WHEN_LAB, "Age( year < 18 )", 9, "`Age` cannot be asked for `year`", "`years`?"),
                mistake(
                        WHEN_LAB,
                        "Lab( test == \"MMA\", test < 5 )",
                        9,
                        "`test` of `Lab` is a name, not a number",
                        "compare it with"),
                mistake(
                        WHEN_LAB,
                        "Lab( test == \"MMA\", bellow(\"271 nmol/L\") )",
                        9,
                        "`Lab` does not know `bellow`",
                        "`below`?"),
                mistake(WHEN_LAB, "Age( below(\"5 a\") )", 9, "`Age` does not know `below`", ""),
                // a limit that cannot be compared
                mistake(
                        WHEN_LAB,
                        "Lab( test == \"MMA\", below(\"271 pg/mL\") )",
                        9,
                        "in none of the units of MMA",
                        "nmol/L, umol/L"),
                mistake(
                        WHEN_LAB,
                        "Lab( test == \"MMA\", below(\"271\") )",
                        9,
                        "`271` is not a number, a space and a unit",
                        ""),
                mistake(WHEN_LAB, "Lab( test == \"MMA\", below(\"2e2 nmol/L\") )", 9, "not a plain decimal number", ""),
                mistake(
                        WHEN_LAB,
                        "Lab( test == \"MMA\", below(\"271 nmol/l\") )",
                        9,
                        "in none of the units of MMA",
                        ""),
                mistake(
                        WHEN_LAB,
                        "Lab( test == \"MMA\", between(\"1 nmol/L\") )",
                        9,
                        "`between` takes two limits, not 1",
                        "between("),
                mistake(
                        WHEN_LAB,
                        "Lab( test == \"MMA\", below(\"1 nmol/L\", \"2 nmol/L\") )",
                        9,
                        "`below` takes one limit, not 2",
                        "below("),
                mistake(WHEN_LAB, "Lab( below(\"271 nmol/L\") )", 9, "a limit needs a test to compare", "test == "),
                mistake(
                        WHEN_LAB,
                        "Lab( test in ( \"MMA\", \"MCV\" ), below(\"100 fL\") )",
                        9,
                        "in none of the units of MMA",
                        ""),
                mistake(WHEN_LAB, "Order( below(\"1000 ug\") )", 9, "in none of the units of a dose", "ug/d"),
                mistake(
                        WHEN_LAB,
                        "Lab( test == \"MMA\", between(\"300 nmol/L\", \"200 nmol/L\") )",
                        9,
                        "nothing lies between `300 nmol/L` and `200 nmol/L`",
                        "the lower limit first"),
                // a constraint or a condition of the language, and not of the dialect
                mistake("test == \"MMA\"", "test == MMA", 9, "not a constraint of the dialect", "such as"),
                mistake(
                        "test == \"MMA\"",
                        "test == \"MMA\" || test == \"MCV\"",
                        9,
                        "not a constraint of the dialect",
                        "write two rules"),
                mistake("test == \"MMA\"", "test matches \"M.*\"", 9, "not a constraint of the dialect", "such as"),
                mistake("test == \"MMA\"", "test.length() == 3", 9, "not a constraint of the dialect", "such as"),
                mistake("test == \"MMA\"", "this.hashCode() == 3", 9, "not a constraint of the dialect", "such as"),
                mistake("test == \"MMA\"", "$t : test", 9, "not a constraint of the dialect", "such as"),
                mistake("test == \"MMA\"", "$t : test == \"MMA\"", 9, "not a constraint of the dialect", "such as"),
                mistake("test == \"MMA\"", "eval( true )", 9, "not a constraint of the dialect", "such as"),
                mistake("test == \"MMA\"", "System.exit(1) == null", 9, "not a constraint of the dialect", "such as"),
                mistake("test == \"MMA\"", "test == \"M\\u004dA\"", 9, "`\\` is not used here", "as it is read"),
                mistake("test == \"MMA\"", "test == \"MMA\" + \"\"", 9, "not a constraint of the dialect", "such as"),
                mistake(WHEN_LAB, "Age( years < 9999999 )", 9, "not a constraint of the dialect", "such as"),
                mistake(WHEN_LAB, "Age( years < 010 )", 9, "not a constraint of the dialect", "such as"),
                mistake(WHEN_LAB, "Age( years < -1 )", 9, "not a constraint of the dialect", "such as"),
                mistake(
                        WHEN_LAB,
                        "eval( true )",
                        9,
                        "not a condition of the dialect",
                        "compares one fact with constants"),
                mistake(
                        WHEN_LAB,
                        "Lab( test == \"MMA\" ) from new java.util.ArrayList()",
                        9,
                        "not a condition of the dialect",
                        ""),
                mistake(
                        WHEN_LAB,
                        "accumulate( Lab( test == \"MMA\" ); $n : count( 1 ) )",
                        9,
                        "not a condition of the dialect",
                        ""),
                mistake(WHEN_LAB, "exists Lab( test == \"MMA\" )", 9, "not a condition of the dialect", ""),
                mistake(WHEN_LAB, "forall( Lab( test == \"MMA\" ) )", 9, "not a condition of the dialect", ""),
                mistake(
                        WHEN_LAB,
                        "( Lab( test == \"MMA\" ) or Lab( test == \"MCV\" ) )",
                        9,
                        "not a condition of the dialect",
                        ""),
                mistake(
                        WHEN_LAB,
                        "Lab( test == \"MMA\" ) or Lab( test == \"MCV\" )",
                        9,
                        "not a condition of the dialect",
                        ""),
                mistake(
                        WHEN_LAB,
                        "not ( Lab( test == \"MMA\" ) and Lab( test == \"MCV\" ) )",
                        9,
                        "not a condition of the dialect",
                        ""),
                mistake(WHEN_LAB, "not not Lab( test == \"MMA\" )", 9, "", ""),
                mistake(
                        WHEN_LAB,
                        "Lab( test == \"MMA\" ) over window:time( 1h )",
                        9,
                        "not a condition of the dialect",
                        ""),
                mistake(WHEN_LAB, "Lab( test == \"MMA\" ) from entry-point x", 9, "not a condition of the dialect", ""),
                mistake(WHEN_LAB, "?other( \"MMA\"; )", 9, "not a condition of the dialect", ""),
                mistake(WHEN_LAB, "$l := Lab( test == \"MMA\" )", 9, "not a condition of the dialect", ""),
                mistake(WHEN_LAB, "Lab( test == \"MMA\" ) do[ x ]", 9, "", ""),
                // what does not belong after `then`
                mistake(
                        THEN,
                        THEN + " update( $f );",
                        11,
                        "only insertions stand after `then`, not `",
                        "insertLogical("),
                mistake(THEN, "modify( $f ) { }", 11, "only insertions stand after `then`, not `", "insertLogical("),
                mistake(THEN, "System.exit( 0 );", 11, "only insertions stand after `then`, not `", "insertLogical("),
                mistake(THEN, THEN + " System.exit( 0 );", 11, "only insertions stand after `then`, not `", ""),
                mistake(
                        THEN,
                        "insert( Advice.test( \"mma\", $f ) );",
                        11,
                        "only insertions stand after `then`, not `",
                        ""),
                mistake(THEN, "delete( $f );", 11, "only insertions stand after `then`, not `", ""),
                mistake(THEN, "while ( true ) { }", 11, "only insertions stand after `then`, not `", ""),
                mistake(THEN, "drools.halt();", 11, "only insertions stand after `then`, not `", ""),
                mistake(THEN, "insertLogical( new Thread( \"x\" ) );", 11, "`Thread` is not inserted here", ""),
                mistake(
                        THEN,
                        "insertLogical( new java.lang.Thread( \"x\" ) );",
                        11,
                        "only insertions stand after `then`, not `",
                        ""),
                mistake(THEN, "insertLogical( $f );", 11, "only insertions stand after `then`, not `", ""),
                mistake(THEN, "insertLogical( Advice.test( \"m\\u006da\", $f ) );", 11, "`\\` is not used here", ""),
                mistake(
                        THEN,
                        "insertLogical( Advice.test( $f, \"mma\" ) );",
                        11,
                        "only insertions stand after `then`, not `",
                        ""),
                mistake(
                        THEN,
                        "insertLogical( Advice.test( \"mma\", $f ).weak().weak() );",
                        11,
                        "only insertions stand after `then`, not `",
                        ""),
                mistake(THEN, "", 10, "nothing stands after `then`", "insertLogical("),
                mistake(
                        THEN,
                        "insertLogical( Advice.test( \"mna\", $f ) );",
                        11,
                        "no test advice is called `mna`",
                        "`mma`?"),
                mistake(
                        THEN,
                        "insertLogical( Advice.treat( \"mma\", $f ) );",
                        11,
                        "no treat advice is called `mma`",
                        ""),
                mistake(
                        THEN,
                        "insertLogical( Advice.tset( \"mma\", $f ) );",
                        11,
                        "no kind of advice is made by `Advice.tset`",
                        "`test`?"),
                mistake(THEN, "insertLogical( Advice.test( $f ) );", 11, "one test advice is named, not 0", "such as"),
                mistake(
                        THEN,
                        "insertLogical( new Advice( \"mma\", $f ) );",
                        11,
                        "`new Advice` does not say the kind",
                        "Advice.test("),
                mistake(
                        THEN,
                        "insertLogical( new Assessment( \"unsure\", $f ) );",
                        11,
                        "no status is called `unsure`",
                        ""),
                mistake(
                        THEN,
                        "insertLogical( new Finding( \"MMA\", \"high\", $f ) );",
                        11,
                        "no level of MMA is called `high`",
                        "raised"),
                mistake(
                        THEN,
                        "insertLogical( new Finding( \"MNA\", \"raised\", $f ) );",
                        11,
                        "no finding is about `MNA`",
                        "`MMA`?"),
                mistake(
                        THEN,
                        "insertLogical( new Finding( \"MMA\", $f ) );",
                        11,
                        "a finding has two texts",
                        "new Finding("),
                mistake(
                        THEN,
                        "insertLogical( new Discordance( \"MMA\", $f ) );",
                        11,
                        "`Discordance` takes no text",
                        "`$f`"),
                mistake(THEN, "insertLogical( new Violation( $f ) );", 11, "`Violation` is not inserted here", ""),
                mistake(THEN, "insertLogical( Advice.test( \"mma\", $g ) );", 11, "nothing is bound to `$g`", "`$f`?"),
                mistake(
                        WHEN_LAB,
                        "not $f : Lab( test == \"MMA\" )",
                        9,
                        "`$f` names a fact that is absent",
                        "remove `$f :`"),
                mistake(WHEN_LAB, "$f : Lab( test == \"MMA\" )", 9, "`$f` already names another fact", "its own name"),
                mistake(WHEN_LAB, "drools : Lab( test == \"MMA\" )", 9, "`drools` cannot name a fact", "`$lab`"),
                mistake(WHEN_LAB, "int : Lab( test == \"MMA\" )", 9, "`int` cannot name a fact", "`$lab`"),
                mistake(
                        THEN,
                        "insertLogical( Advice.continue( \"ms-immunotherapy\", $f ) );",
                        11,
                        "no kind of advice is made by `Advice.continue`",
                        "continuing"),
                // what does not belong into the head of a rule, or the file
                mistake(
                        "@statement( \"S19\" )",
                        "@statement( \"S19\" ) salience 10",
                        6,
                        "`salience` is not used here",
                        "stands in its `when`"),
                mistake(
                        "@statement( \"S19\" )",
                        "@statement( \"S19\" ) no-loop true",
                        6,
                        "`no-loop` is not used here",
                        ""),
                mistake(
                        "@statement( \"S19\" )",
                        "@statement( \"S19\" ) agenda-group \"x\"",
                        6,
                        "`agenda-group` is not used here",
                        ""),
                mistake(
                        "@statement( \"S19\" )",
                        "@statement( \"S19\" ) dialect \"mvel\"",
                        6,
                        "`dialect` is not used here",
                        ""),
                mistake(
                        "@statement( \"S19\" )",
                        "@statement( \"S19\" ) timer ( 1s )",
                        6,
                        "`timer` is not used here",
                        ""),
                mistake(
                        "@statement( \"S19\" )",
                        "@statement( \"S19\" ) enabled false",
                        6,
                        "`enabled` is not used here",
                        ""),
                mistake("@statement", "@statment", 5, "`@statment` is not used here", "@statement( \"S01\" )"),
                mistake(
                        "rule \"MMA is ordered when serum B12 is indeterminate\"",
                        "rule \"a\" extends \"b\"",
                        5,
                        "only plain rules are used here",
                        "`extends`"),
                mistake(
                        "import org.corrin.rules.*",
                        "import java.util.*",
                        3,
                        "`import java.util.*` is not used here",
                        "org.corrin.facts.*"),
                mistake(
                        "import org.corrin.rules.*",
                        "import org.corrin.rules.*\nimport org.corrin.guideline.GuidelineFiles",
                        4,
                        "`import org.corrin.guideline.GuidelineFiles` is not used here",
                        ""),
                mistake(
                        "import org.corrin.rules.*",
                        "import function java.lang.System.exit",
                        3,
                        "only rules stand in a rule file",
                        ""),
                mistake("import org.corrin.rules.*", "import static java.lang.System.exit", 3, "", ""),
                mistake(
                        "import org.corrin.rules.*",
                        "import accumulate org.corrin.X x",
                        3,
                        "only rules stand in a rule file",
                        ""),
                mistake(
                        "import org.corrin.rules.*",
                        "import org.corrin.rules.*\nglobal java.util.List list",
                        4,
                        "only rules stand in a rule file",
                        ""),
                mistake(
                        "import org.corrin.rules.*",
                        "import org.corrin.rules.*\nfunction void f() { System.exit( 0 ); }",
                        4,
                        "only rules stand in a rule file",
                        ""),
                mistake(
                        "import org.corrin.rules.*",
                        "import org.corrin.rules.*\ndeclare Trap\n  name : String\nend",
                        4,
                        "only rules stand in a rule file",
                        ""),
                mistake(
                        "import org.corrin.rules.*",
                        "import org.corrin.rules.*\ndeclare enum Trap A; end",
                        4,
                        "only rules stand in a rule file",
                        ""),
                mistake(
                        "import org.corrin.rules.*",
                        "import org.corrin.rules.*\ndialect \"java\"",
                        4,
                        "only rules stand in a rule file",
                        ""),
                mistake(
                        "import org.corrin.rules.*",
                        "import org.corrin.rules.*\nquery \"q\"\n  Lab( test == \"MMA\" )\nend",
                        4,
                        "only plain rules are used here",
                        "no query"),
                mistake(
                        "package b12.ms",
                        "package b12.other",
                        1,
                        "the package of this file is not that of its guideline",
                        "`package b12.ms`"),
                mistake(
                        "package b12.ms",
                        "package java.lang",
                        1,
                        "the package of this file is not that of its guideline",
                        "`package b12.ms`"),
                mistake(
                        "package b12.ms",
                        "",
                        1,
                        "the package of this file is not that of its guideline",
                        "`package b12.ms`"),
                // what cannot be read at all
                mistake(
                        "level == \"indeterminate\" )",
                        "level == \"indeterminate\"",
                        8,
                        "this bracket is not closed",
                        "where it ends"),
                mistake("not Lab( test", "not Lab test", 9, "this bracket closes nothing", "where it begins"),
                mistake(
                        "about == \"serum B12\",",
                        "about == \"serum B12,",
                        8,
                        "this text is not closed",
                        "double quote"),
                mistake("then\n", "\n", 5, "this rule has no `then`", "each once"),
                mistake("when\n", "wenn\n", 5, "this rule has no `when`", "each once"),
                mistake("\nend", "\n", 5, "this rule has no `end`", "each once"));
    }

    private static Arguments mistake(String from, String to, int line, String message, String hint) {
        return arguments(from, to, line, message, hint);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void aWrongRuleIsReportedAtItsLineWithWhatWasMeant(String from, String to, int line, String message, String hint) {
        assertThat(problems(changed(from, to))).isNotEmpty().anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(FILE);
            assertThat(problem.line()).as(problem.toString()).isEqualTo(line);
            assertThat(problem.message()).contains(message);
            assertThat(problem.hint()).contains(hint);
        });
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void oneMistakeIsOneProblemThatSaysWhatToDo(String from, String to, int line, String message, String hint) {
        assertThat(problems(changed(from, to)))
                .as(message + line + hint)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.hint()).isNotBlank();
                    assertThat(problem.rule().isEmpty())
                            .as("only what stands outside of rules is reported without the name of one")
                            .isEqualTo(OUTSIDE.stream().anyMatch(problem.message()::contains));
                });
    }

    /** A misspelt test has no unit either, and is reported once. */
    @Test
    void aMisspeltTestNeedsNoOtherTest() {
        assertThat(problems(changed(WHEN_LAB, "Lab( below(\"271 nmol/L\"), test == \"MNA\" )")))
                .extracting(FileProblem::message)
                .containsExactly("no test is called `MNA`");
        assertThat(problems(changed(WHEN_LAB, "Lab( below(\"271 nmol/L\"), tset == \"MMA\" )")))
                .extracting(FileProblem::message)
                .containsExactly("`Lab` cannot be asked for `tset`");
    }

    /** A condition or a constraint that cannot be read is reported without its consequences. */
    @Test
    void whatCannotBeReadIsReportedWithoutItsConsequences() {
        assertThat(problems(changed(WHEN_LAB, "Lab( test == MMA, below(\"271 nmol/L\") )")))
                .extracting(FileProblem::message)
                .containsExactly("`test == MMA` is not a constraint of the dialect");
        assertThat(problems(changed(WHEN_FINDING, "exists " + WHEN_FINDING)))
                .extracting(FileProblem::message)
                .singleElement()
                .asString()
                .endsWith("is not a condition of the dialect");
    }

    /** However many tests it is compared on. */
    @Test
    void aLimitThatCannotBeReadIsReportedOnce() {
        assertThat(problems(changed(WHEN_LAB, "Lab( test in ( \"MMA\", \"MCV\" ), below(\"271\") )")))
                .hasSize(1);
    }

    /** The reader refuses what Drools would read differently from how it looks, or past the end of a line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    test == "MMA"  | test == 'MMA'       | 9  | `'` is not used here       | put a text in double quotes
                    test == "MMA"  | test == "MM\\A"    | 9  | `\\` is not used here      | write the text as it is read
                    then           | then /* why         | 10 | this comment is not closed | put */ at its end
                    @statement( "S19" ) | @statement( "S19 ) | 6 | this text is not closed | put a double quote at its end
                    """)
    void whatCannotBeCutIntoWordsIsReportedAtItsPlace(String from, String to, int line, String message, String hint) {
        assertThat(problems(changed(from, to))).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column())
                    .isEqualTo(
                            1 + changed(from, to).lines().toList().get(line - 1).indexOf(at(to)));
            assertThat(problem.rule()).isEqualTo("MMA is ordered when serum B12 is indeterminate");
            assertThat(problem.message()).isEqualTo(message);
            assertThat(problem.hint()).startsWith(hint);
        });
    }

    private static String at(String spoilt) {
        return Stream.of("'", "\\", "/*", "\"S19 ")
                .filter(spoilt::contains)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRuleWithoutConditionsIsReported() {
        assertThat(problems(changed(WHEN_FINDING, "").replace(WHEN_LAB, "").replace(", $f", "")))
                .extracting(FileProblem::line, FileProblem::message)
                .containsExactly(tuple(5, "there is no condition after `when`"));
    }

    /**
     * Drools writes the name of a rule into Java, as a text and into a comment, as it stands. With a quote, or with the
     * end of a comment in it, a name is code.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a \\\" + System.getenv() + \\\"\"",
                "'a\" + System.getenv() + \"'",
                "\"*/ static { System.getenv(); } /*\"",
                "\"a \\u0022\"",
                "\"a \\\\\"",
                "\"a\\nb\"",
                "\"a\nb\"",
                "\"a\u0000b\"",
                "\"\"",
                "\" \"",
            })
    void aRuleNameIsPlainText(String name) {
        RuleReadResult read = read(Map.of(FILE, changed("\"MMA is ordered when serum B12 is indeterminate\"", name)));
        assertThat(read.problems())
                .isNotEmpty()
                .allSatisfy(problem ->
                        assertThat(problem.line()).as(problem.toString()).isEqualTo(5));
    }

    @Test
    void twoRulesOfOneNameAreReportedAtTheSecond() {
        assertThat(problems(RULE + RULE.substring(RULE.indexOf("rule \""))))
                .extracting(FileProblem::line, FileProblem::message, FileProblem::hint)
                .containsExactly(
                        tuple(13, "another rule has this name", "give each its own; the other stands at 40-mma.drl:5"));
        assertThat(read(Map.of("10-a.drl", RULE, "20-b.drl", RULE)).problems())
                .extracting(FileProblem::file, FileProblem::line)
                .containsExactly(tuple("20-b.drl", 5));
    }

    /** However it is laid out, and whatever stands before it. */
    @Test
    void whatIsWrongAfterThenIsReportedAtItsOwnLineAndColumn() {
        String added = "\n    // one more\n\n    insertLogical( Advice.test( \"mna\", $f ) ); System.exit( 0 );";
        assertThat(problems(changed(THEN, THEN + added).replace("\n", "\r\n")))
                .extracting(FileProblem::line, FileProblem::column)
                .containsExactlyInAnyOrder(tuple(14, 5), tuple(14, 48));
        assertThat(problems(changed("then\n    " + THEN, "then System.exit( 0 );")))
                .extracting(FileProblem::line, FileProblem::column)
                .containsExactly(tuple(10, 6));
    }

    @Test
    void everyMistakeOfEveryFileIsReportedAtOnce() {
        String one = changed("\"MMA\"", "\"MNA\"")
                .replace("$f ) );", "$g ) );")
                .replace("@statement( \"S19\" )", "@statement( \"S19\" ) salience 1");
        String other = changed(THEN, "System.exit( 0 );").replace("when serum", "if serum");
        assertThat(read(Map.of("10-a.drl", one, "20-b.drl", other, "30-c.drl", changed("end\n", "")))
                        .problems())
                .extracting(FileProblem::file)
                .containsExactlyInAnyOrder("10-a.drl", "10-a.drl", "10-a.drl", "20-b.drl", "30-c.drl");
    }

    @Test
    void aProblemNamesTheRuleItIsAbout() {
        assertThat(problems(changed("\"MMA\"", "\"MNA\"")))
                .extracting(FileProblem::rule)
                .containsExactly("MMA is ordered when serum B12 is indeterminate");
        assertThat(problems(changed("\"MMA\"", "\"MNA\"")).get(0))
                .asString()
                .startsWith("40-mma.drl:9:")
                .contains("rule `MMA is ordered when serum B12 is indeterminate`: no test is called `MNA`")
                .endsWith("did you mean `MMA`?");
    }

    /** Laws read the finished decision, so that they hold whatever findings led to it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Finding( about == \"MMA\", level == \"raised\" )",
                "Discordance()",
                "Violation()",
            })
    void aLawReadsOnlyTheFinishedDecision(String condition) {
        String law = changed(WHEN_FINDING, "$f : Assessment( status == \"confirmed\" )")
                .replace(WHEN_LAB, condition)
                .replace(THEN, "insertLogical( new Violation( $f ) );");
        assertThat(read(Map.of(Guideline.LAWS, law)).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(9);
            assertThat(problem.message()).startsWith("no fact is called ");
        });
    }

    @Test
    void aLawFindsNothingButViolations() {
        String law = changed(WHEN_FINDING, "$f : Assessment( status == \"confirmed\" )");
        assertThat(read(Map.of(Guideline.LAWS, law)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo("`Advice` is not inserted here"));
    }

    /**
     * Of all single letters that an author may drop, none may silently take a condition from the rule: what is left
     * is a problem, or a rule of as many conditions that asks and does as much.
     */
    @Test
    void noLetterThatIsLostTakesAConditionWithItInSilence() {
        int accepted = 0;
        for (int at = RULE.indexOf("when\n"); at < RULE.length(); at++) {
            String spoilt = RULE.substring(0, at) + RULE.substring(at + 1);
            RuleReadResult read = read(Map.of(FILE, spoilt));
            if (read.problems().isEmpty()) {
                accepted++;
                Rule rule = read.rules().get(0);
                assertThat(rule.when()).as(spoilt).hasSize(2);
                assertThat(rule.when().stream()
                                .mapToInt(one -> one.constraints().size())
                                .toArray())
                        .as(spoilt)
                        .containsExactly(2, 1);
                assertThat(rule.then()).as(spoilt).hasSize(1);
            }
        }
        assertThat(accepted).as("spaces may go").isPositive().isLessThan(60);
    }

    @Test
    void theReadRuleSaysWhatIsWritten() {
        Rule rule = read(Map.of(FILE, RULE)).rules().get(0);
        assertThat(rule.name()).isEqualTo("MMA is ordered when serum B12 is indeterminate");
        assertThat(rule.line()).isEqualTo(5);
        assertThat(rule.statements()).containsExactly("S19");
        assertThat(rule.testsRead()).isEmpty();
        assertThat(rule.text())
                .isEqualTo(RULE.substring(RULE.indexOf("rule \"")).strip());
        assertThat(rule.when())
                .extracting(RulePattern::presence, RulePattern::type, RulePattern::binding)
                .isEqualTo(Arrays.asList(
                        tuple(Rule.Presence.PRESENT, FactType.FINDING, "$f"),
                        tuple(Rule.Presence.ABSENT, FactType.LAB, "")));
        assertThat(rule.then())
                .containsExactly(new Rule.Insertion(new ConcludedAdvice("test", "mma", "strong"), List.of("$f")));
    }

    /** Drools would compile it to nothing, and speak of it in words of Java. */
    @ParameterizedTest
    @ValueSource(strings = {"", "// Nothing but comments.\n", "/* Nothing but\n   comments. */\n"})
    void aFileWithoutARuleIsRefused(String comments) {
        String head = "package b12.ms\nimport org.corrin.facts.*\nimport org.corrin.rules.*\n";
        assertThat(read(Map.of(FILE, head + comments)).problems())
                .extracting(problem -> problem.line() + " " + problem.message())
                .containsExactly("1 no rule stands in this file");
    }
}
