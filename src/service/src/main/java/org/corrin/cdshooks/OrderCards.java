package org.corrin.cdshooks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.cdshooks.Card.Action;
import org.corrin.cdshooks.Card.Suggestion;
import org.corrin.fhir.writing.OrderProposals;
import org.corrin.fhir.writing.OrderProposals.Proposed;
import org.corrin.guideline.AdviceTerm;
import org.corrin.intake.PatientItem.StatedOrder;
import org.corrin.records.PatientRecord;
import org.corrin.records.json.RecordEntry;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.SummarySentence;
import org.corrin.rules.Advice;
import org.corrin.wording.CardLabels.CardLabel;

/** The cards where orders are in question: what speaks against one of them. */
final class OrderCards {

    private static final Set<String> SPEAKING_AGAINST = Set.of(CardWriter.REFUSE, CardWriter.AVOID, CardWriter.CAUTION);

    private final CardWriter writer;
    private final CardText text;
    private final Map<String, RecordEntry> drafts;
    private final Map<String, String> removals;
    private final Map<String, String> routes = new HashMap<>();
    private final PatientRecord record;
    private final OrderProposals proposals;

    /** @param drafts the orders in question */
    OrderCards(CardWriter writer, CardText text, PatientRecord record, List<RecordEntry> drafts) {
        this.writer = writer;
        this.text = text;
        this.drafts = drafts.stream().collect(Collectors.toMap(RecordEntry::pointer, draft -> draft));
        this.removals = removals(record);
        this.record = record;
        this.proposals = writer.proposals();
        for (StatedOrder order : record.orders()) {
            order.route()
                    .value()
                    .flatMap(route -> route.among(writer.vocabulary().orders().routes()))
                    .ifPresent(route -> routes.put(order.origin().pointer(), route));
        }
    }

    /** How the removal of each order is named, by the place of the order. */
    private Map<String, String> removals(PatientRecord record) {
        Map<String, String> removals = new HashMap<>();
        for (StatedOrder order : record.orders()) {
            boolean stops = order.action()
                    .value()
                    .filter(writer.vocabulary().orders()::stops)
                    .isPresent();
            removals.put(
                    order.origin().pointer(),
                    writer.labels()
                            .of(
                                    stops ? CardLabel.REMOVE_STOP : CardLabel.REMOVE_DRUG,
                                    "drug",
                                    writer.named(order.origin().label())));
        }
        return removals;
    }

    Stream<Card> cards() {
        return writer.given().stream()
                .filter(advice -> SPEAKING_AGAINST.contains(advice.kind()))
                .filter(advice -> advice.because().stream().anyMatch(remaining(advice)::contains))
                .map(advice -> writer.card(
                        advice,
                        SummarySentence.of(advice.text()),
                        text.of(advice.text(), advice.because(), List.of(advice), also(advice), details(advice)),
                        suggestions(advice)));
    }

    /** The drafts that an advice may be about: of one that is not to be ordered at all nothing else is told. */
    private Set<String> remaining(GivenAdvice advice) {
        Set<String> remaining = new HashSet<>(drafts.keySet());
        if (!advice.kind().equals(CardWriter.REFUSE)) {
            writer.ofKind(CardWriter.REFUSE)
                    .forEach(refused -> refused.because().forEach(remaining::remove));
        }
        return remaining;
    }

    /** What else to show: what a patient should hear about the same order, and what is true of every order. */
    private List<GivenAdvice> also(GivenAdvice advice) {
        List<GivenAdvice> also = new ArrayList<>(writer.holdingTreatmentBack());
        writer.ofKind(CardWriter.COUNSEL).stream()
                .filter(other -> areAboutOneOrder(advice, other))
                .forEach(also::add);
        return also;
    }

    /** What of that a reader may skip, of whichever kind: a detail has no card of its own. */
    private List<GivenAdvice> details(GivenAdvice advice) {
        return writer.details().stream()
                .filter(detail -> areAboutOneOrder(advice, detail))
                .toList();
    }

    private boolean areAboutOneOrder(GivenAdvice one, GivenAdvice other) {
        return other.because().stream()
                .anyMatch(place -> drafts.containsKey(place) && one.because().contains(place));
    }

