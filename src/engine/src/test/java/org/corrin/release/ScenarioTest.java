package org.corrin.release;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.gate.ReleaseBuild;
import org.corrin.gate.ScenarioExpectation;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Scenario;
import org.corrin.guideline.Scenario.ExpectedOutcome;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.intake.RequestIntake;
import org.corrin.quantities.Quantity;
import org.corrin.rules.Consequent;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.NumberConstraint;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;
import org.corrin.rules.dialect.DialectReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every clinical scenario beside the rules, as a test by its own name; and that together they leave nothing out. */
class ScenarioTest {

    private static final Path GUIDELINE = Path.of("../../rules/b12-ms");

    private static Release release;
    private static List<Scenario> scenarios;
    private static List<Rule> rules;

    /** What every scenario gives, as the rules see it. */
    private static List<Fact> given;

    @BeforeAll
    static void build() throws IOException {
        ReleaseBuild built = ReleaseBuild.of(GuidelineFiles.read(GUIDELINE));
        assertThat(built.problems()).as("problems of the guideline").isEmpty();
        release = built.release().orElseThrow();
        scenarios = release.guideline().scenarios();
        rules = DialectReader.read(release.guideline()).rules();
        given = scenarios.stream().flatMap(ScenarioTest::factsOf).toList();
    }

    @AfterAll
    static void close() {
        if (release != null) {}
    }

    @TestFactory
    Stream<DynamicContainer> scenarios() {
        return scenarios.stream().collect(groupingBy(Scenario::file, TreeMap::new, toList())).entrySet().stream()
                .map(file -> dynamicContainer(
                        file.getKey(),
                        file.getValue().stream()
                                .map(scenario -> dynamicTest(scenario.name(), () -> assertPasses(scenario)))));
    }

    private static void assertPasses(Scenario scenario) {
        assertThat(ScenarioExpectation.failures(release, scenario))
                .as(scenario.name())
                .isEmpty();
    }

    @Test
    void everyScenarioHasANameOfItsOwn() {
        assertThat(scenarios).isNotEmpty().extracting(Scenario::name).doesNotHaveDuplicates();
    }

    /** A scenario that expects nothing cannot fail. */
    @Test
    void everyScenarioExpectsSomething() {
        assertThat(scenarios.stream().filter(scenario -> expectsNothing(scenario.expected())))
                .extracting(Scenario::name)
                .isEmpty();
    }

    private static boolean expectsNothing(ExpectedOutcome expected) {
        return expected.status().isEmpty()
                && expected.advice().isEmpty()
                && expected.noAdvice().isEmpty()
                && expected.exactAdvice().isEmpty()
                && expected.discordant().isEmpty();
    }

