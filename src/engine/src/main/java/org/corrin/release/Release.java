package org.corrin.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.changes.ReleaseChanges;
import org.corrin.documents.FileProblem;
import org.corrin.documents.RequestProblem;
import org.corrin.explanation.Explainer;
import org.corrin.explanation.Explanation;
import org.corrin.explanation.ExplanationQuestion;
import org.corrin.gate.ConsistencyCheck;
import org.corrin.gate.Gate;
import org.corrin.gate.ScenarioExpectation;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Scenario;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.Handling;
import org.corrin.intake.IntakeOutcome;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.intake.RequestIntake;
import org.corrin.mutation.MutationReport;
import org.corrin.proof.GuidelineProof;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.release.Decision.OfRelease;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleDependencies;
import org.corrin.rules.dialect.DialectReader;
import org.corrin.rules.session.RuleBase.Bounds;
import org.corrin.rules.session.RulesAndLaws;

/**
 * One immutable guideline, compiled and ready to decide. Named by the fingerprint of its files; safe for use by many
 * threads, and gone when nobody uses it any more.
 */
public final class Release {

    /** What came of building: a release, unless there are problems. */
    public record Built(Optional<Release> release, List<FileProblem> problems) {}

    private final Guideline guideline;
    private final String fingerprint;
    private final List<Rule> rules;
    private final RulesAndLaws rulebook;
    private final Optional<GuidelineProof.Result> proof;
    private final RuleThresholds limits;
    private final Map<String, List<String>> rulesGiving;
    private final Set<String> testsRead;
    private final Set<String> testsOfAssessment;
    private final RequestIntake intake;
    private final DecisionAssembler decider;
    private final Explainer explainer;

    private Release(
            Guideline guideline, List<Rule> rules, RulesAndLaws rulebook, Optional<GuidelineProof.Result> proof) {
        this.proof = proof;
        this.guideline = guideline;
        this.fingerprint = guideline.files().fingerprint();
        this.rules = rules;
        this.rulebook = rulebook;
        this.intake =
                new RequestIntake(guideline.vocabulary(), guideline.wordings().keySet());
        OfRelease itself = new OfRelease(
                guideline.about().id(),
                guideline.about().version(),
                fingerprint,
                guideline.about().review(),
                guideline.about().lastUpdated().toString());
        this.limits = new RuleThresholds(rules);
        this.rulesGiving = rulesGiving(rules);
        this.testsRead = testsRead(rules.stream());
        this.testsOfAssessment = testsOfAssessment(rules);
        this.decider = new DecisionAssembler(guideline, rulebook, itself, limits, readers(rules));
        this.explainer = new Explainer(guideline, rules, rulebook, itself, limits);
    }

    /**
     * Reads, checks and compiles a guideline; every problem of every file is told. Its scenarios are not tried: the gate
     * does that.
     */
    public static Built build(GuidelineFiles files) {
        return build(files, Bounds.USUAL);
    }

    /** The same, with bounds for each firing. */
    public static Built build(GuidelineFiles files, Bounds bounds) {
        return build(files, bounds, Optional.empty());
    }

    /**
     * The same, following on another release as it does in {@link Gate#check(GuidelineFiles, Optional)}.
     */
    public static Built build(GuidelineFiles files, Optional<Release> like) {
        return build(files, Bounds.USUAL, like);
    }

    /**
     * The same; rule files that are those of another release are not compiled again. Compiling takes most of the time, and
     * most updates leave most rules as they are.
     */
    public static Built build(GuidelineFiles files, Bounds bounds, Optional<Release> like) {
        Guideline.Read read = Guideline.read(files);
        if (read.guideline().isEmpty()) {
            return new Built(Optional.empty(), read.problems());
        }
        Guideline guideline = read.guideline().get();
        DialectReader.Read dialect = DialectReader.read(guideline);
        List<FileProblem> problems = new ArrayList<>(read.problems());
        problems.addAll(dialect.problems());
        if (problems.isEmpty()) {
            problems.addAll(ConsistencyCheck.of(guideline, dialect.rules()));
            problems.addAll(new RuleDependencies(dialect.rules()).circles());
        }
        if (!problems.isEmpty()) {
            return new Built(
                    Optional.empty(), problems.stream().sorted().distinct().toList());
        }
        return compile(guideline, dialect.rules(), bounds, like);
    }

    private static Built compile(Guideline guideline, List<Rule> rules, Bounds bounds, Optional<Release> like) {
        RulesAndLaws.Compiled compiled =
                RulesAndLaws.compile(guideline, rules, bounds, like.map(other -> other.rulebook));
        return new Built(
                compiled.rulebook().map(rulebook -> new Release(guideline, rules, rulebook, Optional.empty())),
                compiled.problems());
    }

