package org.corrin.fhir.knowledge;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TestTerm;
import org.corrin.release.TermsRead;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.Duration;

/** What to send of a patient: one requirement for each test, condition, symptom or drug, or for the group it is in. */
final class DataRequirements {

    private static final String UCUM = "http://unitsofmeasure.org";

    /** The resource that an order is read from; a drug that is taken, from any of these. */
    private static final String ORDER = "MedicationRequest";

    private static final List<String> TAKEN =
            List.of(ORDER, "MedicationStatement", "MedicationAdministration", "MedicationDispense");

    private final PublishedGuideline guideline;
    private final TermsRead read;
    private final TermValueSets sets;

    DataRequirements(PublishedGuideline guideline, ReleaseTerms terms) {
        this.guideline = guideline;
        this.read = terms.read();
        this.sets = terms.sets();
    }

    List<DataRequirement> all() {
        List<DataRequirement> all = new ArrayList<>();
        patient().ifPresent(all::add);
        sets.tests().forEach((test, set) -> all.add(result(test, set)));
        sets.conditionsOrGroups()
                .forEach(set -> Stream.of("Condition", "Procedure").forEach(type -> all.add(coded(type, "code", set))));
        allergies(all);
        sets.symptomsOrGroups().forEach(set -> all.add(coded("Condition", "code", set)));
        for (TermValueSet set : sets.drugsOrGroups()) {
            (isTaken(set) ? TAKEN : List.of(ORDER)).forEach(type -> all.add(coded(type, "medication", set)));
        }
        return all;
    }

    /** Whether some rule asks for one of these drugs where it is taken, and not only where it is ordered. */
    private boolean isTaken(TermValueSet set) {
        return read.drugsTaken().stream()
                .map(DrugTerm::name)
                .anyMatch(drug -> drug.equals(set.name())
                        || set.members().stream().map(TermValueSet::name).anyMatch(drug::equals));
    }

    private Optional<DataRequirement> patient() {
        DataRequirement patient = of("Patient");
        // How old somebody was at the first symptom is reckoned from the day of birth.
        if (read.age() || read.onset()) {
            patient.addMustSupport("birthDate");
        }
        if (read.sex()) {
            patient.addMustSupport("gender");
        }
        return Optional.of(patient).filter(DataRequirement::hasMustSupport);
    }

    private DataRequirement result(TestTerm test, TermValueSet set) {
        DataRequirement result =
                coded("Observation", "code", set).addMustSupport("value").addMustSupport("effective");
        test.validity()
                .validFor()
                .ifPresent(period -> result.addDateFilter().setPath("effective").setValue(duration(period)));
        return result;
    }

    /** An allergy is named by itself, or by the drug. */
    private void allergies(List<DataRequirement> all) {
        read.conditions().stream()
                .filter(condition -> condition.allergyTo().isPresent())
                .flatMap(condition -> Stream.of(
                        Optional.ofNullable(sets.conditions().get(condition)),
                        condition.allergyTo().flatMap(sets::drugGroup)))
                .flatMap(Optional::stream)
                .forEach(set -> all.add(coded("AllergyIntolerance", "code", set)));
    }

    private DataRequirement coded(String type, String path, TermValueSet set) {
        DataRequirement requirement = of(type).addMustSupport(path);
        requirement.addCodeFilter().setPath(path).setValueSet(guideline.canonical("ValueSet", set.id()));
        return requirement;
    }

    private static DataRequirement of(String type) {
        return new DataRequirement().setType(type).setSubject(PublishedGuideline.patients());
    }

    private static Duration duration(Period period) {
        Duration duration = new Duration();
        boolean inMonths = period.getDays() == 0;
        duration.setValue(BigDecimal.valueOf(inMonths ? period.toTotalMonths() : period.getDays()));
        duration.setSystem(UCUM).setCode(inMonths ? "mo" : "d").setUnit(inMonths ? "months" : "days");
        return duration;
    }
}
