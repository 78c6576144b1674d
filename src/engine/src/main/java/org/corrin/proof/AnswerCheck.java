package org.corrin.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.corrin.cells.Atoms;
import org.corrin.cells.PatientTable;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.guideline.Vocabulary;
import org.corrin.rules.Consequent;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.FactType;

/**
 * What every answer must fulfil, whoever the patient is: it has exactly one assessment, gives no advice in two strengths, and
 * asks for no test whose exact result is known. The proof and mutation testing both check answers here.
 */
public final class AnswerCheck {

    private final BitSet assessments;

    /** Of each advice that can have several strengths, the atoms of these. */
    private final Map<String, BitSet> strengths = new TreeMap<>();

    private final Map<Integer, TestRequest> asking = new TreeMap<>();

    /** An advice that asks for a test. */
    private record TestRequest(String advice, String test) {}

    public AnswerCheck(Vocabulary vocabulary, Atoms atoms) {
        this.assessments = atoms.numbers(concluded -> concluded.type() == FactType.ASSESSMENT);
        int first = atoms.facts().size();
        List<Consequent> consequents = atoms.concluded(atoms.numbers(concluded -> true));
        for (int i = 0; i < consequents.size(); i++) {
            if (consequents.get(i) instanceof ConcludedAdvice advice) {
                int number = first + i;
                strengths.computeIfAbsent(advice.name(), name -> new BitSet()).set(number);
                vocabulary
                        .conclusions()
                        .asksFor(advice.kind(), advice.code())
                        .ifPresent(test -> asking.put(number, new TestRequest(advice.name(), test)));
            }
        }
        strengths.values().removeIf(same -> same.cardinality() < 2);
    }

    /** How many assessments an answer has; one, if all is well. */
    public int assessments(BitSet held) {
        return common(assessments, held);
    }

    /** The advice that an answer gives in two strengths, by name. */
    public List<String> adviceInTwoStrengths(BitSet held) {
        List<String> names = new ArrayList<>();
        strengths.forEach((name, same) -> {
            if (common(same, held) > 1) {
                names.add(name);
            }
        });
        return names;
    }

    /**
     * The tests that an answer asks for although their results are known, by the name of the advice.
     *
     * @param isKnown whether an exact result of a test is known
     */
    public Map<String, String> testsAskedThoughKnown(BitSet held, Predicate<String> isKnown) {
        Map<String, String> tests = new LinkedHashMap<>();
        asking.forEach((number, request) -> {
            if (held.get(number) && isKnown.test(request.test())) {
                tests.put(request.advice(), request.test());
            }
        });
        return tests;
    }

    /** Of many answers those that do not fulfil it. */
    BitSet failing(ProofCells cells) {
        PatientTable patients = cells.patients();
        BitSet failing = patients.all();
        failing.andNot(patients.anyOf(assessments));
        failing.or(patients.severalOf(assessments));
        strengths.values().forEach(same -> failing.or(patients.severalOf(same)));
        asking.forEach((number, request) -> {
            BitSet asked = patients.holding(number);
            asked.and(cells.knowing(request.test()));
            failing.or(asked);
        });
        return failing;
    }

    /** Whether a fact is an exact result of a test, and not one that is reported as a limit. */
    public static boolean isExactResult(Fact fact, String test) {
        return isExactResult(fact) && ((Lab) fact).test().equals(test);
    }

    /** Whether a fact is an exact result of any test. */
    static boolean isExactResult(Fact fact) {
        return fact instanceof Lab lab
                && (lab.measured().isEmpty() || lab.measured().get().isExact());
    }

    private static int common(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both.cardinality();
    }
}
