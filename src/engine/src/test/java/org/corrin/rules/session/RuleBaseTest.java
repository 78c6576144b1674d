package org.corrin.rules.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.corrin.FirstGuideline;
import org.corrin.ProcessorTime;
import org.corrin.buildcache.BuildCache;
import org.corrin.documents.FileProblem;
import org.corrin.facts.Condition;
import org.corrin.facts.Fact;
import org.corrin.facts.Reason;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.PatientDataJson;
import org.corrin.release.Answer;
import org.corrin.release.Release;
import org.corrin.rules.FiringResult.CompletedFiring;
import org.corrin.rules.FiringResult.CutOffFiring;
import org.corrin.rules.Rule;
import org.corrin.rules.dialect.DialectReader;
import org.corrin.rules.dialect.DialectReader.RuleReadResult;
import org.corrin.rules.session.RuleBase.FiringBounds;
import org.corrin.rules.session.RuleBase.RuleBaseCompilation;
import org.drools.core.common.TruthMaintenanceSystemFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compiled rules: fired within bounds, apart from each other, and given back. */
@Isolated("it counts the classes that are loaded")
class RuleBaseTest {

    private static final String HEAD = """
            package b12.ms
            import org.corrin.facts.*
            import org.corrin.rules.*
            """;

    private static final String RESTING = HEAD + """
                    rule "the nervous system asks for an explanation"
                        @statement( "S13" )
                    when
                        $c : Condition( name == "optic neuritis" )
                    then
                        insertLogical( new Finding( "neurology", "unexplained", $c ) );
                    end
                    """;

    /** What it derives is a new reason to derive it, and so on for ever. */
    private static final String ENDLESS = rule("MMA is raised when it is", """
            $f : Finding( about in ( "neurology", "MMA" ), level in ( "unexplained", "raised" ) )
            """, "raised");

    private static String rule(String name, String when, String level) {
        return """

                rule "%s"
                    @statement( "S20" )
                when
                    %s
                then
                    insertLogical( new Finding( "MMA", "%s", $f ) );
                end
                """.formatted(name, when.strip(), level);
    }

    private static final List<Fact> OPTIC_NEURITIS = List.of(new Condition("conditions/0", "optic neuritis", "none"));

    private static RuleReadResult read(Map<String, String> files) {
        Guideline shipped = FirstGuideline.guideline();
        return DialectReader.read(new Guideline(
                new GuidelineFiles(new TreeMap<>(files)),
                shipped.about(),
                shipped.vocabulary(),
                shipped.statements(),
                shipped.wordings(),
                shipped.scenarios()));
    }

    private static RuleBase compiled(String text, FiringBounds bounds) {
        Map<String, String> files = Map.of("rules.drl", text);
        RuleReadResult read = read(files);
        assertThat(read.problems()).isEmpty();
        RuleBaseCompilation compiled =
                RuleBase.compile("b12/ms", files, read.rules(), bounds, Optional.empty(), BuildCache.none());
        assertThat(compiled.problems()).isEmpty();
        return compiled.base().orElseThrow();
    }

    @Test
    void aRuleThatNeverComesToRestIsCutOffAndReported() {
        RuleBase endless = compiled(RESTING + ENDLESS, new FiringBounds(400, Long.MAX_VALUE));
        assertThat(endless.fire(OPTIC_NEURITIS))
                .isInstanceOfSatisfying(
                        CutOffFiring.class,
                        cutOff -> assertThat(cutOff.why()).contains("did not come to rest within 400 firings"));
        assertThat(endless.fire(List.of()))
                .as("nor is a patient it does not concern")
                .isEqualTo(new CompletedFiring(List.of()));
    }

    @Test
    void aRuleThatNeverComesToRestIsBoundedInTime() {
        RuleBase endless = compiled(
                RESTING + ENDLESS,
                new FiringBounds(Integer.MAX_VALUE, Duration.ofMillis(100).toNanos()));
        assertThat(ProcessorTime.within(Duration.ofSeconds(20), () -> endless.fire(OPTIC_NEURITIS)))
                .isInstanceOf(CutOffFiring.class);
    }

