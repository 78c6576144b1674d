package org.corrin.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.Shipped;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.junit.jupiter.api.Test;

/** What guards the shipped guidance against later authors: each thing that must not be done, and every status. */
class KeptScenariosTest {

    private static final List<Scenario> KEPT = Shipped.guideline().kept();
    private static final ConclusionTerms TERMS =
            Shipped.guideline().vocabulary().conclusions();

    private static Stream<String> advised() {
        return KEPT.stream()
                .map(Scenario::expected)
                .flatMap(expected ->
                        Stream.concat(expected.advice().stream(), expected.exactAdvice().orElse(List.of()).stream()));
    }

    @Test
    void everyStatusThatARuleConcludesIsKept() {
        Set<String> statuses = new TreeSet<>(TERMS.statuses());
        statuses.remove(ConclusionTerms.INCOMPLETE);
        assertThat(KEPT.stream()
                        .flatMap(scenario -> scenario.expected().status().stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(statuses);
    }

    @Test
    void everyRefusalIsKept() {
        assertThat(advised().filter(advice -> advice.startsWith("refuse ")).collect(Collectors.toSet()))
                .isEqualTo(TERMS.advice().get("refuse").keySet().stream()
                        .map(code -> "refuse " + code)
                        .collect(Collectors.toSet()));
    }

    @Test
    void nobodyIsTreatedWhoseDeficiencyIsNotDocumented() {
        for (String status : List.of("indeterminate", "not-confirmed", "unlikely", "not-assessed")) {
            assertThat(KEPT)
                    .as(status)
                    .anyMatch(
                            scenario -> scenario.expected().status().orElse("").equals(status)
                                    && scenario.expected().noAdvice().contains("treat"));
        }
    }
}
