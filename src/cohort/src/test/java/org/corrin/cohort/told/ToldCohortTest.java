package org.corrin.cohort.told;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.corrin.catalogue.VocabularyCatalogue;
import org.corrin.cohort.CohortGuideline;
import org.corrin.cohort.comparison.ChangeProof;
import org.corrin.cohort.comparison.CohortChanges;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.cohort.disclosure.PatientStates;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.measures.Measure;
import org.corrin.cohort.measures.Measure.Improvement;
import org.corrin.cohort.measures.Measure.Population;
import org.corrin.cohort.measures.MeasureResult;
import org.corrin.cohort.measures.MeasureResult.Told;
import org.corrin.cohort.measures.RowCondition;
import org.corrin.cohort.measures.RowCondition.AnyName;
import org.corrin.cohort.measures.RowCondition.NameColumn;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.rows.RowResult;
import org.corrin.cohort.summary.CohortCounts;
import org.corrin.cohort.summary.CohortSummary;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attacks on all numbers of a report at once: those of the record that texts, pages, JSON and MeasureReports are made of. */
class ToldCohortTest {

    private static final int COHORTS = Integer.getInteger("cohorts", 40);
    private static final Release RELEASE = CohortGuideline.shipped();
    private static final VocabularyCatalogue VOCABULARY = VocabularyCatalogue.of(RELEASE);
    private static final String MS = "multiple sclerosis";
    private static final String B12 = "cyanocobalamin";
    private static final String MMA = "test mma strong";
    private static final RowCondition ALL = new AnyName(NameColumn.OUTCOME, Set.of("decided"));

    private static final List<Measure> MEASURES = List.of(
            measure(
                    "treated",
                    new AnyName(NameColumn.STATUS, Set.of("confirmed", "treated")),
                    new AnyName(NameColumn.STATUS, Set.of("treated")),
                    new AnyName(NameColumn.MEDICATIONS, Set.of(B12))),
            measure(
                    "tested",
                    ALL,
                    new AnyName(NameColumn.CONDITIONS, Set.of("pregnancy")),
                    new AnyName(NameColumn.MISSING, Set.of("MMA"))));

    /** Every kind of people that a small guideline allows: some things follow from others. */
    private static final List<CohortRow> KINDS = kinds();

    private static Measure measure(
            String id, RowCondition denominator, RowCondition exclusion, RowCondition numerator) {
        return new Measure(
                id,
                "urn:" + id,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Improvement.INCREASE,
                new AnyName(NameColumn.CONDITIONS, Set.of(MS)),
                denominator,
                exclusion,
                numerator);
    }

    private static List<CohortRow> kinds() {
        List<CohortRow> kinds = new ArrayList<>();
        for (boolean pregnant : List.of(false, true)) {
            for (boolean taking : List.of(false, true)) {
                for (String advice : List.of(MMA, "treat b12-oral-1000-2000-ug-daily strong")) {
                    kinds.add(kind("confirmed", pregnant, taking, advice));
                }
                for (String advice : List.of("", "test cbc weak")) {
                    kinds.add(kind("unlikely", pregnant, taking, advice));
                }
            }
            kinds.add(kind("treated", pregnant, true, "review b12-treatment-response strong"));
            kinds.add(kind("out-of-scope", pregnant, false, ""));
        }
        List<CohortRow> all = new ArrayList<>();
        for (CohortRow kind : kinds) {
            all.add(kind.after(kind.answer()));
            all.add(kind.after(answer(kind.answer().status().equals("confirmed") ? "unlikely" : "confirmed", "")));
        }
        for (RowOutcome outcome : List.of(RowOutcome.REFUSED, RowOutcome.CONFLICTING)) {
            RowAnswer none = RowAnswer.none("x", outcome, List.of());
            all.add(CohortRow.undecided("", "", "2026-01-31", none).after(none));
        }
        all.add(CohortRow.undecided("", "", "2026-01-31", RowAnswer.none("x", RowOutcome.REFUSED, List.of()))
                .after(answer("unlikely", "")));
        return all;
    }

