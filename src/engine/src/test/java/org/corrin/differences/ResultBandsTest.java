package org.corrin.differences;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.PatientFacts;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;
import org.corrin.release.Release;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits are told between which the results of many lie, and nothing of what few have. */
class ResultBandsTest {

    private static Release release;

    @BeforeAll
    static void build() throws Exception {
        release = ReleaseBuild.of(GuidelineFiles.read(Path.of("..", "..", "rules", "b12-ms")))
                .release()
                .orElseThrow();
    }

    private static Lab lab(String test, String value, String unit) {
        return Lab.measured(
                "/labs/0",
                test,
                Measurement.of(
                        QuantityComparator.EXACTLY,
                        Quantity.parse(value + " " + unit),
                        MeasurementScale.of(unit, List.of(unit))));
    }

    private static PatientFacts patient(Lab... labs) {
        return new PatientFacts(Stream.<Fact>of(labs).toList(), LocalDate.of(2026, 11, 30));
    }

    private static ResultBands of(PatientFacts... patients) {
        ResultBands bands = new ResultBands();
        for (PatientFacts patient : patients) {
            bands.add(patient, release);
        }
        return bands;
    }

    @Test
    void aTestThatFewerThanFiveOfThemHaveIsNotTold() {
        ResultBands bands = new ResultBands();
        for (int n = 0; n < 5; n++) {
            bands.add(patient(lab("serum B12", "19" + n, "pg/mL")), release);
        }
        // One patient with many results of a test is still one patient.
        Lab mma = lab("MMA", "300", "nmol/L");
        bands.add(patient(mma, mma, mma, mma, mma), release);

        assertThat(bands.told(5)).singleElement().asString().startsWith("serum B12 from 180 pg/mL");
    }

    @Test
    void aValueLiesFromTheLimitAtOrBelowItToTheLimitAboveIt() {
        assertThat(of(patient(lab("serum B12", "179", "pg/mL"))).told(1)).containsExactly("serum B12 below 180 pg/mL");
        assertThat(of(patient(lab("serum B12", "180", "pg/mL"))).told(1))
                .containsExactly("serum B12 from 180 pg/mL to below 350 pg/mL");
        assertThat(of(patient(lab("serum B12", "900000", "pg/mL"))).told(1))
                .singleElement()
                .asString()
                .doesNotContain("below");
    }

    @Test
    void severalLieBetweenTheOutermostLimitsInWhateverOrderTheyAreAdded() {
        PatientFacts low = patient(lab("serum B12", "170", "pg/mL"));
        PatientFacts middle = patient(lab("serum B12", "190", "pg/mL"));
        ResultBands apart = of(low);
        apart.add(of(middle).spans());

        assertThat(of(low, middle).told(2)).containsExactly("serum B12 below 350 pg/mL");
        assertThat(of(middle, low).told(2))
                .isEqualTo(apart.told(2))
                .isEqualTo(of(low, middle).told(2));
    }

    @Test
    void aValueThatIsOnlyKnownToBeBelowANumberLiesAnywhereBelowIt() {
        Lab below = Lab.measured(
                "/labs/0",
                "serum B12",
                Measurement.of(
                        QuantityComparator.LESS_THAN,
                        Quantity.parse("340 pg/mL"),
                        MeasurementScale.of("pg/mL", List.of("pg/mL"))));

        assertThat(of(patient(below)).told(1)).containsExactly("serum B12 below 350 pg/mL");
    }
}
