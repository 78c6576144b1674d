package org.corrin.cohort.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.corrin.cohort.CohortRows;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.rows.RowResult;
import org.corrin.records.bulk.LeftOut;
import org.junit.jupiter.api.Test;

class CohortSummaryTest {

    @Test
    void everyDivisionAndOrderOfTheRowsGivesEqualCounts() {
        List<CohortRow> rows = new ArrayList<>(CohortRows.some(2_000, 1));
        CohortCounts together = summary(rows).counts();
        Random random = new Random(2);
        for (int trial = 0; trial < 20; trial++) {
            Collections.shuffle(rows, random);
            assertThat(divided(rows, random).counts()).isEqualTo(together);
        }
    }

    @Test
    void thisAlsoHoldsWhereThereAreMoreTextsThanAreCountedEachByItself() {
        List<CohortRow> rows = new ArrayList<>(IntStream.range(0, 3 * BoundedCounts.MOST_TEXTS)
                .mapToObj(i -> withNotUsed("the word " + word(i / 2) + " is not known"))
                .toList());
        CohortCounts together = summary(rows).counts();
        assertThat(together.notUsed().reasons().texts()).hasSize(BoundedCounts.MOST_TEXTS);
        assertThat(together.notUsed().reasons().others()).isPositive();
        assertThat(together.notUsed().reasons().total()).isEqualTo(rows.size());
        Random random = new Random(3);
        for (int trial = 0; trial < 5; trial++) {
            Collections.shuffle(rows, random);
            assertThat(divided(rows, random).counts()).isEqualTo(together);
        }
    }

    /** A number in letters, so that it is not taken out. */
    private static String word(int number) {
        return Integer.toString(number, 36)
                .chars()
                .mapToObj(digit ->
                        String.valueOf((char) ('a' + Character.digit(digit, 36) % 26)) + (digit > '9' ? "x" : "y"))
                .reduce("", String::concat);
    }

    @Test
    void peopleOfAllOutcomesAreAllPeopleAndThoseOfAllStatusesAreAllWhoWereDecided() {
        CohortCounts counts = summary(CohortRows.some(1_000, 4)).counts();

        assertThat(counts.outcomes().total()).isEqualTo(counts.people()).isEqualTo(1_000);
        assertThat(counts.decided().people()).isEqualTo(counts.outcomes().of("decided"));
        assertThat(counts.decided().statuses().total())
                .isEqualTo(counts.decided().people());
        assertThat(counts.decided().urgencies().total())
                .isEqualTo(counts.decided().people());
        assertThat(counts.decided().firstAdvice().rows().values().stream()
                        .mapToLong(CountedTexts::total)
                        .sum())
                .isEqualTo(counts.decided().people());
        assertThat(counts.decided().withoutResult("serum B12")
                        + counts.decided().bands().of("serum B12").total())
                .isEqualTo(counts.decided().people());
    }

    @Test
    void whoHasResultsInDifferentBandsIsInNoneOfThem() {
        CohortCounts counts = summary(List.of(
                        withResults("below 180 pg/mL", "below 180 pg/mL"),
                        withResults("below 180 pg/mL", "350 pg/mL or more")))
                .counts();

        assertThat(counts.decided().bands().of("serum B12").byText())
                .containsOnly(entry("below 180 pg/mL", 1L), entry(CohortRow.SEVERAL_BANDS, 1L));
    }

    @Test
    void whoComesAgainWithTheSameIsOnePersonWithCopies() {
        CohortCounts counts = summary(List.of(withNotUsed("a").at("f:1", 3), withNotUsed("b")))
                .counts();

        assertThat(counts.people()).isEqualTo(2);
        assertThat(counts.copiedPeople()).isEqualTo(1);
        assertThat(counts.copies()).isEqualTo(2);
    }

    @Test
    void aReasonIsCountedOnceForAPerson() {
        CohortCounts counts = summary(List.of(
                        withNotUsed("labs/0: no test is called `ferritin`", "labs/1: no test is called `zinc`")))
                .counts();

        assertThat(counts.notUsed().reasons().byText()).isEqualTo(Map.of("no test is called `…`", 1L));
        assertThat(counts.notUsed().quoted().of("no test is called `…`").byText())
                .isEqualTo(Map.of("ferritin", 1L, "zinc", 1L));
    }

