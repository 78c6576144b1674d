package org.corrin.cohort.deciding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.rows.RowResult;
import org.corrin.documents.RequestProblem;
import org.corrin.facts.Condition;
import org.corrin.facts.ElapsedTime;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.PatientFacts;
import org.corrin.intake.FactRemark;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.release.Answer;
import org.corrin.release.Answer.RefusedDecision;
import org.corrin.release.Answer.WithheldDecision;
import org.corrin.release.Decision;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Decision.MissingTest;
import org.corrin.release.Release;

/** Puts the answers of one release into rows. */
final class DecidedRows {

    private final String release;
    private final String asOf;
    private final GuidelineBands bands;
    private final Comparator<GivenAdvice> clinicalOrder;

    DecidedRows(Release release, LocalDate asOf) {
        this.release = release.fingerprint();
        this.asOf = asOf.toString();
        this.bands = new GuidelineBands(release);
        this.clinicalOrder = release.order().of(GivenAdvice::strength, GivenAdvice::kind, GivenAdvice::code);
    }

    /**
     * The row of an answer.
     *
     * @param admitted what was read, if it could be decided
     * @param names what a place in the request is called in the row
     */
    CohortRow row(
            String patient,
            String place,
            Answer answer,
            Optional<AdmittedRequest> admitted,
            UnaryOperator<String> names) {
        Optional<PatientFacts> facts = admitted.map(AdmittedRequest::facts);
        return new CohortRow(
                patient,
                place,
                asOf,
                answer(answer, names),
                Optional.empty(),
                facts.map(this::results).orElse(List.of()),
                facts.map(DecidedRows::conditions).orElse(List.of()),
                facts.map(DecidedRows::medications).orElse(List.of()),
                answer instanceof Decision decision ? notUsed(decision, names) : List.of(),
                1);
    }

    private RowAnswer answer(Answer answer, UnaryOperator<String> names) {
        if (answer instanceof RefusedDecision refused) {
            return RowAnswer.none(
                    release,
                    RowOutcome.REFUSED,
                    refused.problems().stream()
                            .map(problem -> problem(problem, names))
                            .toList());
        }
        return answer instanceof WithheldDecision withheld
                ? RowAnswer.none(release, RowOutcome.WITHHELD, withheld.reasons())
                : decided((Decision) answer);
    }

    private static String problem(RequestProblem problem, UnaryOperator<String> names) {
        String what = problem.message() + (problem.hint().isEmpty() ? "" : "; " + problem.hint());
        return problem.pointer().isEmpty() ? what : names.apply(problem.pointer()) + ": " + what;
    }

    private RowAnswer decided(Decision decision) {
        List<GivenAdvice> all = new ArrayList<>(decision.adviceAndDetails());
        all.sort(clinicalOrder);
        List<String> advice = new ArrayList<>(all.size());
        all.forEach(one -> advice.add(one.kind() + " " + one.code() + " " + one.strength()));
        List<String> missing = new ArrayList<>();
        for (MissingTest test : decision.missing()) {
            missing.add(test.test());
        }
        return new RowAnswer(
                release,
                RowOutcome.DECIDED,
                decision.assessment().status(),
                decision.assessment().discordant(),
                advice,
                all.isEmpty() ? "" : all.get(0).strength(),
                missing,
                List.of());
    }

    private List<RowResult> results(PatientFacts facts) {
        List<RowResult> results = new ArrayList<>();
        facts.of(Lab.class)
                .forEach(lab -> results.add(new RowResult(
                        lab.test(),
                        lab.measured().map(Object::toString).orElse(lab.result()),
                        lab.taken()
                                .map(ElapsedTime::since)
                                .map(LocalDate::toString)
                                .orElse(""),
                        bands.of(lab))));
        return results;
    }

    private static List<String> conditions(PatientFacts facts) {
        return facts.of(Condition.class).map(Condition::name).distinct().toList();
    }

    private static List<String> medications(PatientFacts facts) {
        return facts.of(Medication.class).map(Medication::drug).distinct().toList();
    }

    private static List<String> notUsed(Decision decision, UnaryOperator<String> names) {
        List<String> notUsed = new ArrayList<>();
        for (FactRemark remark : decision.notUsed()) {
            notUsed.add(names.apply(remark.fact()) + ": " + remark.why());
        }
        decision.notHere().forEach(part -> notUsed.add(part.why()));
        notUsed.sort(Comparator.naturalOrder());
        return notUsed;
    }
}
