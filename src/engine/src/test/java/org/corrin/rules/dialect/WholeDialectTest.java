package org.corrin.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.FirstGuideline;
import org.corrin.guideline.Guideline;
import org.junit.jupiter.api.Test;

/** The rules from which the second wall learns what the dialect needs. */
class WholeDialectTest {

    @Test
    void theWholeDialectLeavesOutNothing() throws IOException {
        String whole = Files.readString(Path.of("src", "test", "resources", "whole-dialect.drl"));
        Guideline shipped = FirstGuideline.guideline();
        assertThat(shipped.vocabulary().conclusions().advice().keySet())
                .allSatisfy(kind -> assertThat(whole).contains("Advice." + ConsequenceReader.method(kind) + "("));
        FactShapes.ofRules(shipped.vocabulary()).forEach((type, shape) -> {
            Set<String> asked = new TreeSet<>(shape.texts().keySet());
            asked.addAll(shape.numbers());
            if (shape.measured()) {
                asked.addAll(List.of("below(", "atMost(", "above(", "atLeast(", "between("));
            }
            String conditions =
                    whole.lines().filter(line -> line.contains(type + "(")).reduce("", String::concat);
            assertThat(conditions).as(type.toString()).isNotEmpty();
            assertThat(asked).allSatisfy(name -> assertThat(conditions).contains(name));
        });
    }
}
