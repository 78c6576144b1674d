package org.corrin.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.rows.RowResult;

/** Rows made up for tests, some of them of every kind. */
public final class CohortRows {

    private static final List<String> STATUSES = List.of("confirmed", "functional", "unlikely", "not-assessed");
    private static final List<String> ADVICE =
            List.of("test serum-b12 strong", "test mma weak", "treat b12-oral strong", "caution watch-potassium weak");
    private static final List<String> BANDS =
            List.of("below 180 pg/mL", "180 pg/mL to below 350 pg/mL", "350 pg/mL or more", "not certain");

    private final Random random;

    private CohortRows(long seed) {
        this.random = new Random(seed);
    }

    /** So many rows; the same seed gives the same. */
    public static List<CohortRow> some(int many, long seed) {
        CohortRows rows = new CohortRows(seed);
        List<CohortRow> made = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            made.add(rows.next("p" + i, "requests.ndjson:" + (i + 1)));
        }
        return made;
    }

    private CohortRow next(String patient, String place) {
        CohortRow row = random.nextInt(8) == 0 ? undecided(patient, place) : decided(patient, place);
        return random.nextInt(20) == 0 ? row.at(place, 2 + random.nextInt(2)) : row;
    }

    private CohortRow undecided(String patient, String place) {
        RowOutcome outcome = RowOutcome.values()[1 + random.nextInt(RowOutcome.values().length - 1)];
        return CohortRow.undecided(
                patient,
                place,
                "2026-01-31",
                RowAnswer.none("r", outcome, List.of("labs/" + random.nextInt(9) + "/value: `x` is not a number")));
    }

    private CohortRow decided(String patient, String place) {
        List<String> advice = some(ADVICE);
        RowAnswer answer = new RowAnswer(
                "r",
                RowOutcome.DECIDED,
                one(STATUSES),
                random.nextInt(10) == 0,
                advice,
                advice.isEmpty() ? "" : advice.get(0).split(" ")[2],
                some(List.of("serum B12", "MMA")),
                List.of());
        List<RowResult> results = some(BANDS).stream()
                .limit(random.nextInt(3))
                .map(band -> new RowResult(
                        "serum B12",
                        (100 + random.nextInt(400)) + " pg/mL",
                        "2025-12-0" + (1 + random.nextInt(9)),
                        band))
                .toList();
        return new CohortRow(
                patient,
                place,
                "2026-01-31",
                answer,
                Optional.empty(),
                results,
                some(List.of("multiple sclerosis", "renal impairment", "pregnancy")),
                some(List.of("cyanocobalamin", "ocrelizumab")),
                some(List.of(
                        "labs/" + random.nextInt(99) + ": no test is called `ferritin " + random.nextInt(3) + "`",
                        "conditions/3: it is from " + (1990 + random.nextInt(30)) + "-01-01")),
                1);
    }

    private String one(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private List<String> some(List<String> texts) {
        return texts.stream().filter(text -> random.nextBoolean()).toList();
    }
}
