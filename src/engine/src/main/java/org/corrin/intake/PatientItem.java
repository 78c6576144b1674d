package org.corrin.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.Origin;
import org.corrin.documents.RequestProblem;
import org.corrin.intake.PatientItem.Demographic.DemographicKind;

/**
 * One thing that a caller states about a patient, typed, before a vocabulary has read it: the readers of requests, records
 * and cells build these, and the intake makes facts of them.
 */
public sealed interface PatientItem {

    /** Where the caller stated it: facts, problems and remarks about it name this position. */
    Origin origin();

    /** The section of a request that it belongs to. */
    RequestSection section();

    /** The same item at another position. */
    PatientItem at(Origin place);

    /** A condition, by its name. */
    static StatedTerm condition(Origin at, String name) {
        return new StatedTerm(
                at, RequestSection.CONDITIONS, RequestField.of(at, TermReference.named(name)), Optional.empty());
    }

    /** A symptom, by its name. */
    static StatedTerm symptom(Origin at, String name) {
        return new StatedTerm(
                at, RequestSection.SYMPTOMS, RequestField.of(at, TermReference.named(name)), Optional.empty());
    }

    /** The day the patient was born (ISO 8601). */
    static PatientItem birthDate(Origin at, String day) {
        return demographic(at, DemographicKind.BIRTH_DATE, day);
    }

    /** The sex, the birth date or the id of the patient. */
    static Demographic demographic(Origin at, DemographicKind kind, String text) {
        return new Demographic(at, kind, RequestField.of(at, text));
    }

    /** The age at the first symptom, in completed years. */
    static OnsetAge onsetAge(Origin at, int years) {
        return new OnsetAge(at, RequestField.of(at, BigDecimal.valueOf(years)));
    }

    /** A drug that the patient takes, by its name; the day of the last dose is not known. */
    static StatedMedication medication(Origin at, String drug) {
        return new StatedMedication(
                at,
                List.of(),
                RequestField.of(at, TermReference.named(drug)),
                RequestField.missing(at),
                RequestField.missing(at));
    }

    /** An order that says no more than what to do with which drug. */
    static StatedOrder order(Origin at, String action, String drug) {
        return new StatedOrder(
                at,
                List.of(),
                RequestField.of(at, action),
                RequestField.of(at, TermReference.named(drug)),
                RequestField.missing(at),
                RequestField.missing(at),
                RequestField.missing(at),
                RequestField.missing(at));
    }

    /**
     * A result of a sample whose day is not known.
     *
     * @param comparator empty for an exact value
     * @param unit empty if none is stated
     */
    static LabResult lab(Origin at, String test, String comparator, BigDecimal value, String unit) {
        return new LabResult(
                at,
                List.of(),
                RequestField.of(at, TermReference.named(test)),
                RequestField.text(at, Optional.of(comparator).filter(text -> !text.isEmpty())),
                RequestField.of(at, value),
                RequestField.text(at, Optional.of(unit).filter(text -> !text.isEmpty())),
                RequestField.missing(at),
                ReferenceLimits.none(at),
                RequestField.missing(at),
                SampleReport.UNKNOWN);
    }

    /** A result that is a word, such as {@code positive}, of a sample whose day is not known. */
    static LabResult labSaid(Origin at, String test, String result) {
        return new LabResult(
                at,
                List.of(),
                RequestField.of(at, TermReference.named(test)),
                RequestField.missing(at),
                RequestField.missing(at),
                RequestField.missing(at),
                RequestField.of(at, TermReference.named(result)),
                ReferenceLimits.none(at),
                RequestField.missing(at),
                SampleReport.UNKNOWN);
    }

    /**
     * One piece of personal data of the patient, as text.
     *
     * @param kind which of it
     */
    record Demographic(Origin origin, DemographicKind kind, RequestField<String> text) implements PatientItem {

        /** The personal data that requests give as text; nobody concludes anything from the id. */
        public enum DemographicKind {
            /** The id that the caller has for the patient. */
            ID("id"),
            /** The administrative sex. */
            SEX("sex"),
            /** The day of birth (ISO 8601). */
            BIRTH_DATE("birthDate");

            private final String field;

            DemographicKind(String field) {
                this.field = field;
            }

            /** The field of a request that holds it. */
            public String field() {
                return field;
            }
        }

        @Override
        public RequestSection section() {
            return RequestSection.PATIENT;
        }

        @Override
        public PatientItem at(Origin place) {
            return new Demographic(place, kind, text);
        }
    }

    /** The age at the first symptom of the guideline's disease, in completed years. */
    record OnsetAge(Origin origin, RequestField<BigDecimal> years) implements PatientItem {
        @Override
        public RequestSection section() {
            return RequestSection.PATIENT;
        }