    private static Map<String, List<String>> readers(List<Rule> rules) {
        Map<String, List<String>> readers = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (!rule.isLaw()) {
                rule.testsRead()
                        .distinct()
                        .forEach(test -> readers.computeIfAbsent(test, name -> new ArrayList<>())
                                .add(rule.name()));
            }
        }
        return readers;
    }

    /** The guideline this release was made from. */
    public Guideline guideline() {
        return guideline;
    }

    /** The name of this release: {@code sha256:} and 64 hexadecimal digits. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Every rule taken apart, laws included, in the order of the files. */
    public List<Rule> allRules() {
        return rules;
    }

    /**
     * What this release changes for patients, beside another of the same guideline.
     *
     * @param cohort decision requests of real patients, to be counted; those that both refuse are left out
     */
    public ReleaseChanges changesFrom(Release before, Collection<PatientData> cohort) {
        return ReleaseChanges.between(before.guideline, before.rules, guideline, rules, cohort);
    }

    /**
     * Tries it on one patient of every sort that its rules can tell apart.
     *
     * @param threads how many cores it may use
     */
    public GuidelineProof.Result prove(int threads) {
        return GuidelineProof.of(guideline, rules, rulebook, threads);
    }

    /**
     * How many slips in its rules would be noticed; it takes from half a minute upwards. It must have passed the gate.
     *
     * @param threads how many cores it may use
     */
    public MutationReport mutate(int threads) {
        return MutationReport.of(guideline, rules, threads);
    }

    /** The same release, with what came of its proof. */
    public Release proved(GuidelineProof.Result proof) {
        return new Release(guideline, rules, rulebook, Optional.of(proof));
    }

    /** What came of its proof, if it was tried. */
    public Optional<GuidelineProof.Result> proof() {
        return proof;
    }

    /** Whether another release proves the same: it has the same rules, and the same names for what they ask for. */
    public boolean provesTheSameAs(Release other) {
        return rules.equals(other.rules)
                && guideline
                        .about()
                        .lastUpdated()
                        .equals(other.guideline.about().lastUpdated())
                && guideline
                        .files()
                        .texts()
                        .get(Vocabulary.FILE)
                        .equals(other.guideline.files().texts().get(Vocabulary.FILE));
    }

    /** Every rule, laws included, in the order of the files. */
    public List<RuleListing> rules() {
        return rules.stream()
                .map(rule -> new RuleListing(rule.name(), rule.file(), rule.line(), rule.statements(), rule.text()))
                .toList();
    }

    /** The names of the rules that can give an advice, in the order of the files. */
    public List<String> rulesGiving(String kind, String code) {
        return rulesGiving.getOrDefault(kind + " " + code, List.of());
    }

    private static Map<String, List<String>> rulesGiving(List<Rule> rules) {
        Map<String, List<String>> giving = new HashMap<>();
        for (Rule rule : rules) {
            rule.then().stream()
                    .filter(insertion -> insertion.type().equals("Advice"))
                    .map(insertion -> insertion.kind() + " " + insertion.texts().get(0))
                    .distinct()
                    .forEach(advice -> giving.computeIfAbsent(advice, one -> new ArrayList<>())
                            .add(rule.name()));
        }
        return giving;
    }

    /** The tests whose results some rule reads. */
    public Set<String> testsRead() {
        return testsRead;
    }

    /** The tests whose results can change where a patient stands: without them an assessment says little. */
    public Set<String> testsOfAssessment() {
        return testsOfAssessment;
    }

    private static Set<String> testsOfAssessment(List<Rule> rules) {
        Map<String, Rule> byName = new LinkedHashMap<>();
        rules.forEach(rule -> byName.put(rule.name(), rule));
        RuleDependencies dependencies = new RuleDependencies(rules);
        return testsRead(rules.stream()
                .filter(rule -> dependencies.restingOn(rule).stream()
                        .flatMap(name -> byName.get(name).then().stream())
                        .anyMatch(insertion -> insertion.type().equals("Assessment"))));
    }

    private static Set<String> testsRead(Stream<Rule> rules) {
        return rules.filter(rule -> !rule.isLaw())
                .flatMap(Rule::testsRead)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A result as it was reported, with mass beside amount; a rounded value never seems to lie across a limit of a rule. */
    public String inBothUnits(String test, Measurement value) {
        return PrintedQuantity.inBothUnits(value, limits.ofTest(test));
    }

    /** Answers a request as of its day, or today; refuses one in which anything is wrong. */
    public Answer decide(PatientData request, RequestDay today) {
        return decide(request, today, Handling.STRICT);
    }

    /** Answers a request as of its day, or today. */
    public Answer decide(PatientData request, RequestDay today, Handling handling) {
        IntakeOutcome outcome = intake.read(request, today, handling);
        return outcome instanceof IntakeOutcome.Admitted admitted
                ? decider.decide(admitted)
                : new Answer.Refused(((IntakeOutcome.Refused) outcome).problems());
    }

    /**
     * Explains the decision on a request that has, beside all else, a field {@code question}: an object with one of {@code
     * why}, {@code whyNot} and {@code whatIf}, whose value is {@code assessment} or an advice by its kind and code.
     */
    public Explanation explain(JsonNode request, RequestDay today) {
        if (!(request instanceof ObjectNode fields)) {
            return new Explanation.Refused(PatientDataJson.read(request).flaws());
        }
        ExplanationQuestion.Read question = ExplanationQuestion.of(fields, guideline.vocabulary());
        PatientData patient = PatientDataJson.read(fields.deepCopy().without(ExplanationQuestion.FIELD));
        IntakeOutcome outcome = intake.read(patient, today);
        List<RequestProblem> problems = new ArrayList<>(question.problems());
        if (outcome instanceof IntakeOutcome.Refused refused) {
            problems.addAll(refused.problems());
        }
        return problems.isEmpty()
                ? explainer.explain(question.question().orElseThrow(), patient, (IntakeOutcome.Admitted) outcome, today)
                : new Explanation.Refused(problems);
    }

    /** What the answer to a scenario differs in from what it expects, a sentence each; empty if it passes. */
    public List<String> failures(Scenario scenario) {
        return ScenarioExpectation.failures(
                scenario.expected(),
                decide(
                        PatientDataJson.read(scenario.given()),
                        RequestDay.of(guideline.about().lastUpdated())));
    }

    /** What the answer to the guideline's canary differs in from what it expects; empty if the release is well. */
    public List<String> canaryFailures() {
        return guideline
                .canary()
                .map(this::failures)
                .orElseGet(() ->
                        List.of("no scenario is called `" + guideline.about().canary() + "`"));
    }
}
