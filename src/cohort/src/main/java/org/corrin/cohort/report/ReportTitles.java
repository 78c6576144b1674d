package org.corrin.cohort.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.catalogue.VocabularyCatalogue;
import org.corrin.catalogue.VocabularyCatalogue.NamedEntry;
import org.corrin.cohort.rows.CohortRow;

/** How the words of a guideline are read in a language: by the titles of its own wording, else by their names. */
final class ReportTitles {

    private static final Pattern BAND =
            Pattern.compile("below (?<end>.+)|(?<from>.+) to below (?<to>.+)|(?<begin>.+) or more");

    private static final Pattern RESULTS =
            Pattern.compile("(?<test>.+?) (?:from (?<from>.+?)(?: to below (?<to>.+))?|below (?<end>.+))");

    private final ReportWords words;
    private final boolean isHiding;
    private final List<String> statuses;
    private final Map<String, Map<String, String>> tests = new HashMap<>();
    private final Map<String, Map<String, String>> conditions = new HashMap<>();
    private final Map<String, Map<String, String>> medicines = new HashMap<>();
    private final Map<String, Map<String, String>> ofStatuses = new HashMap<>();
    private final Map<String, Map<String, String>> advice = new HashMap<>();

    /** @param isHiding whether what stands for nothing also stands for what is not told */
    ReportTitles(VocabularyCatalogue vocabulary, ReportWords words, boolean isHiding) {
        this.words = words;
        this.isHiding = isHiding;
        this.statuses = vocabulary.statuses().stream().map(NamedEntry::name).toList();
        vocabulary.tests().forEach(test -> tests.put(test.name(), test.titles()));
        vocabulary.conditions().forEach(one -> conditions.put(one.name(), one.titles()));
        vocabulary.medicines().forEach(one -> medicines.put(one.name(), one.titles()));
        vocabulary.statuses().forEach(status -> ofStatuses.put(status.name(), status.titles()));
        vocabulary.advice().forEach(one -> advice.put(one.kind() + " " + one.code(), one.titles()));
    }

    /** All statuses, in the order of the guideline. */
    List<String> statuses() {
        return statuses;
    }

    FigureLabel status(String status) {
        return coded(ofStatuses, status);
    }

    /** Where somebody stands: a status, or how it ended if nothing was decided. */
    FigureLabel state(String state) {
        return statuses.contains(state)
                ? status(state)
                : new FigureLabel(
                        words.named("state", state), words.named("state", state).equals(state) ? "" : state);
    }

    /** Between which limits results lie, as {@code serum B12 from 180 pg/mL to below 350 pg/mL}. */
    String results(String results) {
        Matcher limits = RESULTS.matcher(results);
        if (!limits.matches()) {
            return known(results);
        }
        String test = test(limits.group("test")).title();
        String from = limits.group("from");
        String to = limits.group("to") == null ? limits.group("end") : limits.group("to");
        String band = from == null
                ? words.say("band.below", limit(to))
                : to == null ? words.say("band.from", limit(from)) : words.say("band.between", limit(from), limit(to));
        return words.say("changes.results", test, band);
    }

    /** Something that is known of a patient who was made up: a condition, a drug, or a test with its result. */
    String known(String known) {
        for (Map<String, Map<String, String>> names : List.of(conditions, medicines, tests)) {
            String title = names.getOrDefault(known, Map.of()).get(words.language());
            if (title != null) {
                return title;
            }
        }
        return tests.keySet().stream()
                .filter(test -> known.startsWith(test + " "))
                .max(Comparator.comparingInt(String::length))
                .map(test -> test(test).title() + words.value(known.substring(test.length())))
                .orElse(known);
    }

    /** @param advice as {@code kind code}; an empty text for none */
    FigureLabel advice(String advice) {
        return advice.isEmpty() ? noAdvice() : coded(this.advice, advice);
    }

    private FigureLabel noAdvice() {
        return none("advice.none");
    }

    /** What stands for nothing. */
    FigureLabel none(String key) {
        return new FigureLabel(words.say(isHiding ? key + "OrFew" : key), "");
    }

    FigureLabel test(String test) {
        return plain(tests, test);
    }

    FigureLabel condition(String condition) {
        return plain(conditions, condition);
    }

    FigureLabel medicine(String drug) {
        return plain(medicines, drug);
    }

    FigureLabel kind(String kind) {
        return kind.isEmpty() ? noAdvice() : new FigureLabel(words.named("kind", kind), "");
    }

    /** The band of a test: its limits, or what was counted in its place. */
    FigureLabel band(String band) {
        if (band.isEmpty()) {
            return new FigureLabel(words.say("band.none"), "");
        }
        if (band.equals(CohortRow.SEVERAL_BANDS) || band.equals("not certain")) {
            return new FigureLabel(words.named("band", band.replace(' ', '-')), "");
        }
        Matcher limits = BAND.matcher(band);
        if (!limits.matches()) {
            return new FigureLabel(band, "");
        }
        if (limits.group("end") != null) {
            return new FigureLabel(words.say("band.below", limit(limits.group("end"))), "");
        }
        return new FigureLabel(
                limits.group("from") == null
                        ? words.say("band.from", limit(limits.group("begin")))
                        : words.say("band.between", limit(limits.group("from")), limit(limits.group("to"))),
                "");
    }

    private String limit(String limit) {
        return limit.replace(".", words.say("number.decimal"));
    }

    private FigureLabel coded(Map<String, Map<String, String>> titles, String name) {
        String title = titles.getOrDefault(name, Map.of()).getOrDefault(words.language(), "");
        return title.isEmpty() ? new FigureLabel(name, "") : new FigureLabel(title, name);
    }

    private FigureLabel plain(Map<String, Map<String, String>> titles, String name) {
        return new FigureLabel(titles.getOrDefault(name, Map.of()).getOrDefault(words.language(), name), "");
    }
}
