package org.corrin.cohort.told;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.corrin.catalogue.VocabularyCatalogue;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.cohort.deciding.GuidelineBands;
import org.corrin.cohort.disclosure.PatientStates;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.disclosure.ToldParts;
import org.corrin.cohort.measures.Measure;
import org.corrin.cohort.measures.Measure.Population;
import org.corrin.cohort.measures.MeasureResult;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.summary.CohortCounts;
import org.corrin.cohort.summary.CohortCounts.DecidedCounts;
import org.corrin.cohort.summary.CohortCounts.UnusedCounts;
import org.corrin.cohort.summary.CountedTable;
import org.corrin.cohort.summary.CountedTexts;
import org.corrin.cohort.summary.CountedTexts.CountedText;
import org.corrin.release.Release;

/**
 * What of a cohort may be told if small numbers of people are hidden. People by state are told as {@link SmallNumbers} divides them,
 * and those of each state by the ways in which they changed and by their first advice: all of these numbers are sums of the
 * places of {@link ToldPlaces}, none of which is small. All other numbers are about those alone whose status is told by itself,
 * so that nothing of them tells anything of the others; and {@link ToldGroups} leaves out what would give a small number away.
 *
 * @param hideBelow numbers of people below it are hidden
 * @param tooFew whether there are so few people that nothing is told of them
 * @param together how many people are told together: those of small states, and of others that were settled beforehand
 * @param counts as they may be told. Among the outcomes {@code decided} is how many have a status that is told; all other counts of
 *     who was decided are about just these. Advice is counted without its strength, and what stands for nothing, such as no
 *     advice or no result, also stands for what is not told. Reasons have no numbers in them
 * @param problems why people were not decided, by outcome; only reasons that enough people share
 * @param notUsed reasons why something was not used; likewise
 */
