package org.corrin.intake;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.Origin;
import org.corrin.facts.Dose;
import org.corrin.facts.ElapsedTime;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.UntimedDose;
import org.corrin.guideline.DrugTerm;
import org.corrin.intake.LabIntake.ChosenResult;
import org.corrin.intake.PatientItem.StatedMedication;

/** Reads what the patient takes, and how long before each sample it was last given. */
final class MedicationIntake {

    private final TermReader terms;
    private final DecisionDates dates;
    private final LabIntake labs;

    MedicationIntake(TermReader terms, DecisionDates dates, LabIntake labs) {
        this.terms = terms;
        this.dates = dates;
        this.labs = labs;
    }

    void read(List<PatientItem> items, IntakeResult intake) {
        for (PatientItem item : items) {
            if (item instanceof StatedMedication medication) {
                read(medication, intake);
            } else {
                RequestIntake.readUnreadable(item, RequestSection.MEDICATIONS, intake);
            }
        }
    }

    private void read(StatedMedication medication, IntakeResult intake) {
        medication.flaws().forEach(flaw -> intake.report(medication, "", flaw));
        Optional<LocalDate> day = dates.past(medication, "lastDose", medication.lastDose());
        Optional<LocalDate> since = dates.past(medication, "since", medication.since())
                .filter(first -> isReached(first, medication.since(), intake));
        terms.drug(medication, medication.drug()).ifPresent(drug -> {
            intake.add(
                    medication,
                    new Medication(
                            medication.origin().pointer(),
                            drug.name(),
                            drug.group(),
                            day.filter(last -> everySampleIsDated())
                                    .map(LocalDate::toString)
                                    .orElse(Fact.NOT_STATED),
                            since.map(first -> new ElapsedTime(first, dates.asOf()))));
            addDoses(drug, day, medication, intake);
        });
    }

    /** A last dose that cannot be placed before or after a sample says no more than one that is not stated. */
    private boolean everySampleIsDated() {
        for (ChosenResult result : labs.chosen()) {
            if (result.on().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean isReached(LocalDate day, RequestField<String> field, IntakeResult intake) {
        if (day.isAfter(dates.asOf())) {
            intake.notUsed(field.at(), "dated after " + dates.asOf() + ", the day the decision is for");
            return false;
        }
        return true;
    }

    private void addDoses(DrugTerm drug, Optional<LocalDate> stated, StatedMedication medication, IntakeResult intake) {
        Origin lastDose = medication.lastDose().at();
        String pointer = medication.origin().pointer();
        Optional<LocalDate> last = stated.filter(day -> isReached(day, medication.lastDose(), intake));
        labs.chosen().forEach(result -> {
            Lab lab = result.lab();
            Optional<LocalDate> on = result.on();
            if (last.isPresent() && on.isEmpty()) {
                intake.notUsed(lastDose, "not compared with " + lab.pointer() + ", which has no date");
            }
            if (last.isEmpty() || on.isEmpty() || last.get().isAfter(on.get())) {
                intake.add(medication, new UntimedDose(pointer, drug.name(), drug.group(), lab.test()));
            } else {
                int days = Math.toIntExact(ChronoUnit.DAYS.between(last.get(), on.get()));
                intake.add(medication, new Dose(pointer, drug.name(), drug.group(), lab.test(), days));
            }
        });
    }
}
