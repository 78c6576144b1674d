package org.corrin.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.facts.Lab;
import org.corrin.facts.Measurement;
import org.corrin.facts.Relation;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.proof.Objection.Kind;
import org.corrin.proof.Places.Place;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Measured;
import org.corrin.rules.Rule.Pattern;
import org.corrin.rules.Rule.Presence;

/**
 * Whether the bands that rules divide the values of a test into meet without a gap and without an overlap. A band is what
 * a rule makes of one result alone: "serum B12 is low when below 180 pg/mL".
 */
final class Bands {

    /** What bands divide: a test, into the levels of a finding. */
    private record Divided(String test, String about) {}

    private record Band(Rule rule, Pattern pattern, String level) {}

    private final Vocabulary vocabulary;
    private final Map<Divided, List<Band>> bands = new LinkedHashMap<>();

    Bands(Vocabulary vocabulary, Collection<Rule> rules) {
        this.vocabulary = vocabulary;
        for (Rule rule : rules) {
            rule.then().stream()
                    .filter(insertion -> insertion.type().equals("Finding"))
                    .forEach(insertion -> add(rule, insertion.texts()));
        }
    }

    private void add(Rule rule, List<String> aboutAndLevel) {
        if (rule.when().size() != 1) {
            return;
        }
        Pattern pattern = rule.when().get(0);
        boolean compares = pattern.constraints().stream().anyMatch(Measured.class::isInstance);
        if (pattern.presence() == Presence.PRESENT && pattern.type().equals("Lab") && compares) {
            Rule.tests(pattern)
                    .forEach(test -> bands.computeIfAbsent(
                                    new Divided(test, aboutAndLevel.get(0)), key -> new ArrayList<>())
                            .add(new Band(rule, pattern, aboutAndLevel.get(1))));
        }
    }

    List<Objection> objections() {
        List<Objection> objections = new ArrayList<>();
        bands.forEach((divided, those) -> objections.addAll(objections(divided, those)));
        return objections;
    }

    private List<Objection> objections(Divided divided, List<Band> those) {
        TestTerm test = vocabulary.tests().named(divided.test()).orElseThrow();
        Set<String> limits = new LinkedHashSet<>();
        those.forEach(band -> Topics.limits(band.pattern(), limits));
        List<Place> places = Places.on(test.scale(), limits, test.validity().possible());
        List<Set<String>> levels =
                places.stream().map(place -> levels(test, place, those)).toList();
        List<Objection> objections = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            int first = i;
            while (i + 1 < places.size() && levels.get(i + 1).equals(levels.get(first))) {
                i++;
            }
            Interval interval = places.get(first).interval().upTo(places.get(i).interval());
            if (levels.get(first).size() > 1) {
                objections.add(overlap(divided, interval, levels.get(first), those));
            } else if (levels.get(first).isEmpty() && isBetween(first, i, levels)) {
                objections.add(gap(divided, interval, those));
            }
        }
        return objections;
    }

    private static Set<String> levels(TestTerm test, Place place, List<Band> those) {
        Lab lab = new Lab("", test.name(), Measurement.of(Relation.EXACTLY, place.value(), test.scale()));
        Set<String> levels = new TreeSet<>();
        those.stream().filter(band -> Meeting.meets(lab, band.pattern())).forEach(band -> levels.add(band.level()));
        return levels;
    }

    /** Values beyond all bands may be left alone on purpose; values between two bands are not. */
    private static boolean isBetween(int first, int last, List<Set<String>> levels) {
        return levels.subList(0, first).stream().anyMatch(level -> !level.isEmpty())
                && levels.subList(last + 1, levels.size()).stream().anyMatch(level -> !level.isEmpty());
    }

    private static Objection gap(Divided divided, Interval interval, List<Band> those) {
        return Objection.of(
                Kind.GAP,
                those.get(0).rule(),
                "%s %s lies in no band: it is neither %s"
                        .formatted(
                                divided.test(),
                                interval,
                                String.join(
                                        " nor ",
                                        those.stream()
                                                .map(Band::level)
                                                .distinct()
                                                .toList())),
                "let one of the bands reach to the next; `between` includes both its ends, `below` and `above` do not",
                Optional.empty());
    }

    private static Objection overlap(Divided divided, Interval interval, Set<String> levels, List<Band> those) {
        Rule rule = those.stream()
                .filter(band -> levels.contains(band.level()))
                .findFirst()
                .orElseThrow()
                .rule();
        return Objection.of(
                Kind.OVERLAP,
                rule,
                "%s %s lies in two bands: it is %s".formatted(divided.test(), interval, String.join(" and ", levels)),
                "let one band end where the other begins; `between` includes both its ends, `below` and `above` do not",
                Optional.empty());
    }
}
