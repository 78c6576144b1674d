package org.corrin.notifications;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.corrin.fhir.writing.ClinicianMessage;
import org.corrin.guideline.AdviceTerm;
import org.corrin.intake.FactRemark;
import org.corrin.intake.FactRemark.RemarkKind;
import org.corrin.intake.RequestIntake;
import org.corrin.prefetch.KeyNames;
import org.corrin.prefetch.Prefetch;
import org.corrin.records.PatientRecord;
import org.corrin.records.RecordLocations;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.BundleReader.Sent;
import org.corrin.release.Decision;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Release;
import org.corrin.wording.CardLabels.CardLabel;
import org.corrin.wording.Wording;

/** Turns a decision into a message to a clinician, if there is anything to act on. */
@Singleton
class MessageComposer {

    private final Clock clock;

    MessageComposer(Clock clock) {
        this.clock = clock;
    }

    /** @param notHad what could not be had of the record, by its key, with the reason */
    Optional<ClinicianMessage> message(
            PatientQuestion asked,
            Decision decision,
            PatientRecord record,
            BundleContent content,
            Map<String, String> notHad) {
        Release release = asked.live().release();
        RecordLocations locations = new RecordLocations(new Sent("Bundle", content, Map.of()));
        List<String> results = asked.results().stream()
                .map(result -> NotificationContent.OBSERVATION + "/"
                        + result.path("id").asText())
                .toList();
        List<GivenAdvice> advice = decision.advice().stream()
                .filter(given -> !asksFor(given, notHad.keySet(), release))
                .toList();
        List<GivenAdvice> actionable = new ActionableAdvice(
                        release,
                        place -> locations
                                .reference(place)
                                .filter(results::contains)
                                .isPresent())
                .among(advice);
        if (actionable.isEmpty()) {
            return Optional.empty();
        }
        String guideline = asked.live().id();
        String patient = "Patient/" + asked.patientId();
        return Optional.of(new ClinicianMessage(
                guideline,
                MessageKey.of(guideline, patient, actionable, record, locations),
                patient,
                results,
                actionable.stream().anyMatch(ActionableAdvice::isUrgent),
                decision.assessment().status(),
                decision.assessment().text(),
                texts(decision, advice, notHad, release),
                decision.language(),
                clock.instant()));
    }

    /** Whether it asks for a test whose results could not be fetched: it may well have been done. */
    private static boolean asksFor(GivenAdvice advice, Set<String> notHad, Release release) {
        return asks(advice, release).map(Prefetch::key).filter(notHad::contains).isPresent();
    }

    private static Optional<String> asks(GivenAdvice advice, Release release) {
        return release.guideline()
                .vocabulary()
                .conclusions()
                .of(advice.kind(), advice.code())
                .flatMap(AdviceTerm::asks);
    }

    private static List<String> texts(
            Decision decision, List<GivenAdvice> advice, Map<String, String> notHad, Release release) {
        Wording wording = release.guideline()
                .wordings()
                .of(RequestIntake.USUAL_AUDIENCE, decision.language())
                .orElseThrow();
        KeyNames names = new KeyNames(release, wording);
        List<String> texts = new ArrayList<>();
        advice.forEach(given -> texts.add(given.text()));
        List<String> unknown = new ArrayList<>();
        notHad.forEach((key, reason) -> unknown.add(names.of(key) + " (" + reason + ")"));
        decision.notHere().forEach(part -> unknown.add(names.before(part.fact()) + part.why()));
        add(texts, wording.cards().of(CardLabel.NOT_KNOWN_HERE), unknown);
        List<String> asked =
                advice.stream().flatMap(given -> asks(given, release).stream()).toList();
        add(
                texts,
                wording.cards().of(CardLabel.NOT_USED),
                decision.notUsed().stream()
                        .filter(remark -> wouldBeMissed(remark)
                                || asked.stream().anyMatch(test -> Prefetch.isResultOf(test, remark.fact())))
                        .map(remark -> names.before(remark.fact()) + remark.why())
                        .distinct()
                        .toList());
        texts.add(decision.disclaimer());
        return texts;
    }

    /** Results that were there and could not be used, and whatever may be something that rules ask for. */
    private static boolean wouldBeMissed(FactRemark remark) {
        return remark.kind() == RemarkKind.NOT_UNDERSTOOD
                || remark.isUnusable()
                        && (Prefetch.isResult(remark.fact()) || ResultAnswers.isNewResult(remark.fact()));
    }

    private static void add(List<String> texts, String label, List<String> items) {
        if (!items.isEmpty()) {
            texts.add(items.stream().collect(Collectors.joining("; ", label + ": ", "")));
        }
    }
}
