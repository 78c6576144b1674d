package org.corrin.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.corrin.documents.NameSuggestion;
import org.corrin.documents.RequestProblem;
import org.corrin.facts.Condition;
import org.corrin.facts.PatientFacts;
import org.corrin.facts.Symptom;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientItem.StatedTerm;
import org.corrin.intake.PatientItem.UnreadableItem;

/** Takes in a request: reads what is said of a patient with the words of a vocabulary, and makes the facts that rules match. */
public final class RequestIntake {

    /** Who an answer is for when a request does not say. */
    public static final String USUAL_AUDIENCE = "clinician";

    private final Vocabulary vocabulary;
    private final Set<String> audiences;

    /** An intake for a guideline that speaks to these audiences. */
    public RequestIntake(Vocabulary vocabulary, Set<String> audiences) {
        this.vocabulary = vocabulary;
        this.audiences = Set.copyOf(audiences);
    }

    /** Reads one request, and refuses it if anything in it is wrong. */
    public IntakeOutcome read(PatientData data, RequestDay today) {
        return read(data, today, Handling.STRICT);
    }

    /** Reads one request. A lenient reading refuses only what the caller can mend: the audience and the day. */
    public IntakeOutcome read(PatientData data, RequestDay today, Handling handling) {
        IntakeResult found = new IntakeResult(data.items(), handling);
        data.flaws().forEach(found::complain);
        TermReader terms = new TermReader(vocabulary, found);
        DecisionDates dates = DecisionDates.read(data.asOf(), today, found);
        List<PatientItem> items = data.items();
        readUnreadable(items, RequestSection.PATIENT, found);
        new PersonIntake(dates, vocabulary.sexes()).read(items, found);
        readTerms(
                items,
                RequestSection.CONDITIONS,
                stated -> terms.named(stated, stated.term(), vocabulary.conditions(), "condition")
                        .ifPresent(name -> found.addOnce(
                                stated, name, new Condition(stated.origin().pointer(), name))),
                found);
        LabIntake labs = new LabIntake(vocabulary, terms, dates, found);
        labs.read(items);
        new MedicationIntake(terms, dates, labs).read(items, found);
        readTerms(
                items,
                RequestSection.SYMPTOMS,
                stated -> terms.named(stated, stated.term(), vocabulary.symptoms(), "symptom")
                        .ifPresent(name -> found.addOnce(
                                stated, name, new Symptom(stated.origin().pointer(), name))),
                found);
        new OrderIntake(vocabulary.orders(), vocabulary, terms).read(items, found);
        String audience = audience(data.audience(), found);
        if (!found.problems().isEmpty()) {
            return new IntakeOutcome.RefusedRequest(found.problems());
        }
        return new IntakeOutcome.AdmittedRequest(
                new PatientFacts(found.facts(), dates.asOf()),
                audience,
                joined(found.notUsed(), data.notUsed(), labs.leftOutFirst(), found.setAside(), labs.leftOutLast()),
                joined(found.unusual(), data.unusual()));
    }

    @SafeVarargs
    private static List<FactRemark> joined(List<FactRemark>... lists) {
        List<FactRemark> all = new ArrayList<>();
        for (List<FactRemark> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    private static void readTerms(
            List<PatientItem> items, RequestSection section, Consumer<StatedTerm> reading, IntakeResult found) {
        for (PatientItem item : items) {
            if (item instanceof StatedTerm stated && stated.section() == section) {
                reading.accept(stated);
            } else {
                readUnreadable(item, section, found);
            }
        }
    }

    private static void readUnreadable(List<PatientItem> items, RequestSection section, IntakeResult found) {
        items.forEach(item -> readUnreadable(item, section, found));
    }

    /** Adds why an item of a section is none, if so. */
    static void readUnreadable(PatientItem item, RequestSection section, IntakeResult found) {
        if (item instanceof UnreadableItem unreadable && item.section() == section) {
            unreadable.flaws().forEach(flaw -> found.complain(item, "", flaw));
        }
    }

    private String audience(Field<String> field, IntakeResult found) {
        field.flaws().forEach(found::complain);
        Optional<String> audience = field.value();
        audience.filter(one -> !audiences.contains(one))
                .ifPresent(one -> found.complain(new RequestProblem(
                        field.at().pointer(),
                        field.shown(),
                        "there is no wording for the audience `" + field.shown() + "`",
                        NameSuggestion.hint(one, audiences),
                        RequestProblem.Kind.FACT)));
        return audience.orElse(USUAL_AUDIENCE);
    }
}