    /** Whoever is not in scope has no MS; of whom MMA is asked for, it is missing; whoever has a result is not. */
    private static CohortRow kind(String status, boolean pregnant, boolean taking, String advice) {
        List<String> conditions = new ArrayList<>();
        if (!status.equals("out-of-scope")) {
            conditions.add(MS);
        }
        if (pregnant) {
            conditions.add("pregnancy");
        }
        boolean isAsked = advice.equals(MMA);
        return new CohortRow(
                "",
                "",
                "2026-01-31",
                answer(status, advice),
                Optional.empty(),
                isAsked
                        ? List.of()
                        : List.of(new RowResult("MMA", "", "", pregnant ? "below 271 nmol/L" : "750 nmol/L or more")),
                conditions,
                taking ? List.of(B12) : List.of(),
                List.of(),
                1);
    }

    private static RowAnswer answer(String status, String advice) {
        return new RowAnswer(
                "x",
                RowOutcome.DECIDED,
                status,
                false,
                advice.isEmpty() ? List.of() : List.of(advice),
                advice.isEmpty() ? "" : advice.substring(advice.lastIndexOf(' ') + 1),
                advice.equals(MMA) ? List.of("MMA") : List.of(),
                List.of());
    }

    /** How many people there are of each kind; most are few. */
    private static Map<CohortRow, Integer> some(Random random) {
        Map<CohortRow, Integer> people = new LinkedHashMap<>();
        int scale = 1 + random.nextInt(4);
        for (CohortRow kind : KINDS) {
            people.put(kind, random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(5 * scale));
        }
        return people;
    }

    private record Report(PeopleBlocks blocks, ToldCohort told, Optional<ToldChanges> changes) {}

    private static Report report(Map<CohortRow, Integer> people, int hideBelow, boolean isCompared) {
        PeopleBlocks blocks = new PeopleBlocks(MEASURES);
        CohortSummary summary = new CohortSummary();
        CohortChanges changes = new CohortChanges(RELEASE, RELEASE);
        people.forEach((kind, count) -> {
            CohortRow row = isCompared ? kind : withoutBefore(kind);
            for (int i = 0; i < count; i++) {
                blocks.add(row);
                summary.add(row);
                changes.add(row);
            }
        });
        SmallNumbers hiding = new SmallNumbers(hideBelow);
        Optional<ToldChanges> told =
                isCompared ? Optional.of(changes.told(hiding, ChangeProof.none())) : Optional.empty();
        return new Report(blocks, ToldCohort.of(blocks, summary.counts(), told, hiding, RELEASE, VOCABULARY), told);
    }

    private static CohortRow withoutBefore(CohortRow row) {
        return new CohortRow(
                row.patient(),
                row.place(),
                row.asOf(),
                row.answer(),
                Optional.empty(),
                row.results(),
                row.conditions(),
                row.medications(),
                row.notUsed(),
                row.copies());
    }

    @ParameterizedTest
    @CsvSource({"3, false", "5, false", "3, true", "5, true"})
    void noSmallNumberFollowsFromAllNumbersOfOneReport(int hideBelow, boolean isCompared) {
        Random random = new Random(18);
        int toldGroups = 0;
        Map<String, BitSet> numbers = new LinkedHashMap<>();
        numbers(isCompared).forEach((name, some) -> numbers.put(name, new LinearAttacker<>(KINDS).of(some)));
        for (int cohort = 0; cohort < COHORTS; cohort++) {
            Map<CohortRow, Integer> people = some(random);
            List<Integer> counts = List.copyOf(people.values());
            Report report = report(people, hideBelow, isCompared);
            LinearAttacker<CohortRow> attacker = new LinearAttacker<>(KINDS);
            toldGroups += hear(report, attacker, isCompared);
            Predicate<BitSet> knows = attacker.knows();
            numbers.forEach((name, some) -> {
                int count = some.stream().map(counts::get).sum();
                if (count > 0 && count < hideBelow && knows.test(some)) {
                    fail("%s is %s of %s beside %s", name, count, report.told(), report.changes());
                }
            });
        }
        assertThat(toldGroups).as("enough was told").isGreaterThan(2 * COHORTS);
    }

