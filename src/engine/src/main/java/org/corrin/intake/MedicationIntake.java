package org.corrin.intake;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.corrin.documents.DocumentNode;
import org.corrin.facts.Dose;
import org.corrin.facts.Fact;
import org.corrin.facts.Medication;
import org.corrin.guideline.DrugTerm;

/** Reads what the patient takes, and how long before each sample it was last given. */
final class MedicationIntake {

    private final TermReader words;
    private final DecisionDates dates;
    private final LabIntake labs;

    MedicationIntake(TermReader words, DecisionDates dates, LabIntake labs) {
        this.words = words;
        this.dates = dates;
        this.labs = labs;
    }

    void read(DocumentNode medications, IntakeResult found) {
        for (DocumentNode medication : medications.items()) {
            if (medication.isObjectOf("drug", "lastDose")) {
                DocumentNode lastDose = medication.field("lastDose");
                Optional<LocalDate> day = dates.past(lastDose);
                words.drug(medication.field("drug"), medication.pointer()).ifPresent(drug -> {
                    found.add(new Medication(
                            medication.pointer(),
                            drug.name(),
                            drug.group(),
                            day.filter(last -> everySampleIsDated())
                                    .map(LocalDate::toString)
                                    .orElse(Fact.NOT_STATED)));
                    day.ifPresent(last -> addDoses(drug, last, medication, found));
                });
            }
        }
    }

    /** A last dose that cannot be placed before or after a sample tells no more than one that is not stated. */
    private boolean everySampleIsDated() {
        return labs.chosen().values().stream().allMatch(Optional::isPresent);
    }

    private void addDoses(DrugTerm drug, LocalDate last, DocumentNode medication, IntakeResult found) {
        if (last.isAfter(dates.asOf())) {
            found.notUsed(
                    medication.field("lastDose").pointer(),
                    "dated after " + dates.asOf() + ", the day the decision is for");
            return;
        }
        labs.chosen().forEach((lab, on) -> {
            if (on.isEmpty()) {
                found.notUsed(
                        medication.field("lastDose").pointer(),
                        "not compared with " + lab.pointer() + ", which has no date");
            } else if (!last.isAfter(on.get())) {
                int days = Math.toIntExact(ChronoUnit.DAYS.between(last, on.get()));
                found.add(new Dose(medication.pointer(), drug.name(), drug.group(), lab.test(), days));
            }
        });
    }
}