    /**
     * What to order beside it, other drugs in its place, or no order at all, which is offered last. Each is for all drafts
     * that the advice is about: a clinician can take only one.
     */
    private List<Suggestion> suggestions(GivenAdvice advice) {
        List<RecordEntry> concerned = advice.because().stream()
                .filter(remaining(advice)::contains)
                .map(drafts::get)
                .toList();
        List<Suggestion> suggestions = new ArrayList<>(additions(advice));
        if (concerned.stream().allMatch(DraftOrders::canBeRemoved)) {
            List<Action> removals = concerned.stream()
                    .map(draft -> Action.delete(removal(draft), draft.reference()))
                    .toList();
            Map<String, List<Proposed>> replacements = replacements(advice, concerned);
            replacements.forEach((label, orders) -> {
                List<Action> actions = new ArrayList<>(removals);
                orders.forEach(order -> actions.add(Action.create(order.label(), order.resource())));
                suggestions.add(writer.suggestion(advice, label, actions));
            });
            if (replacements.isEmpty() && advice.kind().equals(CardWriter.REFUSE)) {
                suggestions.add(writer.suggestion(advice, labelOf(removals), removals));
            }
        }
        return suggestions;
    }

    /** What makes the order safe, where the vocabulary says so: a drug beside it, and the tests that settle the question. */
    private List<Suggestion> additions(GivenAdvice advice) {
        List<Suggestion> additions = new ArrayList<>();
        writer.term(advice)
                .add()
                .filter(drug -> writer.mayTreat() && writer.isAssessed())
                .ifPresent(drug -> additions.addAll(additions(advice, drug)));
        if (writer.term(advice).offersTests()) {
            writer.ofKind(CardWriter.TEST).stream()
                    .filter(test -> !test.strength().equals(Advice.WEAK) && writer.asksForDecisiveTest(test))
                    .forEach(test -> proposals
                            .of(test, record)
                            .ifPresent(order -> additions.add(writer.suggestion(test, order))));
        }
        return additions;
    }

    /** The treatments of its group that are advised, or else the drug itself. */
    private List<Suggestion> additions(GivenAdvice advice, String drug) {
        List<Suggestion> treatments = writer.treatments().stream()
                .filter(treatment -> writer.orderedGroup(treatment).equals(writer.group(drug)))
                .flatMap(treatment ->
                        proposals.added(treatment, record).map(order -> writer.suggestion(treatment, order)).stream())
                .toList();
        return treatments.isEmpty() ? List.of(writer.suggestion(advice, proposals.added(drug, record))) : treatments;
    }

    private String labelOf(List<Action> removals) {
        return removals.size() == 1
                ? removals.get(0).description()
                : writer.labels().of(CardLabel.REMOVE_SEVERAL, "count", String.valueOf(removals.size()));
    }

    private String removal(RecordEntry draft) {
        return removals.getOrDefault(draft.pointer(), writer.labels().of(CardLabel.REMOVE));
    }

    /** By their label; none where one of the drafts is refused for another reason as well, whatever the drug. */
    private Map<String, List<Proposed>> replacements(GivenAdvice advice, List<RecordEntry> concerned) {
        Map<String, List<Proposed>> replacements = new LinkedHashMap<>();
        if (concerned.stream().noneMatch(draft -> isRefusedWhateverTheDrug(draft.pointer()))) {
            for (RecordEntry draft : concerned) {
                proposals
                        .instead(
                                advice,
                                draft.resource(),
                                Optional.ofNullable(routes.get(draft.pointer())),
                                writer.ofKind(CardWriter.TREAT))
                        .forEach(order -> replacements
                                .computeIfAbsent(order.label(), label -> new ArrayList<>())
                                .add(order));
            }
        }
        return replacements;
    }

    private boolean isRefusedWhateverTheDrug(String draft) {
        return writer.ofKind(CardWriter.REFUSE).stream()
                .filter(refused -> refused.because().contains(draft))
                .map(writer::term)
                .map(AdviceTerm::instead)
                .anyMatch(List::isEmpty);
    }
}
