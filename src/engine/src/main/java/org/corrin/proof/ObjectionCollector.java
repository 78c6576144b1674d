package org.corrin.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.corrin.cells.ExamplePatient;
import org.corrin.cells.RepresentativePatients.RepresentativePatient;
import org.corrin.facts.Lab;
import org.corrin.guideline.Vocabulary;
import org.corrin.proof.ProofObjection.ObjectionKind;
import org.corrin.quantities.QuantityComparator;
import org.corrin.rules.Advice;
import org.corrin.rules.DerivedFact;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;

/** What was found wrong with patients that were tried, each with the smallest patient that shows it. For many threads. */
final class ObjectionCollector {

    /** Something found, and the patient that shows it. */
    private record CollectedObjection(
            ObjectionKind kind,
            String rule,
            String message,
            String hint,
            RepresentativePatient patient,
            RuleConclusions ruling) {}

    private final Vocabulary vocabulary;
    private final Map<String, Rule> byName = new HashMap<>();
    private final Map<String, CollectedObjection> found = new ConcurrentHashMap<>();

    ObjectionCollector(Vocabulary vocabulary, Collection<Rule> rules) {
        this.vocabulary = vocabulary;
        rules.forEach(rule -> byName.put(rule.name(), rule));
    }

    /** Everything found so far, in any order. */
    List<ProofObjection> all() {
        return found.values().stream().map(this::objection).toList();
    }

    /** Notes that the compiled rules conclude something else for a patient than follows from them. */
    void orderMatters(RepresentativePatient patient, RuleConclusions ruling) {
        add(
                ObjectionKind.ORDER_MATTERS,
                "",
                "what follows depends on the order in which the rules fire",
                "write the exclusion into the `when` of the rules that meet here",
                patient,
                ruling);
    }

    /** Notes every objection to this answer for a patient. */
    void judge(RepresentativePatient patient, RuleConclusions ruling) {
        if (!ruling.atRest()) {
            add(
                    ObjectionKind.NOT_AT_REST,
                    "",
                    ruling.objections().get(0),
                    "look for rules that feed each other",
                    patient,
                    ruling);
            return;
        }
        Set<String> statuses = ruling.statuses();
        if (statuses.isEmpty()) {
            add(
                    ObjectionKind.NO_ASSESSMENT,
                    "",
                    "no rule says where this patient stands",
                    "let a rule conclude an assessment for every patient",
                    patient,
                    ruling);
        } else if (statuses.size() > 1) {
            add(
                    ObjectionKind.SEVERAL_ASSESSMENTS,
                    "",
                    "the assessment is " + String.join(" and ", statuses) + " at once",
                    "write into the `when` of one rule that the other's case is not there",
                    patient,
                    ruling);
        }
        ruling.advice().forEach((name, same) -> {
            Set<String> strengths = new TreeSet<>();
            same.forEach(advice -> strengths.add(advice.strength()));
            if (strengths.size() > 1) {
                add(
                        ObjectionKind.TWO_STRENGTHS,
                        ruleOf(ruling, same.get(0)),
                        "the advice `" + name + "` is given with two strengths",
                        "let one rule exclude the case of the other",
                        patient,
                        ruling);
            }
            asks(same.get(0), patient)
                    .ifPresent(test -> add(
                            ObjectionKind.ASKED_THOUGH_KNOWN,
                            ruleOf(ruling, same.get(0)),
                            "the advice `" + name + "` asks for " + test + ", which is known",
                            "add the condition not Lab( test == \"" + test + "\" )",
                            patient,
                            ruling));
        });
        ruling.brokenLaws()
                .forEach(law -> add(
                        ObjectionKind.LAW_BROKEN,
                        law,
                        "the law `" + law + "` is broken",
                        "mend the rules that let it be broken, or the law if it is wrong",
                        patient,
                        ruling));
    }

    private static String ruleOf(RuleConclusions ruling, DerivedFact derived) {
        return ruling.conclusions().stream()
                .filter(conclusion -> conclusion.derived().equals(derived))
                .map(conclusion -> conclusion.rule().name())
                .findFirst()
                .orElse("");
    }

    /** The test that an advice asks for although an exact result of it is known. */
    private Optional<String> asks(Advice advice, RepresentativePatient patient) {
        return vocabulary
                .conclusions()
                .asksFor(advice.kind(), advice.code())
                .filter(test -> patient.facts()
                        .lab(test)
                        .map(Lab::value)
                        .filter(value -> value.relation() == QuantityComparator.EXACTLY)
                        .isPresent());
    }

    /** Keeps, of the patients that show the same, the smallest. */
    private void add(
            ObjectionKind kind,
            String rule,
            String message,
            String hint,
            RepresentativePatient patient,
            RuleConclusions ruling) {
        CollectedObjection one = new CollectedObjection(kind, rule, message, hint, patient, ruling);
        found.merge(
                kind + rule + message, one, (old, other) -> other.patient().isSmallerThan(old.patient()) ? other : old);
    }

    private ProofObjection objection(CollectedObjection one) {
        List<String> expected = new ArrayList<>();
        one.ruling().statuses().stream().findFirst().ifPresent(status -> expected.add("status: " + status));
        Optional<ExamplePatient> example = Optional.of(one.patient().example(one.message(), expected));
        return one.rule().isEmpty()
                ? ProofObjection.ofAll(one.kind(), one.message(), one.hint(), example)
                : ProofObjection.of(one.kind(), byName.get(one.rule()), one.message(), one.hint(), example);
    }
}
