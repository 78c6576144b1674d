package org.corrin.cohort.summary;

import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowFold;
import org.corrin.cohort.summary.CohortCounts.DecidedCounts;
import org.corrin.cohort.summary.CohortCounts.UnusedCounts;
import org.corrin.records.bulk.LeftOut;

/**
 * Counts the rows of a cohort. It holds counts alone, and of texts no more than a bound ({@link BoundedCounts}), so that its size
 * does not grow with the cohort. Any division and any order of the rows gives equal counts. Not for several threads at once: each
 * has its own, and they are merged.
 */
public final class CohortSummary implements RowFold<CohortSummary>, Serializable {

    private static final long serialVersionUID = 1;
    /** Somebody can look at so many; more would make a report of an export that is broken throughout endless. */
    static final int MOST_PLACES = 20;

    private static final String TEST = "test";

    private final BoundedCounts outcomes = new BoundedCounts();
    private final BoundedTable problems = new BoundedTable();
    private final BoundedCounts statuses = new BoundedCounts();
    private final BoundedTable firstAdvice = new BoundedTable();
    private final BoundedTable adviceKinds = new BoundedTable();
    private final BoundedCounts advice = new BoundedCounts();
    private final BoundedCounts urgencies = new BoundedCounts();
    private final BoundedCounts missing = new BoundedCounts();
    private final BoundedTable testsAdvised = new BoundedTable();
    private final BoundedTable bands = new BoundedTable();
    private final BoundedCounts reasons = new BoundedCounts();
    private final BoundedTable quoted = new BoundedTable();
    private final BoundedCounts conditions = new BoundedCounts();
    private final BoundedCounts medications = new BoundedCounts();
    private final BoundedCounts leftOut = new BoundedCounts();
    private final BoundedCounts leftOutWithoutLoss = new BoundedCounts();
    private final TreeMap<String, TreeSet<String>> leftOutPlaces = new TreeMap<>();
    private long people;
    private long decided;
    private long discordant;
    private long peopleWithUnused;
    private long copiedPeople;
    private long copies;

    @Override
    public CohortSummary fresh() {
        return new CohortSummary();
    }

    @Override
    public void add(CohortRow row) {
        people++;
        outcomes.add(row.answer().outcome().word());
        if (row.copies() > 1) {
            copiedPeople++;
            copies += row.copies() - 1L;
        }
        row.conditions().forEach(conditions::add);
        row.medications().forEach(medications::add);
        addNotUsed(row);
        if (row.answer().isDecided()) {
            addDecided(row);
        } else {
            groups(row.answer().problems())
                    .forEach(reason -> problems.add(row.answer().outcome().word(), reason));
        }
    }

    private static Set<String> groups(Iterable<String> sentences) {
        Set<String> groups = new HashSet<>();
        sentences.forEach(sentence -> groups.add(Reason.of(sentence).group()));
        return groups;
    }

    private void addNotUsed(CohortRow row) {
        if (row.notUsed().isEmpty()) {
            return;
        }
        peopleWithUnused++;
        Set<Reason> ofRow = new HashSet<>();
        Set<String> groups = new HashSet<>();
        for (String sentence : row.notUsed()) {
            Reason reason = Reason.of(sentence);
            ofRow.add(reason);
            groups.add(reason.group());
        }
        groups.forEach(reasons::add);
        ofRow.stream()
                .filter(reason -> !reason.quoted().isEmpty())
                .forEach(reason -> quoted.add(reason.group(), reason.quoted()));
    }

    private void addDecided(CohortRow row) {
        RowAnswer answer = row.answer();
        decided++;
        statuses.add(answer.status());
        urgencies.add(answer.urgency());
        if (answer.discordant()) {
            discordant++;
        }
        answer.missing().forEach(missing::add);
        addAdvice(answer);
        row.bands().forEach(bands::add);
    }

    private void addAdvice(RowAnswer answer) {
        Set<String> kinds = new LinkedHashSet<>();
        Set<String> tests = new LinkedHashSet<>();
        for (String one : answer.advice()) {
            advice.add(one);
            String kind = upTo(one, 1);
            kinds.add(kind);
            if (kind.equals(TEST)) {
                tests.add(upTo(one, 2).substring(kind.length()).strip());
            }
        }
        kinds.forEach(kind -> adviceKinds.add(answer.status(), kind));
        tests.forEach(test -> testsAdvised.add(test, answer.status()));
        firstAdvice.add(
                answer.status(),
                answer.advice().isEmpty() ? "" : upTo(answer.advice().get(0), 2));
    }

    /** The first words of an advice: kind, code and strength. */
    private static String upTo(String advice, int words) {
        int end = -1;
        for (int word = 0; word < words; word++) {
            end = advice.indexOf(' ', end + 1);
            if (end < 0) {
                return advice;
            }
        }
        return advice.substring(0, end);
    }

    /** Counts what reached nobody; once, when the input was read to its end. */
    public void addLeftOut(Iterable<LeftOut> parts) {
        for (LeftOut part : parts) {
            String group = Reason.of(part.why()).group();
            (part.mayMatter() ? leftOut : leftOutWithoutLoss).add(group, part.count());
            addPlace(group, part.place());
        }
    }

    private void addPlace(String group, String place) {
        TreeSet<String> places = leftOutPlaces.computeIfAbsent(group, first -> new TreeSet<>(new PlaceOrder()));
        places.add(place);
        if (places.size() > MOST_PLACES) {
            places.pollLast();
        }
    }

    @Override
    public void merge(CohortSummary other) {
        outcomes.merge(other.outcomes);
        problems.merge(other.problems);
        statuses.merge(other.statuses);
        firstAdvice.merge(other.firstAdvice);
        adviceKinds.merge(other.adviceKinds);
        advice.merge(other.advice);
        urgencies.merge(other.urgencies);
        missing.merge(other.missing);
        testsAdvised.merge(other.testsAdvised);
        bands.merge(other.bands);
        reasons.merge(other.reasons);
        quoted.merge(other.quoted);
        conditions.merge(other.conditions);
        medications.merge(other.medications);
        leftOut.merge(other.leftOut);
        leftOutWithoutLoss.merge(other.leftOutWithoutLoss);
        other.leftOutPlaces.forEach((group, places) -> places.forEach(place -> addPlace(group, place)));
        people += other.people;
        decided += other.decided;
        discordant += other.discordant;
        peopleWithUnused += other.peopleWithUnused;
        copiedPeople += other.copiedPeople;
        copies += other.copies;
    }

    /** What was counted until now. */
    public CohortCounts counts() {
        return new CohortCounts(
                people,
                outcomes.counted(),
                problems.counted(),
                copiedPeople,
                copies,
                new DecidedCounts(
                        decided,
                        statuses.counted(),
                        firstAdvice.counted(),
                        adviceKinds.counted(),
                        advice.counted(),
                        urgencies.counted(),
                        discordant,
                        missing.counted(),
                        testsAdvised.counted(),
                        bands.counted()),
                new UnusedCounts(peopleWithUnused, reasons.counted(), quoted.counted()),
                conditions.counted(),
                medications.counted(),
                leftOut.counted(),
                leftOutWithoutLoss.counted(),
                places());
    }

    private Map<String, List<String>> places() {
        Map<String, List<String>> places = new TreeMap<>();
        leftOutPlaces.forEach((group, some) -> places.put(group, List.copyOf(some)));
        return places;
    }
}
