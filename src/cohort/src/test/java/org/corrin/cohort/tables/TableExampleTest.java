package org.corrin.cohort.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.cohort.CohortGuideline;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.inputs.CohortInput;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.inputs.LineSource;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.documents.FileProblem;
import org.corrin.intake.Handling;
import org.corrin.records.bulk.LeftOut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that the documentation shows. */
class TableExampleTest {

    @TempDir
    private Path work;

    private static Path example(String name) throws URISyntaxException {
        return Path.of(TableExampleTest.class.getResource("/tables/" + name).toURI());
    }

    private List<CohortRow> rows(CohortSource source, List<LeftOut> leftOut, Handling handling) throws IOException {
        CohortDecider decider = new CohortDecider(CohortGuideline.shipped(), LocalDate.parse("2026-01-15"), handling);
        List<CohortRow> rows = new ArrayList<>();
        try (CohortInput input = source.open(work)) {
            for (Optional<CohortEntry> entry = input.next(); entry.isPresent(); entry = input.next()) {
                rows.add(decider.decide(entry.get()));
            }
            leftOut.addAll(input.leftOut());
        }
        return rows;
    }

    @Test
    void tablesGiveTheSameRowsAsTheirRequests() throws Exception {
        List<FileProblem> problems = new ArrayList<>();
        Optional<TableSource> tables = TableSource.read("mapping.yaml", example("mapping.yaml"), problems);
        assertThat(problems).isEmpty();
        LineSource requests = new LineSource("requests.ndjson", example("requests.ndjson"));
        for (Handling handling : Handling.values()) {
            List<LeftOut> leftOut = new ArrayList<>();

            assertThat(rows(tables.orElseThrow(), leftOut, handling))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("place")
                    .containsExactlyElementsOf(rows(requests, new ArrayList<>(), handling));
            assertThat(leftOut)
                    .containsExactly(
                            new LeftOut(
                                    "measurement", "a row of somebody who does not stand in table `registry`", false),
                            new LeftOut("measurement", "a result that the mapping has no word for", false),
                            new LeftOut("measurement", "a result without a value", false));
        }
    }

    @Test
    void theIntakeSaysWhatItMakesOfWhatATableSays() throws Exception {
        List<CohortRow> rows = rows(
                TableSource.read("mapping.yaml", example("mapping.yaml"), new ArrayList<>())
                        .orElseThrow(),
                new ArrayList<>(),
                Handling.STRICT);

        assertThat(rows).extracting(CohortRow::patient).containsExactly("P-001", "P-002", "P-003", "P-004", "P-005");
        assertThat(rows)
                .extracting(CohortRow::place)
                .containsExactly(
                        "registry.csv:2", "registry.csv:4", "registry.csv:5", "registry.csv:6", "registry.csv:7");
        assertThat(rows.get(0).results().get(0).reported()).isEqualTo("142 pg/mL");
        assertThat(rows.get(1).results().get(0).reported()).isEqualTo("<150 pg/mL");
        assertThat(rows.get(2).results()).extracting("reported").contains("1.80 pg/mL", "0.40 umol/L");
        assertThat(rows.get(3).answer().problems())
                .singleElement()
                .asString()
                .contains("`1990` is not a day of the calendar");
        assertThat(rows.get(2).answer().isDecided()).as("born on 29 February").isTrue();
    }

    @Test
    void theDocumentationShowsThisMapping() throws Exception {
        String documentation = Files.readString(Path.of(System.getenv("CORRIN_SEEDS"), "../src/docs/cohort.md"));

        assertThat(withoutRemarks(documentation)).contains(withoutRemarks(Files.readString(example("mapping.yaml"))));
    }

    private static String withoutRemarks(String yaml) {
        return yaml.replaceAll("(?m)(^| +)# .*$", "").strip();
    }
}