    @Test
    void aReleaseWithholdsAnAnswerThatDoesNotComeToRest() {
        Release release = ReleaseBuild.of(
                        FirstGuideline.files(),
                        new FiringBounds(0, Long.MAX_VALUE),
                        Optional.empty(),
                        BuildCache.none())
                .release()
                .orElseThrow();
        assertThat(release.decide(
                        PatientDataJson.read(FirstGuideline.json("{conditions: ['multiple sclerosis']}")),
                        FirstGuideline.TODAY))
                .isInstanceOfSatisfying(
                        Answer.WithheldDecision.class,
                        withheld -> assertThat(withheld.reasons())
                                .singleElement()
                                .asString()
                                .contains("did not come to rest within 0 firings"));
    }

    @Test
    void nothingOfOneFiringIsLeftToTheNext() throws ReflectiveOperationException {
        RuleBase base = compiled(RESTING, FiringBounds.USUAL);
        base.fire(OPTIC_NEURITIS);
        Map<?, ?> remembered = truthsRemembered();
        int before = remembered.size();
        for (int time = 0; time < 1_000; time++) {
            assertThat(((CompletedFiring) base.fire(OPTIC_NEURITIS)).conclusions())
                    .hasSize(1);
            assertThat(((CompletedFiring) base.fire(List.of())).conclusions()).isEmpty();
        }
        assertThat(remembered.size()).as("sessions that Drools still remembers").isLessThanOrEqualTo(before);
    }

    /** Drools keeps the truths of every session in one map of the whole machine, until the session is disposed. */
    private static Map<?, ?> truthsRemembered() throws ReflectiveOperationException {
        Object factory = TruthMaintenanceSystemFactory.get();
        Field field = factory.getClass().getDeclaredField("tmsForEntryPoints");
        field.setAccessible(true);
        return (Map<?, ?>) field.get(factory);
    }

    @Test
    void aClosedRuleBaseGivesItsClassesBack() {
        for (int round = 0; round < 5; round++) {
            compileFireAndClose();
        }
        int before = classesLoaded();
        for (int round = 0; round < 30; round++) {
            compileFireAndClose();
        }
        // Each compiled rule is several classes; thirty rounds that kept theirs would be hundreds more.
        assertThat(classesLoaded() - before).as("classes more than before").isLessThan(100);
    }

    private static void compileFireAndClose() {
        RuleBase base = compiled(RESTING, FiringBounds.USUAL);
        assertThat(base.fire(OPTIC_NEURITIS)).isInstanceOf(CompletedFiring.class);
    }

