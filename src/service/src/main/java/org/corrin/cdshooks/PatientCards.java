package org.corrin.cdshooks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.corrin.cdshooks.Card.Suggestion;
import org.corrin.fhir.writing.OrderProposals;
import org.corrin.guideline.AdviceTerm;
import org.corrin.prefetch.Prefetch;
import org.corrin.records.PatientRecord;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Decision.GivenAssessment;
import org.corrin.release.SummarySentence;
import org.corrin.rules.Advice;

/**
 * The cards where a patient's record is open: one for the treatment with its alternatives, one for each test to order, one
 * for what is urgent, must not be done, or is a referral, for what is avoided or reviewed without a treatment, and for an
 * alert of the vocabulary.
 * Details stand at the end of the first.
 */
final class PatientCards {

    private final CardWriter writer;
    private final CardText text;
    private final GivenAssessment assessment;
    private final PatientRecord record;
    private final Set<String> notHad;
    private final OrderProposals proposals;

    /** @param notHad the keys of what could not be had */
    PatientCards(
            CardWriter writer, CardText text, GivenAssessment assessment, PatientRecord record, Set<String> notHad) {
        this.writer = writer;
        this.text = text;
        this.assessment = assessment;
        this.record = record;
        this.notHad = notHad;
        this.proposals = writer.proposals();
    }

    Stream<Card> cards() {
        List<GivenAdvice> treatments = writer.treatments();
        List<GivenAdvice> alone =
                writer.given().stream().filter(this::standsAlone).toList();
        List<Card> cards = new ArrayList<>();
        treatments.stream().limit(1).map(first -> treatment(first, treatments)).forEach(cards::add);
        // Shown once: on the card of the treatment, or else on that of the first test.
        List<GivenAdvice> untold = treatments.isEmpty() ? inPassing(CardWriter.CAUTION) : List.of();
        List<GivenAdvice> details = treatments.isEmpty() ? writer.details() : List.of();
        for (GivenAdvice advice : alone) {
            boolean isTest = advice.kind().equals(CardWriter.TEST);
            cards.add(writer.card(
                    advice,
                    SummarySentence.of(advice.text()),
                    text.of(advice.text(), advice.because(), List.of(advice), isTest ? untold : List.of(), details),
                    order(advice).toList()));
            untold = isTest ? List.of() : untold;
            details = List.of();
        }
        return cards.stream();
    }

    private Card treatment(GivenAdvice first, List<GivenAdvice> treatments) {
        boolean followsFromStatus = followsFromStatus(first);
        List<GivenAdvice> also = new ArrayList<>(writer.holdingTreatmentBack());
        writer.given().stream()
                .filter(advice -> !advice.kind().equals(CardWriter.TEST)
                        && !standsAlone(advice)
                        && !also.contains(advice)
                        && (followsFromStatus || !advice.equals(first)))
                .forEach(also::add);
        List<String> because = new ArrayList<>(assessment.because());
        also.forEach(advice -> because.addAll(advice.because()));
        String headed = followsFromStatus ? assessment.text() : first.text() + " " + assessment.text();
        return writer.card(
                first,
                SummarySentence.of(headed),
                text.of(headed, because, treatments, also, writer.details()),
                writer.mayTreat() ? treatments.stream().flatMap(this::order).toList() : List.of());
    }

    /**
     * Whether the status says why to treat. Where treatment is only to be considered, or rests on something else, a headline
     * with the status alone would say too much of the patient, or speak against the treatment that the card offers.
     */
    private boolean followsFromStatus(GivenAdvice treatment) {
        return !treatment.strength().equals(Advice.WEAK)
                && !assessment.because().isEmpty()
                && treatment.because().containsAll(assessment.because());
    }

    /** Whether it has a card of its own. A test that only could not be fetched may well have been done. */
    private boolean standsAlone(GivenAdvice advice) {
        AdviceTerm term = writer.term(advice);
        boolean urgent =
                advice.strength().equals(Advice.URGENT) && !advice.kind().equals(CardWriter.TREAT);
        return urgent
                || advice.kind().equals(CardWriter.REFUSE)
                || advice.kind().equals(CardWriter.REFER)
                || isForTreatmentCard(advice) && writer.ofKind(CardWriter.TREAT).isEmpty()
                || term.alert()
                || advice.kind().equals(CardWriter.TEST)
                        && term.asks()
                                .map(Prefetch::key)
                                .filter(notHad::contains)
                                .isEmpty();
    }

    /** Whether it is told beside a treatment, and has a card of its own where none is advised. */
    private static boolean isForTreatmentCard(GivenAdvice advice) {
        return advice.kind().equals(Advice.REVIEW)
                || advice.kind().equals(CardWriter.AVOID) && advice.strength().equals(Advice.STRONG);
    }

    private List<GivenAdvice> inPassing(String kind) {
        return writer.ofKind(kind).stream()
                .filter(advice -> !standsAlone(advice))
                .toList();
    }

    private Stream<Suggestion> order(GivenAdvice advice) {
        boolean taken =
                writer.orderedGroup(advice).filter(takenGroups()::contains).isPresent();
        return taken
                ? Stream.empty()
                : proposals.of(advice, record).stream().map(order -> writer.suggestion(advice, order));
    }

    /** What is taken already is not offered again: it could be ordered twice. */
    private Set<String> takenGroups() {
        Set<String> taken = new HashSet<>();
        record.medications().forEach(one -> writer.group(one.origin().label()).ifPresent(taken::add));
        return taken;
    }
}
