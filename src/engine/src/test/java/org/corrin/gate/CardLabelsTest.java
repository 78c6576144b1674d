package org.corrin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.corrin.Shipped;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of another language has all that stands on a card, in the form that the card fills. */
class CardLabelsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            clinician.de | cards:                    | card:                | there is no field `card` here
            clinician.de |   grade: Empfehlungsgrad  |   # nothing          | `cards` has no label `grade`
            clinician.de |   done: Schon             |   don: Schon         | there is no label `don` on a card
            clinician.de | "{what} anordnen"         | Anordnen             | this label does not have the placeholders of the English `Order {what}`
            clinician.de | Kontrolle am {day}        | Kontrolle am {date}  | this label does not have the placeholders of the English `Order a review on {day}`
            clinician.de | complete blood count: Blu | blood count: Blu     | `names` does not say how `complete blood count` is printed
            patient.de   | disclaimer:               | cards:               | there is no field `cards` here
            """)
    void aFileWithoutOneIsRefused(String file, String take, String put, String message) {
        String name = "wording/" + file + ".yaml";
        String text = Shipped.files().texts().get(name);
        assertThat(text).contains(take);
        Map<String, String> changed = new TreeMap<>(Shipped.files().texts());
        changed.put(name, text.replace(take, put));
        assertThat(Shipped.built(new GuidelineFiles(changed)).problems())
                .filteredOn(problem -> problem.file().equals(name))
                .extracting(FileProblem::message)
                .anySatisfy(told -> assertThat(told).contains(message));
    }
}