        @Override
        public PatientItem at(Origin place) {
            return new OnsetAge(place, years);
        }
    }

    /**
     * A condition or a symptom that the patient has.
     *
     * @param section which of the two: the section that names it
     * @param began the first day on which it may have begun, if a record states that
     */
    record StatedTerm(
            Origin origin, RequestSection section, RequestField<TermReference> term, Optional<LocalDate> began)
            implements PatientItem {
        @Override
        public PatientItem at(Origin place) {
            return new StatedTerm(place, section, term, began);
        }

        /** The same, which began on this day. */
        public StatedTerm begun(LocalDate day) {
            return new StatedTerm(origin, section, term, Optional.of(day));
        }
    }

    /**
     * The limits that a laboratory gave with a result, in the unit of the result.
     *
     * @param flaws what is wrong with them as a whole
     */
    record ReferenceLimits(
            Origin origin, List<RequestProblem> flaws, RequestField<BigDecimal> low, RequestField<BigDecimal> high) {

        public ReferenceLimits {
            flaws = List.copyOf(flaws);
        }

        /** Whether there are any, readable or not. */
        boolean isGiven() {
            return low.given() || high.given() || !flaws.isEmpty();
        }

        /** None were given. */
        public static ReferenceLimits none(Origin at) {
            return new ReferenceLimits(at, List.of(), RequestField.missing(at), RequestField.missing(at));
        }

        /** Limits of which either may be missing. */
        public static ReferenceLimits of(Origin at, Optional<BigDecimal> low, Optional<BigDecimal> high) {
            return new ReferenceLimits(
                    at, List.of(), RequestField.ofOptional(at, low), RequestField.ofOptional(at, high));
        }
    }

    /**
     * What a record says of the sample of a result and of its report. Two results of one specimen, else of one moment, else of
     * one day, are of one sample.
     *
     * @param specimen what identifies the specimen; empty if nothing does
     * @param taken the moment the sample was taken
     * @param issued the moment the report was issued
     * @param corrected whether it corrects an earlier report
     */
    record SampleReport(String specimen, Optional<Instant> taken, Optional<Instant> issued, boolean corrected) {

        /** Nothing is known of them, as in requests of the REST interface. */
        public static final SampleReport UNKNOWN = new SampleReport("", Optional.empty(), Optional.empty(), false);
    }

    /**
     * A laboratory result: a value with its unit, or a word.
     *
     * @param flaws what is wrong with the item as a whole, such as a field that does not exist
     * @param comparator {@code <}, {@code <=}, {@code >=} or {@code >}; left out for an exact value
     * @param unit a UCUM code, or another spelling that the vocabulary has
     * @param result a word such as {@code positive}, in the place of a value
     * @param reference the limits that the laboratory gave with the value
     * @param on the day the sample was taken (ISO 8601)
     * @param report what else a record says of the sample
     */
    record LabResult(
            Origin origin,
            List<RequestProblem> flaws,
            RequestField<TermReference> test,
            RequestField<String> comparator,
            RequestField<BigDecimal> value,
            RequestField<String> unit,
            RequestField<TermReference> result,
            ReferenceLimits reference,
            RequestField<String> on,
            SampleReport report)
            implements PatientItem {

        public LabResult {
            flaws = List.copyOf(flaws);
        }

        @Override
        public RequestSection section() {
            return RequestSection.LABS;
        }

        @Override
        public LabResult at(Origin place) {
            return new LabResult(place, flaws, test, comparator, value, unit, result, reference, on, report);
        }

        /** The same result of this test. */
        public LabResult ofTest(TermReference term) {
            return new LabResult(
                    origin,
                    flaws,
                    RequestField.of(test.at(), term),
                    comparator,
                    value,
                    unit,
                    result,
                    reference,
                    on,
                    report);
        }

        /** The same result of a sample that was taken on this day (ISO 8601); on a day that is not known, if empty. */
        public LabResult takenOn(Optional<String> day) {
            return new LabResult(
                    origin,
                    flaws,
                    test,
                    comparator,
                    value,
                    unit,
                    result,
                    reference,
                    RequestField.ofOptional(on.at(), day),
                    report);
        }

        /** The same result in another unit. */
        public LabResult in(String otherUnit) {
            return new LabResult(
                    origin,
                    flaws,
                    test,
                    comparator,
                    value,
                    RequestField.of(unit.at(), otherUnit),
                    result,
                    reference,
                    on,
                    report);
        }

        /** The same result beside these limits of its laboratory. */
        public LabResult beside(ReferenceLimits limits) {
            return new LabResult(origin, flaws, test, comparator, value, unit, result, limits, on, report);
        }

        /** The same result with what a record says of its sample. */
        public LabResult reported(SampleReport other) {
            return new LabResult(origin, flaws, test, comparator, value, unit, result, reference, on, other);
        }
    }

