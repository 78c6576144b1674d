package org.corrin.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.NameSuggestion;
import org.corrin.facts.Age;
import org.corrin.facts.Onset;
import org.corrin.facts.Sex;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientItem.Demographic;
import org.corrin.intake.PatientItem.OnsetAge;

/** Reads the personal data of the patient: sex, birth date and age at onset. */
final class PersonIntake {

    private static final int OLDEST = 120;

    private final DecisionDates dates;
    private final List<String> sexes;
    private final Optional<String> onsetOf;

    PersonIntake(DecisionDates dates, Vocabulary vocabulary) {
        this.dates = dates;
        this.sexes = vocabulary.sexes();
        this.onsetOf = vocabulary.onsetOf();
    }

    /** The age is read before the onset age, which may not lie above it. */
    void read(List<PatientItem> items, IntakeResult intake) {
        Optional<Integer> age = Optional.empty();
        Optional<OnsetAge> onset = Optional.empty();
        for (PatientItem item : items) {
            if (item instanceof Demographic demographic) {
                switch (demographic.kind()) {
                    case ID -> intake.read(demographic, demographic.kind().field(), demographic.text());
                    case SEX -> readSex(demographic, intake);
                    case BIRTH_DATE -> age = age(demographic, intake);
                }
            } else if (item instanceof OnsetAge stated) {
                onset = Optional.of(stated);
            }
        }
        if (onset.isPresent()) {
            readOnset(onset.get(), age, intake);
        }
    }

    private void readSex(Demographic sex, IntakeResult intake) {
        intake.read(sex, sex.kind().field(), sex.text()).ifPresent(text -> {
            if (sexes.contains(text)) {
                intake.add(sex, new Sex(sex.origin().pointer(), text));
            } else {
                intake.report(
                        sex,
                        sex.kind().field(),
                        sex.text(),
                        "`" + sex.text().shown() + "` is not an administrative sex",
                        NameSuggestion.hint(text, sexes));
            }
        });
    }

    private Optional<Integer> age(Demographic birthDate, IntakeResult intake) {
        String field = birthDate.kind().field();
        Optional<Integer> age = dates.past(birthDate, field, birthDate.text()).flatMap(born -> {
            LocalDate asOf = dates.asOf();
            int years = Period.between(born, asOf).getYears();
            if (born.isAfter(asOf) || years > OLDEST) {
                intake.report(
                        birthDate,
                        field,
                        birthDate.text(),
                        born.isAfter(asOf)
                                ? "the patient was not born on " + asOf + ", the day the decision is for"
                                : "an age of " + years + " is not possible",
                        "check the birth date");
                return Optional.empty();
            }
            return Optional.of(years);
        });
        age.ifPresent(years -> intake.add(birthDate, new Age(birthDate.origin().pointer(), years)));
        return age;
    }

    private void readOnset(OnsetAge item, Optional<Integer> age, IntakeResult intake) {
        intake.read(item, "onsetAge", item.years()).ifPresent(stated -> {
            if (!isAge(stated)) {
                intake.report(
                        item,
                        "onsetAge",
                        item.years(),
                        "`" + item.years().shown() + "` is not an age in completed years",
                        "use a whole number from 0 to 120");
                return;
            }
            int years = stated.intValueExact();
            if (age.isPresent() && years > age.get()) {
                intake.report(
                        item,
                        "onsetAge",
                        item.years(),
                        "an onset age of " + years + " is above the age of " + age.get(),
                        "check the onset age and the birth date");
            } else if (onsetOf.isPresent()) {
                intake.add(item, new Onset(item.origin().pointer(), onsetOf.get(), years));
            } else {
                intake.notUsed(item.years().at(), "no condition of this guideline has an onset");
            }
        });
    }

    private static boolean isAge(BigDecimal years) {
        return years.stripTrailingZeros().scale() <= 0
                && years.signum() >= 0
                && years.compareTo(BigDecimal.valueOf(OLDEST)) <= 0;
    }
}
