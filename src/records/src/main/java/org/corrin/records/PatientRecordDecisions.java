package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.corrin.documents.RequestProblem;
import org.corrin.intake.FactRemark;
import org.corrin.intake.RequestDay;
import org.corrin.records.json.FhirDateTimes;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Decision.Standing;
import org.corrin.release.Decision.Step;

/**
 * Decides on a patient's record. What a caller of the interface would have to correct is left out of a record instead, and
 * reported: nobody can correct a result of last year.
 */
public final class PatientRecordDecisions {

    /** Each round leaves something out. After so many the rest is refused as it stands. */
    private static final int MOST_ROUNDS = 8;

    /** The place of what is told of many entries at once. */
    public static final String EVERY_ENTRY = "entry";

    private PatientRecordDecisions() {}

    /**
     * Answers by a release; places are those of the record.
     *
     * @param release answers one request; it is asked again whenever something of the record was left out
     * @param today the day it is
     * @param audience who the answer is for, if not for clinicians
     * @param asOf the day it is for (ISO 8601), if not today
     */
    public static Answer decide(
            Function<JsonNode, Answer> release,
            RequestDay today,
            PatientRecord chart,
            Optional<String> audience,
            Optional<String> asOf) {
        LocalDate day = asOf.flatMap(FhirDateTimes::earliest).orElse(today.here());
        chart.leaveOlderThanUnread(day);
        Answer answer = release.apply(chart.request(audience, asOf));
        for (int round = 0; round < MOST_ROUNDS && answer instanceof Answer.Refused refused; round++) {
            if (!chart.leaveOut(refused.problems())) {
                return ofRecord(refused, chart);
            }
            chart.leaveOlderThanUnread(day);
            answer = release.apply(chart.request(audience, asOf));
        }
        if (answer instanceof Answer.Refused refused) {
            return ofRecord(refused, chart);
        }
        return answer instanceof Decision decision ? ofRecord(decision, chart) : answer;
    }

    /** What only the caller can mend; the record itself only if that is all there is. */
    private static Answer ofRecord(Answer.Refused refused, PatientRecord chart) {
        List<RequestProblem> ofRecord = refused.problems().stream()
                .map(problem -> new RequestProblem(
                        chart.origin(problem.pointer()),
                        problem.value(),
                        chart.told(problem.message()),
                        problem.hint(),
                        problem.kind()))
                .toList();
        List<RequestProblem> ofCaller = ofRecord.stream()
                .filter(problem -> !problem.pointer().contains("/"))
                .toList();
        return new Answer.Refused(ofCaller.isEmpty() ? ofRecord : ofCaller);
    }

    private static Decision ofRecord(Decision decision, PatientRecord chart) {
        UnaryOperator<List<String>> places =
                pointers -> pointers.stream().map(chart::origin).distinct().toList();
        Standing standing = decision.assessment();
        List<FactRemark> notUsed = new ArrayList<>(told(decision.notUsed(), chart));
        notUsed.addAll(chart.notUsed());
        List<FactRemark> gathered = new ArrayList<>(RemarkGrouping.gathered(notUsed));
        chart.unknown().forEach((type, count) -> gathered.add(new FactRemark(EVERY_ENTRY, count + unknown(type))));
        List<FactRemark> unusual = new ArrayList<>(told(decision.unusual(), chart));
        unusual.addAll(chart.unusual());
        return new Decision(
                decision.asOf(),
                decision.guideline(),
                new Standing(
                        standing.status(),
                        standing.text(),
                        standing.discordant(),
                        standing.rules(),
                        places.apply(standing.because())),
                decision.advice().stream()
                        .map(advice -> new GivenAdvice(
                                advice.kind(),
                                advice.code(),
                                advice.strength(),
                                advice.text(),
                                advice.rules(),
                                places.apply(advice.because()),
                                advice.statements()))
                        .toList(),
                decision.trace().stream()
                        .map(step -> new Step(step.rule(), places.apply(step.because()), step.derived()))
                        .toList(),
                decision.missing(),
                gathered,
                RemarkGrouping.gathered(unusual),
                decision.disclaimer());
    }

    private static String unknown(String type) {
        return type.isEmpty() ? " without a type" : " of type %s that this guideline has no word for".formatted(type);
    }

    private static List<FactRemark> told(List<FactRemark> remarks, PatientRecord chart) {
        return remarks.stream().map(chart::told).toList();
    }
}
