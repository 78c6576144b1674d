package org.corrin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.documents.RequestProblem;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Vocabulary;

/**
 * Takes in a request: reads it with the words of a vocabulary, and makes the facts that rules match. The request has the
 * shape of the REST interface's decision request; scenarios use the same.
 */
public final class RequestIntake {

    /** What came of a request. */
    public sealed interface Outcome permits Admitted, Refused {}

    /**
     * A request that can be decided.
     *
     * @param audience who the answer is for
     * @param notUsed what was left out, and why
     * @param unusual what was used although it is out of the ordinary
     */
    public record Admitted(PatientFacts facts, String audience, List<FactRemark> notUsed, List<FactRemark> unusual)
            implements Outcome {}

    /** A request that cannot be decided, with all that is wrong with it. */
    public record Refused(List<RequestProblem> problems) implements Outcome {}

    /** Who an answer is for when a request does not say. */
    public static final String USUAL_AUDIENCE = "clinician";

    private final Vocabulary vocabulary;
    private final Set<String> audiences;

    /** An intake for a guideline that speaks to these audiences. */
    public RequestIntake(Vocabulary vocabulary, Set<String> audiences) {
        this.vocabulary = vocabulary;
        this.audiences = Set.copyOf(audiences);
    }

    /** Reads one request. */
    public Outcome read(JsonNode request, RequestDay today) {
        IntakeResult found = new IntakeResult();
        DocumentNode root = DocumentNode.root(request, found::complain);
        if (!root.isObjectOf(
                "patient", "conditions", "labs", "medications", "symptoms", "orders", "audience", "asOf")) {
            return new Refused(found.problems());
        }
        TermReader words = new TermReader(vocabulary, found);
        DecisionDates dates = DecisionDates.read(root.field("asOf"), today);
        new PersonIntake(dates, vocabulary.sexes()).read(root.field("patient"), found);
        for (DocumentNode condition : root.field("conditions").items()) {
            words.condition(condition).ifPresent(fact -> found.addOnce(fact.name(), fact));
        }
        LabIntake labs = new LabIntake(vocabulary, words, dates);
        labs.read(root.field("labs"), found);
        new MedicationIntake(words, dates, labs).read(root.field("medications"), found);
        for (DocumentNode symptom : root.field("symptoms").items()) {
            words.symptom(symptom).ifPresent(fact -> found.addOnce(fact.name(), fact));
        }
        new OrderIntake(vocabulary.orders(), vocabulary, words).read(root.field("orders"), found);
        String audience = audience(root.field("audience"));
        return found.problems().isEmpty()
                ? new Admitted(
                        new PatientFacts(found.facts(), dates.asOf()), audience, found.notUsed(), found.unusual())
                : new Refused(found.problems());
    }

    private String audience(DocumentNode tree) {
        return tree.text()
                .map(audience -> {
                    if (!audiences.contains(audience)) {
                        tree.complain(
                                "there is no wording for the audience `" + tree.shown() + "`",
                                NameSuggestion.hint(audience, audiences));
                    }
                    return audience;
                })
                .orElse(USUAL_AUDIENCE);
    }
}
