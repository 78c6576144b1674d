package org.corrin.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.corrin.cells.ExamplePatient;
import org.corrin.cells.RepresentativePatients.RepresentativePatient;
import org.corrin.proof.ProofObjection.ObjectionKind;
import org.corrin.release.SaidText;
import org.corrin.rules.Advice;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;
import org.corrin.wording.TextClaim;

/** What was found wrong with patients that were tried, each with the smallest patient that shows it. For many threads. */
final class ObjectionCollector {

    /** Something found, and the patient that shows it. */
    private record CollectedObjection(
            ObjectionKind kind,
            ObjectionPlace place,
            String message,
            String hint,
            RepresentativePatient patient,
            RuleConclusions ruling) {}

    private record ObjectionPlace(String rule, String file, int line) {}

    private final AnswerCheck check;
    private final Map<String, Rule> byName = new HashMap<>();
    private final Map<String, CollectedObjection> found = new ConcurrentHashMap<>();

    ObjectionCollector(AnswerCheck check, Collection<Rule> rules) {
        this.check = check;
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

    /** Notes that what earlier patients teach of a patient is not what the compiled rules conclude. */
    void cellsDiffer(RepresentativePatient patient, RuleConclusions ruling) {
        add(
                ObjectionKind.CELLS_DIFFER,
                "",
                "an answer put together from earlier decisions is not the one that the rules give",
                "this is a fault of Corrin and not of the rules; report it with these rules",
                patient,
                ruling);
    }

    /**
     * Notes every objection to an answer for a patient.
     *
     * @param concluded the atoms that the compiled rules conclude
     */
    void judge(RepresentativePatient patient, RuleConclusions ruling, BitSet concluded) {
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
        int assessments = check.assessments(concluded);
        if (assessments == 0) {
            add(
                    ObjectionKind.NO_ASSESSMENT,
                    "",
                    "no rule says where this patient stands",
                    "let a rule conclude an assessment for every patient",
                    patient,
                    ruling);
        } else if (assessments > 1) {
            add(
                    ObjectionKind.SEVERAL_ASSESSMENTS,
                    "",
                    "the assessment is " + String.join(" and ", ruling.statuses()) + " at once",
                    "write into the `when` of one rule that the other's case is not there",
                    patient,
                    ruling);
        }
        for (String advice : check.adviceInTwoStrengths(concluded)) {
            add(
                    ObjectionKind.TWO_STRENGTHS,
                    ruleOf(ruling, advice),
                    "the advice `" + advice + "` is given with two strengths",
                    "let one rule exclude the case of the other",
                    patient,
                    ruling);
        }
        check.testsAskedThoughKnown(concluded, test -> isKnown(test, patient))
                .forEach((advice, test) -> add(
                        ObjectionKind.ASKED_THOUGH_KNOWN,
                        ruleOf(ruling, advice),
                        "the advice `" + advice + "` asks for " + test + ", which is known",
                        "add the condition not Lab( test == \"" + test + "\" )",
                        patient,
                        ruling));
        ruling.brokenLaws()
                .forEach(law -> add(
                        ObjectionKind.LAW_BROKEN,
                        law,
                        "the law `" + law + "` is broken",
                        "mend the rules that let it be broken, or the law if it is wrong",
                        patient,
                        ruling));
    }

    /** Notes what is wrong with the texts that a patient gets. */
    void judge(RepresentativePatient patient, RuleConclusions ruling, Collection<SaidText> said) {
        for (SaidText text : said) {
            String of = "the text of `" + text.name() + "`";
            for (TextClaim claim : TextObligations.falseClaims(text.variant(), patient.facts(), ruling)) {
                add(new CollectedObjection(
                        ObjectionKind.TEXT_NOT_TRUE,
                        new ObjectionPlace("", text.wording().file(), claim.line()),
                        of + " holds `" + claim.written() + "`, which is not so of every patient who gets it",
                        "write a variant for those of whom it is so, by the rules or the strength that they get it by",
                        patient,
                        ruling));
            }
            for (String placeholder : text.unfilled()) {
                add(new CollectedObjection(
                        ObjectionKind.TEXT_NOT_FILLED,
                        new ObjectionPlace(
                                "", text.wording().file(), text.variant().line()),
                        "nothing fills `{" + placeholder + "}` in " + of + " for some patient who gets it",
                        "write a variant without it for those of whom it is not known",
                        patient,
                        ruling));
            }
        }
    }

    /** The first rule that gives an advice. */
    private static String ruleOf(RuleConclusions ruling, String advice) {
        Advice first = ruling.advice().get(advice).get(0);
        return ruling.conclusions().stream()
                .filter(conclusion -> conclusion.derived().equals(first))
                .map(conclusion -> conclusion.rule().name())
                .findFirst()
                .orElse("");
    }

    private static boolean isKnown(String test, RepresentativePatient patient) {
        return patient.facts().all().stream().anyMatch(fact -> AnswerCheck.isExactResult(fact, test));
    }

    /** Keeps, of the patients that show the same, the smallest. */
    private void add(
            ObjectionKind kind,
            String rule,
            String message,
            String hint,
            RepresentativePatient patient,
            RuleConclusions ruling) {
        Rule named = byName.get(rule);
        add(new CollectedObjection(
                kind,
                named == null
                        ? new ObjectionPlace("", "", 0)
                        : new ObjectionPlace(named.name(), named.file(), named.line()),
                message,
                hint,
                patient,
                ruling));
    }

    private void add(CollectedObjection one) {
        found.merge(
                one.kind() + one.place().toString() + one.message(),
                one,
                (old, other) -> other.patient().isSmallerThan(old.patient()) ? other : old);
    }

    private ProofObjection objection(CollectedObjection one) {
        List<String> expected = new ArrayList<>();
        one.ruling().statuses().stream().findFirst().ifPresent(status -> expected.add("status: " + status));
        Optional<ExamplePatient> example = Optional.of(one.patient().example(one.message(), expected));
        ObjectionPlace place = one.place();
        return new ProofObjection(
                one.kind(), place.rule(), place.file(), place.line(), one.message(), one.hint(), example.orElse(null));
    }
}
