package org.corrin.cohort.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.cohort.CohortGuideline;
import org.corrin.cohort.comparison.ToldChanges.ChangedGroup;
import org.corrin.cohort.comparison.ToldChanges.OtherGroup;
import org.corrin.cohort.comparison.ToldChanges.UnchangedGroup;
import org.corrin.cohort.disclosure.Attacker;
import org.corrin.cohort.disclosure.PatientStates;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.rows.RowResult;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;

class CohortChangesTest {

    private static final Release ANY = CohortGuideline.shipped();

    /** The ways of the table that the attacker tries: two that are unchanged, and three that change. */
    private static final List<List<RowAnswer>> WAYS = List.of(
            List.of(answer("confirmed"), answer("confirmed")),
            List.of(answer("unlikely"), answer("unlikely")),
            List.of(answer("confirmed"), answer("unlikely")),
            List.of(answer("confirmed"), answer("unlikely", "test mma strong")),
            List.of(answer("unlikely"), answer("confirmed")));

    private final CohortChanges changes = new CohortChanges(ANY, ANY);

    @Test
    void everybodyWhoWasAskedOfBothIsInOneGroup() {
        add(12, answer("confirmed", "test mma strong"), answer("indeterminate", "test holotc strong"));
        add(30, answer("indeterminate"), answer("indeterminate"));
        add(200, answer("unlikely"), answer("unlikely"));
        add(3, answer("confirmed"), answer("unlikely"));
        changes.add(CohortRow.undecided("", "", "2026-11-30", answer("confirmed")));

        ToldChanges told = told(5);

        assertThat(told.compared()).isEqualTo(245);
        assertThat(sum(told)).isEqualTo(245);
        assertThat(told.changed())
                .extracting(ChangedGroup::count, ChangedGroup::change)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        12L,
                        new AnswerChange(
                                "confirmed",
                                "indeterminate",
                                false,
                                false,
                                List.of("test mma strong"),
                                List.of("test holotc strong"))));
        assertThat(told.unchanged()).containsExactly(new UnchangedGroup(30, "indeterminate"));
        assertThat(told.others()).containsExactly(new OtherGroup(203, "unlikely"));
        assertThat(told.isComplete()).isFalse();
    }

    @Test
    void withoutHidingEveryGroupIsTold() {
        add(1, answer("confirmed"), answer("unlikely"));
        add(2, answer("unlikely"), answer("unlikely"));
        add(1, answer("confirmed"), RowAnswer.none("x", RowOutcome.WITHHELD, List.of("a law was broken")));

        ToldChanges told = told(1);

        assertThat(told.changed()).extracting(group -> group.change().after()).containsExactly("unlikely", "withheld");
        assertThat(told.unchanged()).containsExactly(new UnchangedGroup(2, "unlikely"));
        assertThat(told.isComplete()).isTrue();
        assertThat(told.changedAtLeast()).isEqualTo(2);
    }

    @Test
    void ofTooFewNothingIsTold() {
        add(4, answer("confirmed"), answer("unlikely"));

        assertThat(told(5))
                .isEqualTo(new ToldChanges(
                        5, ANY.fingerprint(), ANY.fingerprint(), 0, true, List.of(), List.of(), List.of()));
        assertThat(told(5).isComplete()).isFalse();
    }

    @Test
    void resultsAreToldByTheLimitsOfTheReleaseBefore() {
        for (String value : List.of("181 pg/mL", "199.0 pg/mL", "190 pg/mL", "<340 pg/mL", "185 pg/mL")) {
            changes.add(row(answer("confirmed"), answer("unlikely"), new RowResult("serum B12", value, "", "")));
        }

        assertThat(told(5).changed().get(0).results()).containsExactly("serum B12 below 350 pg/mL");
    }

    @Test
    void ofATestThatTooFewHaveNothingIsTold() {
        add(9, answer("confirmed"), answer("unlikely"));
        for (int i = 0; i < 4; i++) {
            changes.add(row(answer("confirmed"), answer("unlikely"), new RowResult("serum B12", "190 pg/mL", "", "")));
        }

        assertThat(told(5).changed().get(0).results()).isEmpty();
    }

    @Test
    void ofATestWithAResultThatCannotBeComparedNothingIsTold() {
        for (int i = 0; i < 9; i++) {
            changes.add(row(answer("confirmed"), answer("unlikely"), new RowResult("serum B12", "190 pg/mL", "", "")));
        }
        changes.add(row(answer("confirmed"), answer("unlikely"), new RowResult("serum B12", "190 furlong", "", "")));

        assertThat(told(5).changed().get(0).results()).isEmpty();
    }

    @Test
    void theOrderAndTheDivisionOfRowsMakeNoDifference() {
        List<CohortRow> rows = new ArrayList<>();
        for (int i = 0; i < 3 * CohortChanges.MOST_WAYS; i++) {
            String advice = "test t" + i * 7919 % (2 * CohortChanges.MOST_WAYS) + " strong";
            rows.add(row(answer("confirmed"), answer("confirmed", advice)));
        }
        rows.forEach(changes::add);
        Collections.shuffle(rows, new Random(7));
        CohortChanges whole = changes.fresh();
        for (int part = 0; part < 3; part++) {
            CohortChanges one = changes.fresh();
            rows.subList(part * CohortChanges.MOST_WAYS, (part + 1) * CohortChanges.MOST_WAYS)
                    .forEach(one::add);
            whole.merge(one);
        }

        ToldChanges told = changes.told(new SmallNumbers(1), ChangeProof.none(), (way, patients) -> Optional.empty());
        assertThat(whole.told(new SmallNumbers(1), ChangeProof.none(), (way, patients) -> Optional.empty()))
                .isEqualTo(told);
        assertThat(told.changed()).hasSize(CohortChanges.MOST_WAYS);
        assertThat(sum(told)).isEqualTo(3 * CohortChanges.MOST_WAYS);
        assertThat(told.others()).hasSize(1);
    }

    /** Beside the comparison the attacker has people by status, before what is hidden of them. */
    @Test
    void nobodyWhoKnowsTheRuleWorksOutASmallNumber() {
        SmallNumbers hiding = new SmallNumbers(3);

        assertThat(new Attacker(8, 8, 4, 4, 4)
                        .worksOut(
                                3,
                                table -> List.of(
                                        of(table).told(hiding, ChangeProof.none(), (way, some) -> Optional.empty()),
                                        hiding.parts(PatientStates.inOrder(states(table), ANY))),
                                CohortChangesTest::hidden))
                .isEmpty();
    }

    private static CohortChanges of(int[] table) {
        CohortChanges changes = new CohortChanges(ANY, ANY);
        for (int way = 0; way < table.length; way++) {
            CohortRow row = row(WAYS.get(way).get(0), WAYS.get(way).get(1));
            for (int i = 0; i < table[way]; i++) {
                changes.add(row);
            }
        }
        return changes;
    }

    private static Map<String, Long> states(int[] table) {
        Map<String, Long> states = new TreeMap<>();
        for (int way = 0; way < table.length; way++) {
            states.merge(WAYS.get(way).get(1).status(), (long) table[way], Long::sum);
        }
        return states;
    }

    /** Every way, every status before and after, every step from one to the other, and all who change. */
    private static Map<String, Integer> hidden(int[] table) {
        Map<String, Integer> hidden = new TreeMap<>();
        for (int way = 0; way < table.length; way++) {
            String before = WAYS.get(way).get(0).status();
            String after = WAYS.get(way).get(1).status();
            boolean isChanged =
                    !WAYS.get(way).get(0).saysTheSameAs(WAYS.get(way).get(1));
            hidden.put("way " + way, table[way]);
            hidden.merge("before " + before, table[way], Integer::sum);
            hidden.merge("after " + after, table[way], Integer::sum);
            hidden.merge("from " + before + " to " + after, table[way], Integer::sum);
            hidden.merge("changed", isChanged ? table[way] : 0, Integer::sum);
        }
        return hidden;
    }

    private void add(int times, RowAnswer before, RowAnswer after) {
        Stream.generate(() -> row(before, after)).limit(times).forEach(changes::add);
    }

    private ToldChanges told(int hideBelow) {
        return changes.told(new SmallNumbers(hideBelow), ChangeProof.none());
    }

    private static long sum(ToldChanges told) {
        return told.changed().stream().mapToLong(ChangedGroup::count).sum()
                + told.unchanged().stream().mapToLong(UnchangedGroup::count).sum()
                + told.others().stream().mapToLong(OtherGroup::count).sum();
    }

    private static CohortRow row(RowAnswer before, RowAnswer after, RowResult... results) {
        return new CohortRow(
                        "",
                        "",
                        "2026-11-30",
                        after,
                        Optional.empty(),
                        List.of(results),
                        List.of(),
                        List.of(),
                        List.of(),
                        1)
                .after(before);
    }

    private static RowAnswer answer(String status, String... advice) {
        return new RowAnswer("x", RowOutcome.DECIDED, status, false, List.of(advice), "", List.of(), List.of());
    }
}
