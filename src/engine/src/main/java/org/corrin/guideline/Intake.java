package org.corrin.guideline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.corrin.facts.Facts;
import org.corrin.facts.Problem;

/**
 * Takes in a request: reads it with the words of a vocabulary, and makes the facts that rules match. The request has the
 * shape of the REST interface's decision request; scenarios use the same.
 */
public final class Intake {

    /** What came of a request. */
    public sealed interface Outcome permits Admitted, Refused {}

    /**
     * A request that can be decided.
     *
     * @param audience who the answer is for
     * @param notUsed what was left out, and why
     * @param unusual what was used although it is out of the ordinary
     */
    public record Admitted(Facts facts, String audience, List<Remark> notUsed, List<Remark> unusual)
            implements Outcome {}

    /** A request that cannot be decided, with all that is wrong with it. */
    public record Refused(List<Problem> problems) implements Outcome {}

    /** Who an answer is for when a request does not say. */
    public static final String USUAL_AUDIENCE = "clinician";

    private final Vocabulary vocabulary;
    private final Set<String> audiences;

    /** An intake for a guideline that speaks to these audiences. */
    public Intake(Vocabulary vocabulary, Set<String> audiences) {
        this.vocabulary = vocabulary;
        this.audiences = Set.copyOf(audiences);
    }

    /** Reads one request. */
    public Outcome read(JsonNode request, Today today) {
        Harvest found = new Harvest();
        Tree root = Tree.root(request, found::complain);
        if (!root.isObjectOf(
                "patient", "conditions", "labs", "medications", "symptoms", "orders", "audience", "asOf")) {
            return new Refused(found.problems());
        }
        Words words = new Words(vocabulary, found);
        Dates dates = Dates.read(root.field("asOf"), today);
        new PatientIntake(dates, vocabulary.sexes()).read(root.field("patient"), found);
        for (Tree condition : root.field("conditions").items()) {
            words.condition(condition).ifPresent(fact -> found.addOnce(fact.name(), fact));
        }
        LabIntake labs = new LabIntake(vocabulary, words, dates);
        labs.read(root.field("labs"), found);
        new MedicationIntake(words, dates, labs).read(root.field("medications"), found);
        for (Tree symptom : root.field("symptoms").items()) {
            words.symptom(symptom).ifPresent(fact -> found.addOnce(fact.name(), fact));
        }
        new OrderIntake(vocabulary.orders(), vocabulary, words).read(root.field("orders"), found);
        String audience = audience(root.field("audience"));
        return found.problems().isEmpty()
                ? new Admitted(new Facts(found.facts(), dates.asOf()), audience, found.notUsed(), found.unusual())
                : new Refused(found.problems());
    }

    private String audience(Tree tree) {
        return tree.text()
                .map(audience -> {
                    if (!audiences.contains(audience)) {
                        tree.complain(
                                "there is no wording for the audience `" + tree.shown() + "`",
                                Nearest.hint(audience, audiences));
                    }
                    return audience;
                })
                .orElse(USUAL_AUDIENCE);
    }
}