    /** A slip in what must not be said would pass for ever. */
    @Test
    void everyExpectationUsesTheWordsOfTheVocabulary() {
        List<String> statuses = release.guideline().vocabulary().conclusions().statuses();
        Set<String> kinds =
                release.guideline().vocabulary().conclusions().advice().keySet();
        Set<String> advice = adviceKnown();
        List<String> strange = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            ExpectedOutcome expected = scenario.expected();
            Stream.of(
                            expected.status().stream().filter(status -> !statuses.contains(status)),
                            adviceExpected(expected).filter(one -> !advice.contains(one)),
                            expected.noAdvice().stream()
                                    .filter(one ->
                                            !kinds.contains(one) && !advice.contains(Consequent.withoutStrength(one))))
                    .flatMap(words -> words)
                    .forEach(word -> strange.add("`" + word + "` in: " + scenario.name()));
        }
        assertThat(strange).as("words that the vocabulary does not hold").isEmpty();
    }

    @Test
    void everyStatusIsExpectedBySomeScenario() {
        // Of a request all is here; only a record can be incomplete.
        Stream<String> expected = Stream.concat(
                scenarios.stream().flatMap(scenario -> scenario.expected().status().stream()),
                Stream.of(ConclusionTerms.INCOMPLETE));
        assertThat(missing(release.guideline().vocabulary().conclusions().statuses(), expected))
                .as("statuses that no scenario expects")
                .isEmpty();
    }

    @Test
    void everyAdviceIsExpectedBySomeScenario() {
        Stream<String> expected = scenarios.stream().flatMap(scenario -> adviceExpected(scenario.expected()));
        assertThat(missing(adviceKnown(), expected))
                .as("advice that no scenario expects")
                .isEmpty();
    }

    @Test
    void everyAdviceIsRuledOutBySomeScenario() {
        Stream<String> ruledOut = adviceKnown().stream()
                .filter(advice -> scenarios.stream().anyMatch(scenario -> isRuledOut(advice, scenario.expected())));
        assertThat(missing(adviceKnown(), ruledOut))
                .as("advice that no scenario rules out")
                .isEmpty();
    }

    @Test
    void everyLimitHasAScenarioJustBelowAtAndJustAboveIt() {
        List<String> missing = new ArrayList<>();
        int sides = 0;
        for (Rule rule : rules) {
            for (RulePattern pattern : rule.when()) {
                List<Fact> same = given.stream()
                        .filter(fact -> isOfThatKind(fact, pattern))
                        .toList();
                for (Side side : sides(pattern)) {
                    sides++;
                    if (same.stream().noneMatch(side.isThere())) {
                        missing.add("no scenario gives " + side.name() + ", as `" + rule.name() + "` asks for");
                    }
                }
            }
        }
        assertThat(sides).as("sides of limits found in the rules").isPositive();
        assertThat(missing).as("sides of limits where no scenario stands").isEmpty();
    }

    @Test
    void everyUnitOfATestThatRulesCompareIsUsedBySomeScenario() {
        Set<String> compared = new TreeSet<>();
        for (Rule rule : rules) {
            for (RulePattern pattern : rule.when()) {
                if (pattern.constraints().stream().anyMatch(MeasurementConstraint.class::isInstance)) {
                    oneOfs(pattern)
                            .filter(oneOf -> oneOf.wanted() && oneOf.field().equals("test"))
                            .forEach(oneOf -> compared.addAll(oneOf.values()));
                }
            }
        }
        Set<String> accepted = new TreeSet<>();
        for (String test : compared) {
            release.guideline()
                    .vocabulary()
                    .tests()
                    .named(test)
                    .orElseThrow()
                    .scale()
                    .units()
                    .forEach(unit -> accepted.add(test + " in " + unit));
        }
        Stream<String> used = given.stream()
                .filter(Lab.class::isInstance)
                .map(Lab.class::cast)
                .flatMap(lab -> lab.measured().stream()
                        .map(value -> lab.test() + " in " + value.reported().unit()));
        assertThat(accepted).as("units found in the vocabulary").isNotEmpty();
        assertThat(missing(accepted, used)).as("units that no scenario uses").isEmpty();
    }

    private static Set<String> missing(Collection<String> wanted, Stream<String> there) {
        Set<String> missing = new TreeSet<>(wanted);
        there.forEach(missing::remove);
        return missing;
    }

    private static Stream<Fact> factsOf(Scenario scenario) {
        Guideline guideline = release.guideline();
        RequestIntake intake = new RequestIntake(guideline.vocabulary(), guideline.wordings());
        RequestDay today = RequestDay.of(guideline.about().lastUpdated());
        // A request that is refused is told by the scenario's own test.
        return intake.read(PatientDataJson.read(scenario.given()), today) instanceof AdmittedRequest admitted
                ? admitted.facts().all().stream()
                : Stream.empty();
    }

    private static Set<String> adviceKnown() {
        Set<String> known = new TreeSet<>();
        release.guideline()
                .vocabulary()
                .conclusions()
                .advice()
                .forEach((kind, codes) -> codes.keySet().forEach(code -> known.add(kind + " " + code)));
        return known;
    }

    private static Stream<String> adviceExpected(ExpectedOutcome expected) {
        return Stream.concat(
                        expected.advice().stream(),
                        expected.exactAdvice().stream().flatMap(List::stream))
                .map(Consequent::withoutStrength);
    }

    private static boolean isRuledOut(String advice, ExpectedOutcome expected) {
        return expected.noAdvice().stream().anyMatch(one -> advice.equals(one) || advice.startsWith(one + " "))
                || expected.exactAdvice().stream()
                        .anyMatch(exact ->
                                exact.stream().map(Consequent::withoutStrength).noneMatch(advice::equals));
    }

    /** One side of a limit, or the limit itself. */
    private record Side(String name, Predicate<Fact> isThere) {}

    private static List<Side> sides(RulePattern pattern) {
        String what = oneOfs(pattern)
                .map(oneOf -> String.join(" or ", oneOf.values()))
                .reduce(pattern.type().toString(), (one, other) -> one + " " + other);
        List<Side> sides = new ArrayList<>();
        for (Constraint constraint : pattern.constraints()) {
            if (constraint instanceof NumberConstraint compared) {
                sides.addAll(sides(what, compared));
            } else if (constraint instanceof MeasurementConstraint measured) {
                measured.limits().forEach(limit -> sides.addAll(sides(what, limit)));
            }
        }
        return sides;
    }

    private static List<Side> sides(String what, NumberConstraint compared) {
        return Stream.of(-1, 0, 1)
                .map(step -> compared.constant() + step)
                .map(number -> new Side(
                        what + " of " + compared.field() + " " + number,
                        fact -> ask(fact, compared.field()).equals(number)))
                .toList();
    }

    /** "Just" is within a tenth: a value far away would not notice a limit that had moved. */
    private static List<Side> sides(String what, String limit) {
        String somewhatLess = times(limit, "0.9");
        String somewhatMore = times(limit, "1.1");
        return List.of(
                new Side(
                        what + " just below " + limit,
                        fact -> is(fact, "below", limit) && is(fact, "atLeast", somewhatLess)),
                new Side(what + " at " + limit, fact -> is(fact, "atLeast", limit) && is(fact, "atMost", limit)),
                new Side(
                        what + " just above " + limit,
                        fact -> is(fact, "above", limit) && is(fact, "atMost", somewhatMore)));
    }

    private static String times(String limit, String factor) {
        Quantity quantity = Quantity.parse(limit);
        return new Quantity(quantity.value().multiply(new BigDecimal(factor)), quantity.unit()).toString();
    }

    private static boolean isOfThatKind(Fact fact, RulePattern pattern) {
        return pattern.type().isOf(fact)
                && oneOfs(pattern)
                        .allMatch(oneOf -> oneOf.wanted()
                                == oneOf.values()
                                        .contains(ask(fact, oneOf.field()).toString()));
    }

    private static Stream<TextConstraint> oneOfs(RulePattern pattern) {
        return pattern.constraints().stream()
                .filter(TextConstraint.class::isInstance)
                .map(TextConstraint.class::cast);
    }

    private static boolean is(Fact fact, String comparison, String limit) {
        return (Boolean) ask(fact, comparison, limit);
    }

    /** What a fact answers when a rule names one of its fields or comparisons. */
    private static Object ask(Fact fact, String name, String... texts) {
        Class<?>[] types = Stream.of(texts).map(Object::getClass).toArray(Class<?>[]::new);
        try {
            return fact.getClass().getMethod(name, types).invoke(fact, (Object[]) texts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(fact + " does not answer to `" + name + "`", e);
        }
    }
}
