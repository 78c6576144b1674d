package org.corrin.cohort.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "labs/0/value: `abc` is not a number|`…` is not a number|abc",
                "Observation/a-17/valueQuantity: serum B12: it was taken on 2024-03-01|serum B12: it was taken on …|",
                "serum B12: the value 12.5 pg/mL is too old|serum B12: the value … pg/mL is too old|",
                "labs/0/Frau Muster: there is no field `Frau Muster` here|there is no field `…` here|Frau Muster",
                "the patient Patient/muster-1 is not here|the patient … is not here|",
                "it refers to urn:uuid:5e1c, which is missing|it refers to …, which is missing|",
                "the cohort holds this patient 2 times, and not always with the same|the cohort holds this patient … times, and not always with the same|",
                "`a` is not `b`|`…` is not `…`|a · b",
                "the patient's kidneys|the patient's kidneys|",
                "it says 'Muster' here|it says `…` here|Muster",
                "`180`: no such unit|`…`: no such unit|",
                "it is below 60 mL/min/1.73 m²|it is below … mL/min/… m²|"
            })
    void whatIsOfOnePatientIsTakenOut(String sentence, String group, String quoted) {
        Reason reason = Reason.of(sentence);

        assertThat(reason.group()).isEqualTo(group);
        assertThat(reason.quoted()).isEqualTo(quoted == null ? "" : quoted);
    }
}
