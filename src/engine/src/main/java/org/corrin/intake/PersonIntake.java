package org.corrin.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.documents.ReasonableNumbers;
import org.corrin.facts.Age;
import org.corrin.facts.Onset;

/** Reads what a request says of the patient as a person. */
final class PersonIntake {

    private static final int OLDEST = 120;

    private final DecisionDates dates;
    private final List<String> sexes;

    PersonIntake(DecisionDates dates, List<String> sexes) {
        this.dates = dates;
        this.sexes = sexes;
    }

    void read(DocumentNode patient, IntakeResult found) {
        if (!patient.given() || !patient.isObjectOf("id", "birthDate", "sex", "onsetAge")) {
            return;
        }
        patient.field("id").text();
        DocumentNode sex = patient.field("sex");
        sex.text()
                .filter(text -> !sexes.contains(text))
                .ifPresent(text -> sex.complain(
                        "`" + sex.shown() + "` is no administrative sex", NameSuggestion.hint(text, sexes)));
        Optional<Integer> age = age(patient.field("birthDate"));
        age.ifPresent(years -> found.add(new Age(patient.field("birthDate").pointer(), years)));
        DocumentNode onset = patient.field("onsetAge");
        years(onset).ifPresent(years -> {
            if (age.isPresent() && years > age.get()) {
                onset.complain(
                        "an onset age of " + years + " is above the age of " + age.get(),
                        "check the onset age and the birth date");
            } else {
                found.add(new Onset(onset.pointer(), years));
            }
        });
    }

    private Optional<Integer> age(DocumentNode birthDate) {
        return dates.past(birthDate).flatMap(born -> {
            LocalDate asOf = dates.asOf();
            int years = Period.between(born, asOf).getYears();
            if (born.isAfter(asOf) || years > OLDEST) {
                birthDate.complain(
                        born.isAfter(asOf)
                                ? "the patient was not born on " + asOf + ", the day the decision is for"
                                : "an age of " + years + " is not possible",
                        "check the birth date");
                return Optional.empty();
            }
            return Optional.of(years);
        });
    }

    private static Optional<Integer> years(DocumentNode tree) {
        if (!tree.given()) {
            return Optional.empty();
        }
        if (!tree.node().isNumber()) {
            tree.complainOfShape(
                    "this must be a number of years",
                    "send a whole number without quotes, or leave out what is not known");
            return Optional.empty();
        }
        Optional<BigDecimal> years = ReasonableNumbers.reasonable(tree.node());
        if (years.isEmpty()
                || years.get().stripTrailingZeros().scale() > 0
                || years.get().signum() < 0
                || years.get().compareTo(BigDecimal.valueOf(OLDEST)) > 0) {
            tree.complain(
                    "`" + tree.shown() + "` is not an age in completed years", "use a whole number from 0 to 120");
            return Optional.empty();
        }
        return Optional.of(years.get().intValueExact());
    }
}
