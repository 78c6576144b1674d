package org.corrin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A result changed by a share only when it surely did, whatever its laboratory printed. */
class ChangeTest {

    private static final MeasurementScale SCALE = MeasurementScale.of("pg/mL", List.of("pg/mL", "ng/mL"));

    private static Measurement reported(String printed) {
        return List.of(printed.split(" to ")).stream()
                .map(one -> {
                    String symbol = one.replaceAll("[^<>=]", "");
                    return Measurement.of(
                            QuantityComparator.of(symbol.isEmpty() ? "=" : symbol)
                                    .orElseThrow(),
                            Quantity.parse(one.substring(symbol.length())),
                            SCALE);
                })
                .reduce(Measurement::or)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        // earlier, later, whether it fell and whether it rose by half
        "800 pg/mL, 400 pg/mL, true, false",
        "0.8 ng/mL, 400 pg/mL, true, false",
        "800 pg/mL, 400.1 pg/mL, false, false",
        "400 pg/mL, 600 pg/mL, false, true",
        "400 pg/mL, 599.9 pg/mL, false, false",
        "400 pg/mL, 400 pg/mL, false, false",
        ">800 pg/mL, 400 pg/mL, true, false",
        "<800 pg/mL, 400 pg/mL, false, false",
        "800 pg/mL, <=400 pg/mL, true, false",
        "800 pg/mL, >300 pg/mL, false, false",
        "<400 pg/mL, >=600 pg/mL, false, true",
        "800 pg/mL to 900 pg/mL, 300 pg/mL to 400 pg/mL, true, false",
        "700 pg/mL to 900 pg/mL, 300 pg/mL to 400 pg/mL, false, false",
        "100 pg/mL, 0 pg/mL, true, false",
        "0 pg/mL, 100 pg/mL, false, true",
        "0 pg/mL, 0 pg/mL, false, false",
        "<=0 pg/mL, >=0 pg/mL, false, false",
    })
    void aResultChangesByHalf(String earlier, String later, boolean fell, boolean rose) {
        Change change = new Change("labs/1", "serum B12", reported(earlier), reported(later));
        assertThat(change.fell("50 %")).isEqualTo(fell);
        assertThat(change.rose("50 %")).isEqualTo(rose);
    }
}
