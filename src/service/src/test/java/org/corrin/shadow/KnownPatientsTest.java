package org.corrin.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.corrin.differences.DecisionDifference;
import org.corrin.facts.PatientFacts;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.Demographic.DemographicKind;
import org.junit.jupiter.api.Test;

/** Somebody is one patient, whatever differs and however often. */
class KnownPatientsTest {

    private static final PatientFacts NOTHING = new PatientFacts(List.of(), LocalDate.of(2026, 11, 30));

    private static DecisionDifference way(int number) {
        return new DecisionDifference("way " + number, "confirmed", List.of(), List.of(), false, "");
    }

    private static PatientData patient(int number) {
        return PatientData.of(
                List.of(PatientItem.demographic(PatientData.UNPLACED, DemographicKind.ID, Integer.toString(number))),
                LocalDate.of(2026, 11, 30));
    }

    @Test
    void whoDiffersInFiveWaysIsOnePatientInEachAndOneInAll() {
        KnownPatients known = new KnownPatients();
        DifferingCount all = DifferingCount.NONE;
        for (int way = 0; way < 5; way++) {
            DifferingCount one = known.count(way(way), patient(1), NOTHING);
            assertThat(one.patients().atLeast()).isEqualTo(1);
            assertThat(known.count(way(way), patient(1), NOTHING).patients()).isEqualTo(PatientCount.NONE);
            all = all.plus(one);
        }

        assertThat(all.distinct().atLeast()).isEqualTo(1);
    }

    @Test
    void whatIsCountedAfterAMemoryWasFullIsNotAddedToWhatWasCountedBefore() {
        KnownPatients known = new KnownPatients(4);
        DifferingCount all = DifferingCount.NONE;
        for (int time = 0; time < 5; time++) {
            all = all.plus(known.count(way(1), patient(1), NOTHING));
            all = all.plus(known.count(way(1), patient(2 + time), NOTHING));
        }

        assertThat(all.decisions()).isEqualTo(10);
        assertThat(all.distinct().byMemory()).hasSizeGreaterThan(1);
        assertThat(all.distinct().atLeast()).isEqualTo(2);
    }
}
