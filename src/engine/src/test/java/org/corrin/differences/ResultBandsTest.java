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

    @Test
    void aTestThatFewerThanFiveOfThemHaveIsNotTold() {
        ResultBands bands = new ResultBands(5);
        for (int n = 0; n < 5; n++) {
            bands.add(patient(lab("serum B12", "19" + n, "pg/mL")));
        }
        // One patient with many results of a test is still one patient.
        Lab mma = lab("MMA", "300", "nmol/L");
        bands.add(patient(mma, mma, mma, mma, mma));

        assertThat(bands.between(release)).singleElement().asString().startsWith("serum B12 from 180 pg/mL");
    }
}
