package org.corrin.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.documents.FileProblem;
import org.corrin.facts.Fact;
import org.corrin.facts.Order;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.AdviceTerm.Treatment;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.OrderAction;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TermSet.TermDesignation;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.OrderTerms;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.RequestIntake;
import org.corrin.intake.ScenarioReading;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.Quantity;
import org.corrin.release.Release;
import org.corrin.rules.Advice;
import org.corrin.rules.RuleConclusions;
import org.corrin.wording.VariedText;

/**
 * Gives the orders that a guideline offers back to its own rules: no dose that it offers may be one that it warns of, and no
 * drug another than its text speaks of.
 */
final class OfferedOrderCheck {

    /** Kinds of advice that speak against an order. */
    private static final Set<String> AGAINST = Set.of("refuse", "avoid", "caution");

    /** Of the patients who get an advice, so many are tried; a dose rule seldom asks for more than the order. */
    private static final int MOST_PATIENTS = 5;

    private static final String OFFERED = "offered";

    private final Release release;
    private final Vocabulary vocabulary;
    /** Some who get each advice, by its name. */
    private final Map<String, List<PatientFacts>> getting = new HashMap<>();

    private final FileLines lines;
    private final List<FileProblem> problems = new ArrayList<>();

    private OfferedOrderCheck(Release release, Collection<ScenarioReading> scenarios) {
        this.release = release;
        this.vocabulary = release.guideline().vocabulary();
        this.lines = new FileLines(release.guideline().files());
        scenarios.stream()
                .flatMap(scenario -> scenario.admitted().stream())
                .map(AdmittedRequest::facts)
                .forEach(patient -> advice(release.judge(patient))
                        .map(OfferedOrderCheck::name)
                        .distinct()
                        .map(name -> getting.computeIfAbsent(name, first -> new ArrayList<>()))
                        .filter(some -> some.size() < MOST_PATIENTS)
                        .forEach(some -> some.add(patient)));
    }

    /** What is wrong with the orders that a release offers. */
    static List<FileProblem> of(Release release, Collection<ScenarioReading> scenarios) {
        OfferedOrderCheck check = new OfferedOrderCheck(release, scenarios);
        check.vocabulary
                .conclusions()
                .advice()
                .forEach((kind, codes) ->
                        codes.forEach((code, term) -> term.order().ifPresent(order -> check.check(kind, code, order))));
        return check.problems;
    }

    private void check(String kind, String code, Treatment offered) {
        Optional<String> start = vocabulary.orders().action(OrderAction.START);
        List<PatientFacts> some = getting.getOrDefault(kind + " " + code, List.of());
        Stream.of(Optional.of(offered.dose()), offered.upTo())
                .flatMap(Optional::stream)
                .forEach(dose -> start.ifPresent(action -> objections(offered, dose, action, some)
                        .forEach(objection -> problem(
                                kind,
                                code,
                                "`" + kind + " " + code + "` offers " + dose + " of " + offered.drug() + " every "
                                        + offered.every().name() + ", and `" + objection + "` warns of it",
                                "mend the dose here, or the rule"))));
        speaksOfAnother(kind + " " + code, offered.drug())
                .ifPresent(named -> problem(
                        kind,
                        code,
                        "`" + kind + " " + code + "` offers " + offered.drug() + ", and its text speaks of " + named,
                        "offer what the text says"));
    }

    private void problem(String kind, String code, String message, String hint) {
        problems.add(lines.at(Vocabulary.FILE, List.of("advice", kind, code), message, hint));
    }

    /** What the rules say against an order of this dose, and would not say of one without a dose. */
    private Set<String> objections(Treatment offered, Quantity dose, String action, List<PatientFacts> patients) {
        OrderTerms terms = vocabulary.orders();
        String group = vocabulary.drugs().named(offered.drug()).orElseThrow().group();
        Order order = Order.of(OFFERED, action, offered.drug(), group).by(offered.route());
        Order dosed = order.dosed(
                Measurement.of(dose, offered.every().length(), terms.doses()),
                dose + " every " + offered.every().name());
        Set<String> objections = new LinkedHashSet<>();
        for (PatientFacts patient : patients) {
            Set<String> ofDrug = against(patient, order);
            against(patient, dosed).stream()
                    .filter(advice -> !ofDrug.contains(advice))
                    .forEach(objections::add);
        }
        return objections;
    }

    private Set<String> against(PatientFacts patient, Order order) {
        List<Fact> facts = new ArrayList<>(patient.all());
        facts.add(order);
        return advice(release.judge(new PatientFacts(facts, patient.asOf())))
                .filter(given -> AGAINST.contains(given.kind()))
                .map(OfferedOrderCheck::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String name(Advice advice) {
        return advice.kind() + " " + advice.code();
    }

    private static Stream<Advice> advice(RuleConclusions ruling) {
        return ruling.conclusions().stream()
                .map(conclusion -> conclusion.derived())
                .filter(Advice.class::isInstance)
                .map(Advice.class::cast);
    }

    /** A drug that the text names, if it names some and none is of the group of the one that is offered. */
    private Optional<String> speaksOfAnother(String name, String offered) {
        TermSet<DrugTerm> drugs = vocabulary.drugs();
        String group = drugs.named(offered).orElseThrow().group();
        Set<DrugTerm> named = new LinkedHashSet<>();
        release.guideline().wordings().of(RequestIntake.USUAL_AUDIENCE).stream()
                .flatMap(wording -> wording.text(name).stream())
                .map(VariedText::variants)
                .flatMap(List::stream)
                .map(variant -> " " + variant.template().fixed().replaceAll("[^\\p{L}\\p{N}]+", " ") + " ")
                .forEach(text -> drugs.designations().stream()
                        .filter(designation -> designation.system().isEmpty())
                        .map(TermDesignation::text)
                        .filter(word -> containsWord(text, word))
                        .forEach(word -> drugs.meantBy(word).ifPresent(named::add)));
        boolean fits = named.stream()
                .anyMatch(drug -> drug.name().equals(offered)
                        || !group.equals(DrugTerm.NO_GROUP) && drug.group().equals(group));
        return fits ? Optional.empty() : named.stream().findFirst().map(DrugTerm::name);
    }

    private static boolean containsWord(String text, String word) {
        String wanted = " " + word.replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
        return wanted.length() > 2 && text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }
}