    /** All that is told, and where places are divided; returns how many groups were told. */
    private static int hear(Report report, LinearAttacker<CohortRow> attacker, boolean isCompared) {
        ToldCohort told = report.told();
        CohortCounts counts = told.counts();
        if (told.tooFew()) {
            return 0;
        }
        Set<String> states = new TreeSet<>(counts.outcomes().byText().keySet());
        states.remove("decided");
        Set<String> statuses = counts.decided().statuses().byText().keySet();
        Predicate<CohortRow> base = row -> statuses.contains(row.answer().status());
        attacker.hears(counts.people(), row -> true);
        attacker.hears(told.together(), base.negate().and(row -> !states.contains(state(row))));
        states.forEach(state ->
                attacker.hears(counts.outcomes().of(state), row -> state(row).equals(state)));
        statuses.forEach(status -> {
            attacker.hears(
                    counts.decided().statuses().of(status), row -> state(row).equals(status));
            hearPlaces(report, status, attacker, isCompared);
        });
        int groups = 0;
        for (Map.Entry<PeopleGroup, Long> group : told(told).entrySet()) {
            attacker.hears(
                    group.getValue(),
                    base.and(row -> PeopleGroup.of(row, MEASURES).contains(group.getKey())));
            groups++;
        }
        for (MeasureResult result : told.measures()) {
            hear(result, base, attacker);
        }
        report.changes().ifPresent(changes -> {
            changes.changed()
                    .forEach(group -> attacker.hears(
                            group.count(), row -> PeopleBlock.of(row).way().equals(Optional.of(group.change()))));
            changes.unchanged()
                    .forEach(group -> attacker.hears(
                            group.count(), row -> !row.isChanged() && state(row).equals(group.state())));
        });
        return groups;
    }

    private static void hearPlaces(
            Report report, String status, LinearAttacker<CohortRow> attacker, boolean isCompared) {
        Map<PeopleBlock, PeopleBlocks.Block> marked = new LinkedHashMap<>();
        report.blocks().blocks().forEach((place, block) -> {
            if (place.state().equals(status)) {
                PeopleBlocks.Block one = new PeopleBlocks.Block();
                one.merge(block);
                one.groups().put(new PeopleGroup("place", place.toString()), 1L);
                marked.put(place, one);
            }
        });
        new ToldPlaces(new SmallNumbers(report.told().hideBelow()), report.changes(), advice())
                .of(marked)
                .forEach(place -> attacker.hears(
                        place.people().people(),
                        row -> place.people()
                                .groups()
                                .containsKey(new PeopleGroup(
                                        "place",
                                        PeopleBlock.of(isCompared ? row : withoutBefore(row))
                                                .toString()))));
    }

    private static List<String> advice() {
        return VOCABULARY.advice().stream()
                .map(one -> one.kind() + " " + one.code())
                .toList();
    }

    private static void hear(MeasureResult result, Predicate<CohortRow> base, LinearAttacker<CohortRow> attacker) {
        if (result.told() == Told.NOTHING) {
            return;
        }
        Measure measure = result.measure();
        attacker.hears(result.numerator(), base.and(row -> is(measure, row, Population.NUMERATOR)));
        attacker.hears(result.counted() - result.numerator(), base.and(row -> is(measure, row, Population.OTHERS)));
        if (result.told() == Told.ALL) {
            attacker.hears(result.excluded(), base.and(row -> is(measure, row, Population.EXCLUDED)));
            attacker.hears(
                    result.initialPopulation() - result.denominator(),
                    base.and(row -> is(measure, row, Population.INITIAL)));
        }
    }

    private static boolean is(Measure measure, CohortRow row, Population population) {
        return row.answer().isDecided() && measure.population(row).equals(Optional.of(population));
    }

    private static Map<PeopleGroup, Long> told(ToldCohort told) {
        Map<PeopleGroup, Long> groups = new LinkedHashMap<>();
        CohortCounts counts = told.counts();
        counts.decided().advice().byText().forEach((name, count) -> groups.put(PeopleGroup.advised(name), count));
        counts.decided().missing().byText().forEach((name, count) -> groups.put(PeopleGroup.missing(name), count));
        counts.conditions().byText().forEach((name, count) -> groups.put(PeopleGroup.condition(name), count));
        counts.medications().byText().forEach((name, count) -> groups.put(PeopleGroup.medicine(name), count));
        counts.decided()
                .bands()
                .rows()
                .forEach((test, bands) ->
                        bands.byText().forEach((band, count) -> groups.put(PeopleGroup.band(test, band), count)));
        counts.decided().urgencies().byText().forEach((name, count) -> {
            if (!name.isEmpty()) {
                groups.put(new PeopleGroup(PeopleGroup.URGENCY, name), count);
            }
        });
        return groups;
    }