    @Test
    void whatReachedNobodyIsCountedByWhetherItMayMatter() {
        CohortSummary summary = new CohortSummary();
        summary.addLeftOut(List.of(
                new LeftOut("Observation.ndjson:2", "the line is longer than 8388608 bytes", true, 5_000),
                new LeftOut("Observation.ndjson:17", "the line is longer than 8388608 bytes", true),
                new LeftOut("Observation.ndjson:19", "the line is longer than 8388608 bytes", true),
                new LeftOut("Practitioner.ndjson", "no patient is named", false)));

        assertThat(summary.counts().leftOut().byText()).isEqualTo(Map.of("the line is longer than … bytes", 5_002L));
        assertThat(summary.counts().leftOutWithoutLoss().total()).isEqualTo(1);
    }

    @Test
    void theFirstPlacesOfEachReasonAreNamed() {
        List<LeftOut> lines = new ArrayList<>();
        for (int line = 40; line > 0; line--) {
            lines.add(new LeftOut("Observation.ndjson:" + line, "the line is longer than 8388608 bytes", true));
        }
        CohortSummary summary = new CohortSummary();
        summary.addLeftOut(lines);
        CohortSummary merged = new CohortSummary();
        merged.addLeftOut(lines.subList(0, 7));
        CohortSummary rest = new CohortSummary();
        rest.addLeftOut(lines.subList(7, 40));
        merged.merge(rest);

        assertThat(summary.counts().leftOutPlaces().get("the line is longer than … bytes"))
                .hasSize(CohortSummary.MOST_PLACES)
                .startsWith("Observation.ndjson:1", "Observation.ndjson:2")
                .endsWith("Observation.ndjson:20");
        assertThat(merged.counts()).isEqualTo(summary.counts());
    }

    @Test
    void aSummaryThatWasSentToAnotherProcessIsTheSame() throws IOException, ClassNotFoundException {
        CohortSummary summary = summary(CohortRows.some(300, 5));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(summary);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            CohortSummary read = (CohortSummary) in.readObject();
            assertThat(read.counts()).isEqualTo(summary.counts());
            read.merge(summary(CohortRows.some(10, 6)));
            assertThat(read.counts().people()).isEqualTo(310);
        }
    }

    private static CohortSummary summary(List<CohortRow> rows) {
        CohortSummary summary = new CohortSummary();
        rows.forEach(summary::add);
        return summary;
    }

    /** Parts of any size, merged as they come, some of them into others first. */
    private static CohortSummary divided(List<CohortRow> rows, Random random) {
        List<CohortSummary> parts = new ArrayList<>(List.of(new CohortSummary(), new CohortSummary()));
        for (CohortRow row : rows) {
            if (random.nextInt(50) == 0) {
                parts.add(parts.get(0).fresh());
            }
            parts.get(random.nextInt(parts.size())).add(row);
        }
        while (parts.size() > 1) {
            CohortSummary part = parts.remove(random.nextInt(parts.size()));
            parts.get(random.nextInt(parts.size())).merge(part);
        }
        return parts.get(0);
    }

    private static CohortRow withNotUsed(String... notUsed) {
        return row(List.of(), List.of(notUsed));
    }

    private static CohortRow withResults(String... bands) {
        return row(
                List.of(bands).stream()
                        .map(band -> new RowResult("serum B12", "1 pg/mL", "", band))
                        .toList(),
                List.of());
    }

    private static CohortRow row(List<RowResult> results, List<String> notUsed) {
        RowAnswer answer =
                new RowAnswer("r", RowOutcome.DECIDED, "confirmed", false, List.of(), "", List.of(), List.of());
        return new CohortRow(
                "p", "f:1", "2026-01-31", answer, Optional.empty(), results, List.of(), List.of(), notUsed, 1);
    }
}
