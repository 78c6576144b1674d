package org.corrin.release;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.corrin.facts.Age;
import org.corrin.facts.Condition;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Onset;
import org.corrin.facts.Order;
import org.corrin.facts.Sex;
import org.corrin.facts.Symptom;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.corrin.rules.FactReadership;

/**
 * What the rules of a release ask of a patient, in the words of its vocabulary and in its order. What is not among it
 * changes no answer.
 *
 * @param age whether some rule asks for the age
 * @param sex whether some rule asks for the sex
 * @param onset whether some rule asks for the age at the first symptom
 * @param drugs those that some rule asks for, taken or about to be started or stopped
 * @param drugsTaken those of them that some rule asks for where they are taken
 */
public record TermsRead(
        boolean age,
        boolean sex,
        boolean onset,
        List<TestTerm> tests,
        List<GroupedTerm> conditions,
        List<GroupedTerm> symptoms,
        List<DrugTerm> drugs,
        List<DrugTerm> drugsTaken) {

    private static final String NOWHERE = "";

    /** What a release reads. */
    public static TermsRead of(Release release) {
        Vocabulary vocabulary = release.guideline().vocabulary();
        FactReadership rules = new FactReadership(release.rules());
        return new TermsRead(
                rules.reads(new Age(NOWHERE, 0)),
                rules.reads(new Sex(NOWHERE, "")),
                vocabulary
                        .onsetOf()
                        .filter(of -> rules.reads(new Onset(NOWHERE, of, 0)))
                        .isPresent(),
                read(vocabulary.tests(), rules, test -> List.of(Lab.said(NOWHERE, test.name(), Fact.NOT_STATED))),
                read(
                        vocabulary.conditions(),
                        rules,
                        condition -> List.of(new Condition(NOWHERE, condition.name(), condition.group()))),
                read(
                        vocabulary.symptoms(),
                        rules,
                        symptom -> List.of(new Symptom(NOWHERE, symptom.name(), symptom.group()))),
                read(vocabulary.drugs(), rules, drug -> takenOrOrdered(drug, vocabulary)),
                read(vocabulary.drugs(), rules, drug -> List.of(taken(drug))));
    }

    private static Medication taken(DrugTerm drug) {
        return new Medication(NOWHERE, drug.name(), drug.group(), Fact.NOT_STATED);
    }

    private static List<Fact> takenOrOrdered(DrugTerm drug, Vocabulary vocabulary) {
        List<Fact> facts = new ArrayList<>();
        facts.add(taken(drug));
        vocabulary
                .orders()
                .actions()
                .names()
                .forEach(action -> facts.add(Order.of(NOWHERE, action, drug.name(), drug.group())));
        return facts;
    }

    private static <T> List<T> read(TermSet<T> terms, FactReadership rules, Function<T, List<? extends Fact>> facts) {
        return terms.names().stream()
                .map(name -> terms.named(name).orElseThrow())
                .filter(term -> facts.apply(term).stream().anyMatch(rules::reads))
                .toList();
    }
}