    /**
     * A result of a record that cannot be read. A lenient intake uses no older result in its place: whoever was well last
     * year, and has a result of this year without a unit, may not be well now.
     *
     * @param test its name in the vocabulary
     * @param earliest the first day it may be of
     */
    record UnreadableResult(Origin origin, String test, LocalDate earliest) implements PatientItem {
        @Override
        public RequestSection section() {
            return RequestSection.LABS;
        }

        @Override
        public PatientItem at(Origin place) {
            return new UnreadableResult(place, test, earliest);
        }
    }

    /**
     * A drug that the patient takes.
     *
     * @param flaws what is wrong with the item as a whole
     * @param lastDose the day of the last dose (ISO 8601)
     * @param since the day from which on it is taken (ISO 8601)
     */
    record StatedMedication(
            Origin origin,
            List<RequestProblem> flaws,
            RequestField<TermReference> drug,
            RequestField<String> lastDose,
            RequestField<String> since)
            implements PatientItem {

        public StatedMedication {
            flaws = List.copyOf(flaws);
        }

        @Override
        public RequestSection section() {
            return RequestSection.MEDICATIONS;
        }

        @Override
        public StatedMedication at(Origin place) {
            return new StatedMedication(place, flaws, drug, lastDose, since);
        }

        /** The same with another drug. */
        public StatedMedication ofDrug(TermReference term) {
            return new StatedMedication(origin, flaws, RequestField.of(drug.at(), term), lastDose, since);
        }

        /** The same, last given on this day. */
        public StatedMedication lastGiven(LocalDate day) {
            return new StatedMedication(origin, flaws, drug, RequestField.of(lastDose.at(), day.toString()), since);
        }

        /** The same, taken from this day on. */
        public StatedMedication takenSince(LocalDate day) {
            return new StatedMedication(origin, flaws, drug, lastDose, RequestField.of(since.at(), day.toString()));
        }
    }

    /**
     * Something that a clinician is about to order.
     *
     * @param flaws what is wrong with the item as a whole
     * @param dose a number, a space and a unit of mass, such as {@code 1000 ug}
     * @param every the time from one dose to the next
     */
    record StatedOrder(
            Origin origin,
            List<RequestProblem> flaws,
            RequestField<String> action,
            RequestField<TermReference> drug,
            RequestField<String> dose,
            RequestField<TermReference> route,
            RequestField<TermReference> every,
            RequestField<TermReference> reason)
            implements PatientItem {

        public StatedOrder {
            flaws = List.copyOf(flaws);
        }

        @Override
        public RequestSection section() {
            return RequestSection.ORDERS;
        }

        @Override
        public StatedOrder at(Origin place) {
            return new StatedOrder(place, flaws, action, drug, dose, route, every, reason);
        }

        /** The same order, to do something else. */
        public StatedOrder to(String otherAction) {
            return new StatedOrder(
                    origin, flaws, RequestField.of(action.at(), otherAction), drug, dose, route, every, reason);
        }

        /** The same order of another drug. */
        public StatedOrder ofDrug(TermReference term) {
            return new StatedOrder(origin, flaws, action, RequestField.of(drug.at(), term), dose, route, every, reason);
        }

        /** The same order with another dose. */
        public StatedOrder dosed(String amount) {
            return new StatedOrder(
                    origin, flaws, action, drug, RequestField.of(dose.at(), amount), route, every, reason);
        }

        /** The same order by another route. */
        public StatedOrder by(TermReference term) {
            return new StatedOrder(origin, flaws, action, drug, dose, RequestField.of(route.at(), term), every, reason);
        }

        /** The same order, given at another interval. */
        public StatedOrder every(TermReference term) {
            return new StatedOrder(origin, flaws, action, drug, dose, route, RequestField.of(every.at(), term), reason);
        }

        /** The same order for another reason. */
        public StatedOrder because(TermReference term) {
            return new StatedOrder(origin, flaws, action, drug, dose, route, every, RequestField.of(reason.at(), term));
        }
    }

    /**
     * An entry of a section that is not an item of it.
     *
     * @param flaws why it is not one
     */
    record UnreadableItem(Origin origin, RequestSection section, List<RequestProblem> flaws) implements PatientItem {
        public UnreadableItem {
            flaws = List.copyOf(flaws);
        }

        @Override
        public PatientItem at(Origin place) {
            return new UnreadableItem(place, section, flaws);
        }
    }
}