    private static String state(CohortRow row) {
        return PatientStates.of(row.answer());
    }

    /** What is not to be known if it is small: all numbers that a report has where nothing is hidden, and those by state. */
    private static Map<String, Predicate<CohortRow>> numbers(boolean isCompared) {
        Map<String, Predicate<CohortRow>> numbers = new LinkedHashMap<>();
        Map<String, Predicate<CohortRow>> groups = new LinkedHashMap<>();
        for (CohortRow kind : KINDS) {
            numbers.put("state " + state(kind), row -> state(row).equals(state(kind)));
            if (isCompared) {
                String before = PatientStates.of(kind.before().get());
                numbers.put(
                        "before " + before,
                        row -> PatientStates.of(row.before().get()).equals(before));
                numbers.put(
                        "step " + before + " " + state(kind),
                        row -> PatientStates.of(row.before().get()).equals(before)
                                && state(row).equals(state(kind)));
                numbers.put(
                        "way " + PeopleBlock.of(kind).way(),
                        row -> PeopleBlock.of(row)
                                .way()
                                .equals(PeopleBlock.of(kind).way()));
            }
            if (kind.answer().isDecided()) {
                groups.put(
                        "first " + PeopleBlock.of(kind).first(),
                        row -> row.answer().isDecided()
                                && PeopleBlock.of(row)
                                        .first()
                                        .equals(PeopleBlock.of(kind).first()));
                PeopleGroup.of(kind, MEASURES)
                        .forEach(group -> groups.put(
                                group.toString(),
                                row -> row.answer().isDecided()
                                        && PeopleGroup.of(row, MEASURES).contains(group)));
            }
        }
        groups.forEach((name, some) -> {
            numbers.put(name, some);
            numbers.put("not " + name, some.negate());
            for (CohortRow kind : KINDS) {
                numbers.put(
                        name + " and " + state(kind), some.and(row -> state(row).equals(state(kind))));
                numbers.put(
                        "not " + name + " and " + state(kind),
                        some.negate().and(row -> state(row).equals(state(kind))));
            }
            groups.forEach((other, more) -> numbers.put(name + " and not " + other, some.and(more.negate())));
        });
        return numbers;
    }

    @Test
    void theAttackerWorksOutWhatIsLeftOfATotal() {
        LinearAttacker<String> attacker = new LinearAttacker<>(List.of("a", "b", "c"));
        attacker.hears(10, kind -> true);
        attacker.hears(7, kind -> kind.equals("a"));

        BitSet b = attacker.of(kind -> kind.equals("b"));

        assertThat(attacker.knows().test(b)).isFalse();
        assertThat(attacker.knows().test(attacker.of(kind -> !kind.equals("a"))))
                .isTrue();
        attacker.hears(0, kind -> kind.equals("c"));
        assertThat(attacker.knows().test(b)).isTrue();
    }

    @Test
    void ofTooFewNothingIsTold() {
        ToldCohort told = report(Map.of(KINDS.get(0), 4), 5, false).told();

        assertThat(told.tooFew()).isTrue();
        assertThat(told.counts().people()).isZero();
        assertThat(told.counts().decided().people()).isZero();
        assertThat(told.measures()).allMatch(result -> result.told() == Told.NOTHING);
    }

    @Test
    void aLargeCohortIsToldAsItIs() {
        Map<CohortRow, Integer> people = new LinkedHashMap<>();
        KINDS.forEach(kind -> people.put(kind, 100));

        ToldCohort told = report(people, 5, true).told();

        assertThat(told.together()).isZero();
        assertThat(told.counts().people()).isEqualTo(100L * KINDS.size());
        assertThat(told.measures()).allMatch(result -> result.told() == Told.ALL);
        assertThat(told.counts().conditions().of("pregnancy")).isEqualTo(2_000);
    }
}
