package org.corrin.records;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.corrin.intake.FactRemark;
import org.corrin.intake.FactRemark.RemarkKind;
import org.corrin.intake.PatientData;
import org.corrin.release.Answer;
import org.corrin.release.Decision;

/** Decisions on a patient's record, as a reader can take them in. */
public final class PatientRecordDecisions {

    /** The place of what is reported of many entries at once. */
    public static final String EVERY_ENTRY = "entry";

    private PatientRecordDecisions() {}

    /** Of more results without their day than this, none is tried on several days. */
    private static final int MOST_INEXACT = 3;

    /**
     * Decides on a record. A result of which only the month or the year is stated is used if every day of it gives the same
     * answer.
     *
     * @param today the day it is, where the question names no other
     * @param release what answers a request
     */
    public static Answer decide(
            PatientRecord record, RecordQuestion question, LocalDate today, Function<PatientData, Answer> release) {
        Answer answer = release.apply(request(record, question, today, release));
        return answer instanceof Decision decision ? gathered(decision, record) : answer;
    }

    /**
     * The request that a decision on a record answers.
     *
     * @param today the day it is, where the question names no other
     * @param release what answers a request
     */
    public static PatientData request(
            PatientRecord record, RecordQuestion question, LocalDate today, Function<PatientData, Answer> release) {
        return daysThatDoNotMatter(record, question, question.day(today), release)
                .map(days -> record.data(question, days))
                .orElseGet(() -> record.data(question));
    }

    /** Days on which inexact results may have been taken, if every other gives the same answer; nothing if there is no such. */
    private static Optional<Map<InexactResult, LocalDate>> daysThatDoNotMatter(
            PatientRecord record, RecordQuestion question, LocalDate asOf, Function<PatientData, Answer> release) {
        List<InexactResult> inexact = record.inexact();
        if (inexact.isEmpty() || inexact.size() > MOST_INEXACT) {
            return Optional.empty();
        }
        Map<InexactResult, LocalDate> latest = new HashMap<>();
        for (InexactResult result : inexact) {
            List<LocalDate> days = result.days(asOf);
            latest.put(result, days.get(days.size() - 1));
        }
        Answer first = release.apply(record.data(question, latest));
        for (InexactResult result : inexact) {
            for (LocalDate day : result.days(asOf)) {
                Map<InexactResult, LocalDate> days = new HashMap<>(latest);
                days.put(result, day);
                if (!isSame(first, release.apply(record.data(question, days)))) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(latest);
    }

    /** Whether two answers say the same of the patient. */
    private static boolean isSame(Answer one, Answer other) {
        return one instanceof Decision before
                && other instanceof Decision after
                && before.assessment().equals(after.assessment())
                && before.advice().equals(after.advice())
                && before.details().equals(after.details());
    }

    /**
     * The same decision, with remarks that say the same reported once, and with how much of the record is not known. That no
     * rule reads the sex or the age is not reported: nearly every record has them, and nobody sent them for this answer.
     */
    private static Decision gathered(Decision decision, PatientRecord record) {
        List<FactRemark> reported = decision.notUsed().stream()
                .filter(remark -> remark.kind() != RemarkKind.UNREAD || !record.isDemographic(remark.fact()))
                .toList();
        List<FactRemark> notUsed = new ArrayList<>(RemarkGrouping.gathered(reported));
        for (Map.Entry<String, Integer> type : record.unknown().entrySet()) {
            notUsed.add(new FactRemark(EVERY_ENTRY, type.getValue() + unknown(type.getKey())));
        }
        return decision.withRemarks(notUsed, RemarkGrouping.gathered(decision.unusual()));
    }

    private static String unknown(String type) {
        return switch (type) {
            case "" -> " without a type";
            case "FamilyMemberHistory" ->
                " of type FamilyMemberHistory, which tell of relatives and not of the patient";
            case "Immunization" -> " of type Immunization, which no rule asks about";
            default -> " of type %s that this guideline has no word for".formatted(type);
        };
    }
}
