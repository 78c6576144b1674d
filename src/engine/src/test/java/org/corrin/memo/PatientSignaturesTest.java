package org.corrin.memo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.corrin.Shipped;
import org.corrin.cells.Atoms;
import org.corrin.facts.Condition;
import org.corrin.facts.Fact;
import org.corrin.facts.PatientFacts;
import org.corrin.intake.Handling;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientDataJson;
import org.corrin.release.Patient;
import org.corrin.release.Patients;
import org.corrin.rules.Rule.Constraint;
import org.junit.jupiter.api.Test;

/** A signature says of each fact what the atoms of the proof say of it, in order, and nothing else. */
class PatientSignaturesTest {

    private static final Atoms ATOMS = new Atoms(Shipped.release().rules());
    private static final PatientSignatures SIGNATURES = new PatientSignatures(ATOMS, List.of());

    @Provide
    Arbitrary<Patient> patients() {
        return Patients.any();
    }

    private static PatientFacts facts(Patient patient) {
        return ((AdmittedRequest) Shipped.release()
                        .read(PatientDataJson.read(patient.request()), Shipped.TODAY, Handling.LENIENT))
                .facts();
    }

    private static PatientSignature signature(PatientFacts facts) {
        return SIGNATURES.of(facts).orElseThrow();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void itHoldsTheAtomsOfTheProofFactByFact(@ForAll("patients") Patient patient) {
        PatientFacts facts = facts(patient);
        PatientSignature signature = signature(facts);
        List<Fact> asked = facts.all().stream()
                .filter(fact -> !ATOMS.of(List.of(fact)).isEmpty())
                .toList();
        assertThat(signature.facts()).isEqualTo(asked);
        for (int i = 0; i < asked.size(); i++) {
            long[] words = new long[SIGNATURES.words()];
            for (int word = 0; word < words.length; word++) {
                words[word] = signature.bits(i, word);
            }
            assertThat(BitSet.valueOf(words)).as(asked.get(i).toString()).isEqualTo(ATOMS.of(List.of(asked.get(i))));
        }
    }

    /** The part of the key is prepared; what the proof asks is not. */
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void thePartOfTheKeyIsTheConstraint(@ForAll("patients") Patient patient) {
        for (Fact fact : facts(patient).all()) {
            ATOMS.facts().stream().filter(pattern -> pattern.type().isOf(fact)).forEach(pattern -> {
                for (Constraint constraint : pattern.constraints()) {
                    boolean isMet = constraint.isMetBy(fact);
                    assertThat(constraint.keyPart().test(fact))
                            .as(constraint + " of " + fact)
                            .isEqualTo(isMet);
                    if (!isMet) {
                        // What comes next may be of another test, and in no unit of this one.
                        break;
                    }
                }
            });
        }
    }

    private static Condition condition(int place, String name) {
        return new Condition("conditions/" + place, name, "none");
    }

    private static PatientFacts of(Fact... facts) {
        return new PatientFacts(List.of(facts), Shipped.TODAY.here());
    }

    @Test
    void theKeyTellsTheOrderAndTheNumberOfFactsApart() {
        Condition ms = condition(0, "multiple sclerosis");
        Condition dialysis = condition(1, "dialysis");
        CellKey key = signature(of(ms, dialysis)).key(1);
        assertThat(key).isNotEqualTo(signature(of(dialysis, ms)).key(1));
        assertThat(key)
                .isNotEqualTo(
                        signature(of(ms, dialysis, condition(2, "dialysis"))).key(1));
        assertThat(key).isNotEqualTo(signature(of(ms, dialysis)).key(2));
        assertThat(key)
                .as("places and what nobody asks for make no difference")
                .isEqualTo(signature(
                                of(condition(5, "multiple sclerosis"), condition(4, "gout"), condition(7, "dialysis")))
                        .key(1));
    }

    @Test
    void factsThatAreOneHaveNoSignature() {
        assertThat(SIGNATURES.of(of(condition(0, "dialysis"), condition(1, "dialysis"))))
                .isPresent();
        assertThat(SIGNATURES.of(of(condition(0, "dialysis"), condition(0, "dialysis"))))
                .isEmpty();
    }

    @Test
    void aSignatureHasBounds() {
        List<Fact> facts = new ArrayList<>(IntStream.range(0, PatientSignatures.MOST_FACTS)
                .mapToObj(i -> condition(i, "dialysis"))
                .toList());
        facts.addAll(Collections.nCopies(1_000, condition(0, "gout")));
        assertThat(SIGNATURES.of(new PatientFacts(facts, Shipped.TODAY.here()))).isPresent();
        facts.add(condition(-1, "dialysis"));
        assertThat(SIGNATURES.of(new PatientFacts(facts, Shipped.TODAY.here()))).isEmpty();
    }
}
