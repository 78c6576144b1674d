package org.corrin.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many problems are told. */
class FileProblemTest {

    private static List<FileProblem> problems(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> FileProblem.of("rules.drl", "problem " + i, ""))
                .toList();
    }

    @Test
    void manyAreTheFirstAndACount() {
        assertThat(FileProblem.firstOf(problems(6_000))).hasSize(201);
        assertThat(FileProblem.firstOf(problems(6_000)).get(200))
                .hasToString(": there are 5800 more problems\n     mend these first");
    }

    @Test
    void fewAreAll() {
        assertThat(FileProblem.firstOf(problems(200))).isEqualTo(problems(200));
    }
}
