package org.corrin.cdshooks;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.corrin.guidelines.LiveRelease;
import org.corrin.intake.RequestIntake;
import org.corrin.records.PatientRecord;
import org.corrin.records.json.RecordEntry;
import org.corrin.release.Decision;
import org.corrin.wording.Wording;

/**
 * Turns a decision into cards: one for each thing a clinician can act on at this moment, the most important first, and
 * none for the rest.
 */
final class CardComposer {

    private CardComposer() {}

    /**
     * The cards of a decision.
     *
     * @param doneWithout what could not be had, by its key, with the reason
     * @param drafts the orders in question
     * @param base the address of this service, without a slash at its end
     */
    static List<Card> of(
            HookService service,
            Decision decision,
            PatientRecord record,
            Map<String, String> doneWithout,
            List<RecordEntry> drafts,
            String base) {
        LiveRelease live = service.live();
        Wording wording = live.release()
                .guideline()
                .wordings()
                .of(RequestIntake.USUAL_AUDIENCE, decision.language())
                .orElseThrow();
        CardWriter writer = new CardWriter(live, wording, decision, base);
        CardText text = new CardText(live.release(), wording, decision, record, doneWithout);
        Stream<Card> cards = service.hook().isAboutOrders()
                ? new OrderCards(writer, text, record, drafts).cards()
                : new PatientCards(writer, text, decision.assessment(), record, doneWithout.keySet()).cards();
        return cards.sorted(Comparator.comparing(Card::indicator)).toList();
    }
}
