package org.corrin.cohort.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.corrin.cohort.report.ReportFigure.CrossFigure;
import org.corrin.cohort.summary.CohortCounts.DecidedCounts;
import org.corrin.cohort.summary.CountedTexts.CountedText;

/** The figures of a report that count people by status and by something else. */
final class CrossFigures {

    /** A flow with more ends cannot be read; the others are one. */
    static final int MOST_ENDS = 12;

    private final DecidedCounts decided;
    private final ReportTitles titles;
    private final ReportWords words;
    private final List<String> statuses;

    CrossFigures(DecidedCounts decided, ReportTitles titles, ReportWords words) {
        this.decided = decided;
        this.titles = titles;
        this.words = words;
        this.statuses = new ArrayList<>(titles.statuses());
        decided.statuses().texts().stream()
                .map(CountedText::text)
                .filter(status -> !statuses.contains(status))
                .forEach(statuses::add);
        statuses.removeIf(status -> decided.statuses().of(status) == 0);
    }

    /** Everybody once, by the first advice. */
    CrossFigure flow() {
        return byStatus("flow", UnaryOperator.identity(), titles::advice);
    }

    /** The same by the kind of it. */
    CrossFigure flowOfKinds() {
        return byStatus("flowOfKinds", advice -> advice.substring(0, Math.max(0, advice.indexOf(' '))), titles::kind);
    }

    private CrossFigure byStatus(String id, UnaryOperator<String> end, Function<String, FigureLabel> label) {
        Map<String, Map<String, Long>> byEnd = new LinkedHashMap<>();
        decided.firstAdvice()
                .rows()
                .forEach((status, ends) -> ends.texts()
                        .forEach(one -> byEnd.computeIfAbsent(end.apply(one.text()), name -> new LinkedHashMap<>())
                                .merge(status, one.count(), Long::sum)));
        List<String> ends = mostFrequentFirst(byEnd);
        List<FigureLabel> columns = new ArrayList<>();
        ends.stream().limit(MOST_ENDS).forEach(one -> columns.add(label.apply(one)));
        if (ends.size() > MOST_ENDS) {
            columns.add(new FigureLabel(words.say("figure.others"), ""));
        }
        List<List<Long>> counts = new ArrayList<>();
        for (String status : statuses) {
            List<Long> row = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                List<String> together = i < MOST_ENDS ? ends.subList(i, i + 1) : ends.subList(i, ends.size());
                row.add(together.stream()
                        .mapToLong(one -> byEnd.get(one).getOrDefault(status, 0L))
                        .sum());
            }
            counts.add(row);
        }
        return new CrossFigure(id, words.say("figure." + id), List.of(), true, labels(), columns, counts);
    }

    /** By test, divided by status. */
    CrossFigure testsAdvised() {
        Map<String, Map<String, Long>> byTest = new LinkedHashMap<>();
        decided.testsAdvised().rows().forEach((test, ofStatuses) -> byTest.put(test, ofStatuses.byText()));
        List<String> tests = mostFrequentFirst(byTest);
        return new CrossFigure(
                "testsAdvised",
                words.say("figure.testsAdvised"),
                List.of(),
                false,
                tests.stream().map(test -> titles.advice("test " + test)).toList(),
                labels(),
                tests.stream()
                        .map(test -> statuses.stream()
                                .map(status -> byTest.get(test).getOrDefault(status, 0L))
                                .toList())
                        .toList());
    }

    private static List<String> mostFrequentFirst(Map<String, Map<String, Long>> counts) {
        List<String> names = new ArrayList<>(counts.keySet());
        names.sort((one, other) -> {
            int byCount = Long.compare(total(counts.get(other)), total(counts.get(one)));
            return byCount == 0 ? one.compareTo(other) : byCount;
        });
        return names;
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private List<FigureLabel> labels() {
        return statuses.stream().map(titles::status).toList();
    }
}