public record ToldCohort(
        int hideBelow,
        boolean tooFew,
        long together,
        CohortCounts counts,
        List<MeasureResult> measures,
        Map<String, List<String>> problems,
        List<String> notUsed) {

    private static final CountedTexts NONE = new CountedTexts(List.of(), 0);
    private static final CountedTable NO_TABLE = new CountedTable(Map.of(), 0);

    /**
     * What may be told.
     *
     * @param counted all counts of the same people
     * @param changes what is told of changes beside it, hidden alike
     * @param vocabulary of the release
     */
    public static ToldCohort of(
            PeopleBlocks people,
            CohortCounts counted,
            Optional<ToldChanges> changes,
            SmallNumbers hiding,
            Release release,
            VocabularyCatalogue vocabulary) {
        return new Choice(people, counted, changes, hiding, release, vocabulary).made();
    }

    /** One time that is chosen what may be told. */
    private static final class Choice {
        private final PeopleBlocks people;
        private final CohortCounts counted;
        private final SmallNumbers hiding;
        private final Release release;
        private final VocabularyCatalogue vocabulary;
        private final CountedTexts statuses;
        private final CountedTable firstAdvice;
        private final ToldParts<String> states;
        private final ToldGroups groups;

        Choice(
                PeopleBlocks people,
                CohortCounts counted,
                Optional<ToldChanges> changes,
                SmallNumbers hiding,
                Release release,
                VocabularyCatalogue vocabulary) {
            this.people = people;
            this.counted = counted;
            this.hiding = hiding;
            this.release = release;
            this.vocabulary = vocabulary;
            Map<String, Long> all = new TreeMap<>();
            people.blocks().forEach((place, block) -> all.merge(place.state(), block.people(), Long::sum));
            this.states = hiding.parts(PatientStates.inOrder(all, release));
            Map<String, Long> ofStatuses = new LinkedHashMap<>(states.told());
            ofStatuses.keySet().removeIf(Choice::isOutcome);
            this.statuses = CountedTexts.of(positive(ofStatuses), 0);
            List<PeopleBlocks.Block> places = new ArrayList<>();
            Map<String, CountedTexts> advice = new TreeMap<>();
            ToldPlaces dividing = new ToldPlaces(
                    hiding,
                    changes,
                    vocabulary.advice().stream()
                            .map(one -> one.kind() + " " + one.code())
                            .toList());
            for (String status : ofStatuses.keySet()) {
                Map<PeopleBlock, PeopleBlocks.Block> ofStatus = new TreeMap<>(people.blocks());
                ofStatus.keySet().removeIf(place -> !place.state().equals(status));
                Map<String, Long> firsts = new TreeMap<>();
                dividing.of(ofStatus).forEach(place -> {
                    places.add(place.people());
                    firsts.merge(place.first(), place.people().people(), Long::sum);
                });
                advice.put(status, CountedTexts.of(firsts, 0));
            }
            this.firstAdvice = people.tooMany() ? NO_TABLE : new CountedTable(advice, 0);
            this.groups = new ToldGroups(hiding, places);
        }

        private static boolean isOutcome(String state) {
            for (RowOutcome outcome : RowOutcome.values()) {
                if (outcome != RowOutcome.DECIDED && outcome.word().equals(state)) {
                    return true;
                }
            }
            return false;
        }

        private static Map<String, Long> positive(Map<String, Long> counts) {
            Map<String, Long> some = new LinkedHashMap<>(counts);
            some.values().removeIf(count -> count == 0);
            return some;
        }

        ToldCohort made() {
            List<MeasureResult> measures =
                    people.measures().stream().map(this::measure).toList();
            return new ToldCohort(
                    hiding.hideBelow(),
                    states.tooFew(),
                    states.together(),
                    counts(),
                    measures,
                    problems(),
                    shared(counted.notUsed().reasons()));
        }

        /** All of it, or the share alone, or nothing. */
        private MeasureResult measure(Measure measure) {
            PeopleGroup numerator = PeopleGroup.measured(measure, Population.NUMERATOR);
            PeopleGroup others = PeopleGroup.measured(measure, Population.OTHERS);
            PeopleGroup excluded = PeopleGroup.measured(measure, Population.EXCLUDED);
            PeopleGroup initial = PeopleGroup.measured(measure, Population.INITIAL);
            List<PeopleGroup> counting = List.of(numerator, others);
            List<PeopleGroup> denominator = List.of(numerator, others, excluded);
            List<PeopleGroup> all = List.of(numerator, others, excluded, initial);
            if (people.tooMany() || states.tooFew()) {
                return MeasureResult.untold(measure);
            }
            if (groups.tellJust(all, List.of(counting, denominator, all))) {
                return new MeasureResult(
                        measure,
                        groups.count(all),
                        groups.count(denominator),
                        groups.count(List.of(excluded)),
                        groups.count(List.of(numerator)));
            }
            return groups.tellJust(counting, List.of(counting))
                    ? MeasureResult.share(measure, groups.count(counting), groups.count(List.of(numerator)))
                    : MeasureResult.untold(measure);
        }

        private CohortCounts counts() {
            long decided = statuses.total();
            Map<String, Long> outcomes = new LinkedHashMap<>();
            outcomes.put(RowOutcome.DECIDED.word(), decided);
            states.told().forEach((state, count) -> {
                if (isOutcome(state)) {
                    outcomes.put(state, count);
                }
            });
            CountedTexts urgencies = urgencies();
            CountedTexts missing = having(
                    vocabulary.tests().stream()
                            .map(VocabularyCatalogue.TestEntry::name)
                            .toList(),
                    PeopleGroup::missing);
            CountedTable bands = bands();
            long discordant = only(PeopleGroup.having(PeopleGroup.DISCORDANT));
            CountedTexts advice = having(
                    vocabulary.advice().stream()
                            .map(one -> one.kind() + " " + one.code())
                            .toList(),
                    PeopleGroup::advised);
            CountedTexts conditions = having(
                    vocabulary.conditions().stream()
                            .map(VocabularyCatalogue.GroupedEntry::name)
                            .toList(),
                    PeopleGroup::condition);
            CountedTexts medications = having(
                    vocabulary.medicines().stream()
                            .map(VocabularyCatalogue.GroupedEntry::name)
                            .toList(),
                    PeopleGroup::medicine);
            long unused = only(PeopleGroup.having(PeopleGroup.UNUSED));
            long copied = only(PeopleGroup.having(PeopleGroup.COPIED));
            return new CohortCounts(
                    states.whole(),
                    CountedTexts.of(positive(outcomes), states.together()),
                    NO_TABLE,
                    copied,
                    0,
                    new DecidedCounts(
                            decided,
                            statuses,
                            firstAdvice,
                            NO_TABLE,
                            advice,
                            urgencies,
                            discordant,
                            missing,
                            NO_TABLE,
                            bands),
                    new UnusedCounts(unused, NONE, NO_TABLE),
                    conditions,
                    medications,
                    // Lines of files, which reached nobody: whoever mends them has to know where they stand.
                    counted.leftOut(),
                    counted.leftOutWithoutLoss(),
                    counted.leftOutPlaces());
        }

        private Map<PeopleGroup, Long> told(List<PeopleGroup> division) {
            return people.tooMany() || states.tooFew() ? Map.of() : groups.of(division);
        }

        private long only(PeopleGroup group) {
            return told(List.of(group)).getOrDefault(group, 0L);
        }

        private CountedTexts having(List<String> names, Function<String, PeopleGroup> group) {
            Map<String, Long> counts = new LinkedHashMap<>();
            names.forEach(name -> counts.put(name, only(group.apply(name))));
            return CountedTexts.of(positive(counts), 0);
        }

        private CountedTable bands() {
            Map<String, CountedTexts> tests = new LinkedHashMap<>();
            new GuidelineBands(release).names().forEach((test, bands) -> {
                List<PeopleGroup> division = new ArrayList<>();
                bands.forEach(band -> division.add(PeopleGroup.band(test, band)));
                for (String other : List.of("not certain", CohortRow.SEVERAL_BANDS, "")) {
                    division.add(PeopleGroup.band(test, other));
                }
                tests.put(test, CountedTexts.of(named(told(division)), 0));
            });
            return new CountedTable(tests, 0);
        }

        private static Map<String, Long> named(Map<PeopleGroup, Long> counts) {
            Map<String, Long> names = new LinkedHashMap<>();
            counts.forEach((group, count) -> names.put(group.name(), count));
            return names;
        }

        private CountedTexts urgencies() {
            Map<String, Long> urgencies = named(told(vocabulary.strengths().stream()
                    .map(strength -> new PeopleGroup(PeopleGroup.URGENCY, strength))
                    .toList()));
            if (!urgencies.isEmpty()) {
                long rest = statuses.total()
                        - urgencies.values().stream().mapToLong(Long::longValue).sum();
                urgencies.put("", rest);
            }
            return CountedTexts.of(positive(urgencies), 0);
        }

        private List<String> shared(CountedTexts reasons) {
            return states.tooFew()
                    ? List.of()
                    : reasons.texts().stream()
                            .filter(reason -> reason.count() >= hiding.hideBelow())
                            .map(CountedText::text)
                            .sorted(Comparator.naturalOrder())
                            .toList();
        }

        private Map<String, List<String>> problems() {
            Map<String, List<String>> problems = new TreeMap<>();
            states.told().keySet().forEach(state -> {
                List<String> reasons = shared(counted.problems().of(state));
                if (!reasons.isEmpty()) {
                    problems.put(state, reasons);
                }
            });
            return problems;
        }
    }
}