    /** After as many collections as it takes to unload no more. */
    private static int classesLoaded() {
        int least = Integer.MAX_VALUE;
        for (int time = 0; time < 5; time++) {
            System.gc();
            least = Math.min(least, ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        }
        return least;
    }

    @Test
    void aConclusionNamesItsRuleAndItsReasons() {
        RuleBase base = compiled(RESTING, FiringBounds.USUAL);
        assertThat(((CompletedFiring) base.fire(OPTIC_NEURITIS)).conclusions())
                .singleElement()
                .satisfies(conclusion -> {
                    assertThat(conclusion.rule().name()).isEqualTo("the nervous system asks for an explanation");
                    assertThat(conclusion.derived().because()).isEqualTo(OPTIC_NEURITIS);
                    assertThat(conclusion.derived().inWords()).isEqualTo("finding neurology unexplained");
                });
    }

    private static Fact opticNeuritis(int position) {
        return new Condition("conditions/" + position, "optic neuritis", "none");
    }

    @Test
    void conclusionsStandInTheOrderOfTheirFactsAlsoBehindTheTenth() {
        RuleBase base = compiled(RESTING, FiringBounds.USUAL);
        List<Fact> twelve =
                IntStream.range(0, 12).mapToObj(RuleBaseTest::opticNeuritis).toList();
        assertThat(reasons(base, twelve))
                .isEqualTo(twelve.stream().map(List::of).toList());
    }

    @Test
    void factsThatAreOneHaveThePositionOfTheFirst() {
        RuleBase base = compiled(RESTING, FiringBounds.USUAL);
        List<Fact> facts = List.of(opticNeuritis(7), opticNeuritis(3), opticNeuritis(7));
        assertThat(reasons(base, facts))
                .containsExactly(List.of(opticNeuritis(7)), List.of(opticNeuritis(7)), List.of(opticNeuritis(3)));
    }

    private static List<List<Reason>> reasons(RuleBase base, List<Fact> facts) {
        return ((CompletedFiring) base.fire(facts))
                .conclusions().stream()
                        .map(conclusion -> conclusion.derived().because())
                        .toList();
    }

    private static RuleBase compiled(Map<String, String> files, Optional<RuleBase> like) {
        RuleBaseCompilation compiled =
                RuleBase.compile("b12/ms", files, read(files).rules(), FiringBounds.USUAL, like, BuildCache.none());
        assertThat(compiled.problems()).isEmpty();
        return compiled.base().orElseThrow();
    }

    @Test
    void onlyTheFilesThatChangedAreCompiledAnew() {
        String other = HEAD + rule("MMA is raised when it is", "$f : Finding( about == \"neurology\" )", "raised");
        Map<String, String> before = Map.of("a.drl", RESTING, "b.drl", other);
        Map<String, String> after =
                Map.of("a.drl", RESTING, "b.drl", other.replace("\"raised\", $f", "\"not raised\", $f"));
        assertThat(after).isNotEqualTo(before);
        RuleBase first = compiled(before, Optional.empty());
        RuleBase second = compiled(after, Optional.of(first));

        assertThat(second.files.get("a.drl")).isSameAs(first.files.get("a.drl"));
        assertThat(second.files.get("b.drl")).isNotSameAs(first.files.get("b.drl"));
        assertThat(conclusions(first)).containsExactly("finding neurology unexplained", "finding MMA raised");
        assertThat(conclusions(second)).containsExactly("finding neurology unexplained", "finding MMA not raised");
    }

    private static List<String> conclusions(RuleBase base) {
        return ((CompletedFiring) base.fire(OPTIC_NEURITIS))
                .conclusions().stream()
                        .map(conclusion -> conclusion.derived().inWords())
                        .toList();
    }

    private static List<FileProblem> problems(String text, Rule... rules) {
        return RuleBase.compile(
                        "b12/ms",
                        Map.of("rules.drl", text),
                        List.of(rules),
                        FiringBounds.USUAL,
                        Optional.empty(),
                        BuildCache.none())
                .problems();
    }

    @Test
    void aRuleThatNobodyHasReadIsNotLoaded() {
        assertThat(problems(RESTING))
                .extracting(FileProblem::message)
                .containsExactly(
                        "the rule `the nervous system asks for an explanation` was compiled without being read");
    }

    @Test
    void aRuleThatLostAConditionOrIsNotThereIsReported() {
        Rule read = read(Map.of("rules.drl", RESTING)).rules().get(0);
        Rule ofTwo = new Rule(
                read.name(),
                "rules.drl",
                4,
                List.of(),
                List.of(read.when().get(0), read.when().get(0)),
                List.of(),
                "");
        Rule gone = new Rule("gone", "rules.drl", 20, List.of(), List.of(), List.of(), "");
        assertThat(problems(RESTING, ofTwo, gone))
                .extracting(FileProblem::line, FileProblem::rule, FileProblem::message)
                .containsExactly(
                        tuple(4, read.name(), "this rule was not compiled as it was read"),
                        tuple(20, "gone", "this rule was not compiled as it was read"));
    }

    /** The compiler names generated classes; a problem names the rule instead, and quotes no generated Java. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    $c : Condition( name == "optic neuritis" ) | $c : Condition( nane == "optic neuritis" )
                    $c : Condition( name == "optic neuritis" ) | $c : Conditiom( name == "optic neuritis" )
                    $c : Condition( name == "optic neuritis" ) | $c : Age( years < "eighteen" )
                    "unexplained", $c ) );                     | "unexplained", $d ) );
                    "unexplained", $c ) );                     | "unexplained", $c ) ); foo();
                    """)
    void whatDoesNotCompileIsReportedAtItsRule(String before, String after) {
        String text = RESTING.replace(before, after);
        assertThat(text).isNotEqualTo(RESTING);
        String rule = text.substring(HEAD.length()).strip();
        Rule first = new Rule(
                "the nervous system asks for an explanation", "rules.drl", 4, List.of(), List.of(), List.of(), rule);
        Rule other = new Rule("other", "rules.drl", 20, List.of(), List.of(), List.of(), "rule \"other\"");
        assertThat(problems(text, first, other)).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.rule()).isEqualTo(first.name());
            assertThat(problem.message()).isEqualTo("this rule does not compile");
            assertThat(problem.hint())
                    .doesNotContain("Lambda")
                    .doesNotContain(";")
                    .doesNotContain("\n");
        });
    }
}
