package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.corrin.FirstGuideline;
import org.corrin.KnownUnits;
import org.corrin.KnownUnits.Factor;
import org.corrin.release.Patient.Result;
import org.corrin.release.Patient.Sample;

class ConversionTest {

    @Provide
    Arbitrary<Patient> patients() {
        return Patients.plain();
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void convertingEveryValueToAnotherUnitChangesNothingButTheText(
            @ForAll("patients") Patient patient, @ForAll Random random) {
        Patient converted = patient;
        for (Map.Entry<String, Sample> lab : patient.labs().entrySet()) {
            List<Result> same =
                    sameInOtherUnits(lab.getKey(), lab.getValue().reports().get(0));
            if (!same.isEmpty()) {
                converted = converted.with(lab.getKey(), same.get(random.nextInt(same.size())));
            }
        }
        Decision one = FirstGuideline.decide(patient.request());
        Decision other = FirstGuideline.decide(converted.request());
        assertThat(Essence.of(other).withoutWords()).isEqualTo(Essence.of(one).withoutWords());
        assertThat(other.trace()).isEqualTo(one.trace());
        assertThat(other.assessment().because()).isEqualTo(one.assessment().because());
        assertThat(other.unusual()).hasSameSizeAs(one.unusual());
    }

    /** The result in every other unit in which it is a decimal that ends. */
    private static List<Result> sameInOtherUnits(String test, Result result) {
        Map<String, Factor> units = KnownUnits.OF_TESTS.get(test);
        Factor from = units.get(result.unit());
        List<Result> same = new ArrayList<>();
        units.forEach((unit, to) -> {
            try {
                BigDecimal value = result.value()
                        .multiply(from.over())
                        .multiply(to.under())
                        .divide(from.under().multiply(to.over()));
                if (!unit.equals(result.unit()) && value.precision() <= 25) {
                    same.add(Result.exactly(value, unit));
                }
            } catch (ArithmeticException e) {
                // Its decimals do not end, as those of 180 pg/mL in pmol/L.
            }
        });
        same.sort(Comparator.comparing(Result::unit));
        return same;
    }
}
