package org.corrin.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.facts.Dose;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.proof.Places.WholePlace;
import org.corrin.proof.Topic.Value;
import org.corrin.rules.Rule.Pattern;

/**
 * Doses before samples. That a dose came so many days before a sample is a fact about a drug and a test at once, so that a
 * cone with such a condition sees the drugs and those tests as one dimension.
 */
final class Samples {

    private static final String NAME = "samples and doses";

    /** More days than this between a dose and a sample are not written: a sample would be too old to count. */
    private static final int MOST_DAYS = 300;

    /** When a sample was taken: so many days after the last dose, before it, or on a day that is not known. */
    private record Taken(String says, Optional<Integer> daysAfter) {}

    private static final Taken BEFORE = new Taken("taken before the last dose", Optional.of(-1));
    private static final Taken UNDATED = new Taken("without a date", Optional.empty());

    /** A test result and when its sample was taken; nothing if the test was not done. */
    private record Sample(Value result, Taken taken) {}

    private final Vocabulary vocabulary;
    private final Topics topics;
    private final BitSet cone;
    private final Propositions propositions;
    private final List<Pattern> ofDoses;

    /** So near that a sample which any of the rules can tell from the others is still taken by the day of the decision. */
    private final LocalDate dayOfDose;

    Samples(Vocabulary vocabulary, Topics topics, BitSet cone, Propositions propositions) {
        this.vocabulary = vocabulary;
        this.topics = topics;
        this.cone = cone;
        this.propositions = propositions;
        this.ofDoses = patterns("Dose");
        int longest = places(Topics.constants(ofDoses, "Dose")).stream()
                .mapToInt(WholePlace::least)
                .max()
                .orElse(0);
        this.dayOfDose = topics.asOf().minusDays(longest);
    }

    private List<Pattern> patterns(String type) {
        return cone.stream()
                .mapToObj(propositions.facts()::get)
                .filter(pattern -> pattern.type().equals(type))
                .toList();
    }

    /** Whether the cone asks for doses at all. */
    boolean matter() {
        return !ofDoses.isEmpty();
    }

    /** Whether a topic is part of this dimension. */
    boolean hold(Topic topic) {
        return topic.name().equals(Topics.MEDICATIONS)
                || (isTest(topic)
                        && ofDoses.stream().anyMatch(pattern -> Topics.mayBe(pattern, "beforeSampleOf", topic.name())));
    }

    private boolean isTest(Topic topic) {
        return vocabulary.tests().named(topic.name()).isPresent();
    }

    /** The dimension of the drugs and of these tests. */
    Dimension dimension(List<Topic> all) {
        List<List<Sample>> tests = all.stream()
                .filter(this::hold)
                .filter(this::isTest)
                .map(this::samples)
                .toList();
        List<List<Value>> drugs = drugs();
        long size = drugs.size();
        for (List<Sample> test : tests) {
            size *= test.size();
        }
        if (size > Budget.MOST_CHOICES) {
            throw new Budget.Exceeded();
        }
        Map<BitSet, List<Value>> alike = new LinkedHashMap<>();
        for (List<Sample> samples : products(tests)) {
            for (List<Value> taken : drugs) {
                Value value = together(samples, taken);
                alike.computeIfAbsent(Dimension.held(value.facts(), cone, propositions), key -> new ArrayList<>())
                        .add(value);
            }
        }
        return Dimension.of(NAME, alike, true);
    }

    private List<Sample> samples(Topic test) {
        List<Sample> samples = new ArrayList<>();
        Dimension seen = Dimension.of(test, cone, propositions);
        samples.add(new Sample(test.values().get(0), UNDATED));
        List<Taken> times = times(test.name());
        // A result that tells the cone nothing still dates a sample.
        List<Value> results = seen.choices().stream()
                .flatMap(choice -> choice.values().stream()
                        .filter(value -> !value.parts().isEmpty())
                        .limit(1))
                .toList();
        for (Value result : results) {
            times.forEach(time -> samples.add(new Sample(result, time)));
        }
        return samples;
    }

    private List<Taken> times(String test) {
        List<Taken> times = new ArrayList<>();
        Set<Integer> days = Topics.constants(
                ofDoses.stream()
                        .filter(pattern -> Topics.mayBe(pattern, "beforeSampleOf", test))
                        .toList(),
                "Dose");
        for (WholePlace place : places(days)) {
            times.add(new Taken("taken " + place.least() + " days after the last dose", Optional.of(place.least())));
        }
        times.add(BEFORE);
        times.add(UNDATED);
        return times;
    }

    /** Every set of drugs of different sorts, each taken on the one day or on a day that is not known; none first. */
    private List<List<Value>> drugs() {
        List<Pattern> asked = new ArrayList<>(ofDoses);
        asked.addAll(patterns("Medication"));
        List<List<Value>> sets = new ArrayList<>(List.of(List.of()));
        for (DrugTerm drug : Topics.drugs(vocabulary, asked, Set.of("Medication", "Dose"))) {
            for (Optional<LocalDate> day : List.of(Optional.<LocalDate>empty(), Optional.of(dayOfDose))) {
                Value value = Topics.medication(drug, day);
                for (List<Value> set : List.copyOf(sets)) {
                    List<Value> larger = new ArrayList<>(set);
                    larger.add(value);
                    sets.add(larger);
                }
            }
            if (sets.size() > Budget.MOST_CHOICES) {
                throw new Budget.Exceeded();
            }
        }
        return sets;
    }

    private static List<WholePlace> places(Set<Integer> days) {
        return Places.among(days, MOST_DAYS);
    }

    private Value together(List<Sample> samples, List<Value> drugs) {
        List<String> says = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        boolean everySampleIsDated = true;
        for (Sample sample : samples) {
            if (sample.result().parts().isEmpty()) {
                continue;
            }
            Lab lab = (Lab) sample.result().facts().get(0);
            says.add(lab.test() + " " + sample.result().says() + ", "
                    + sample.taken().says());
            parts.add(dated(sample));
            facts.add(lab);
            everySampleIsDated &= sample.taken().daysAfter().isPresent();
        }
        for (Value drug : drugs) {
            Medication medication = (Medication) drug.facts().get(0);
            boolean stated = !medication.lastDose().equals(Fact.NOT_STATED);
            says.add(drug.says());
            parts.addAll(drug.parts());
            facts.add(
                    stated && !everySampleIsDated
                            ? new Medication("", medication.drug(), medication.group(), Fact.NOT_STATED)
                            : medication);
            if (stated) {
                samples.forEach(sample -> addDose(sample, medication, facts));
            }
        }
        return new Value(says.isEmpty() ? "none" : String.join("; ", says), Optional.empty(), parts, facts);
    }

    private static void addDose(Sample sample, Medication medication, List<Fact> facts) {
        if (!sample.result().parts().isEmpty()) {
            Lab lab = (Lab) sample.result().facts().get(0);
            sample.taken()
                    .daysAfter()
                    .filter(days -> days >= 0)
                    .ifPresent(
                            days -> facts.add(new Dose("", medication.drug(), medication.group(), lab.test(), days)));
        }
    }

    private Part dated(Sample sample) {
        Part part = sample.result().parts().get(0);
        ObjectNode node = part.said().deepCopy();
        node.remove("on");
        sample.taken()
                .daysAfter()
                .ifPresent(days -> node.put("on", dayOfDose.plusDays(days).toString()));
        return new Part(part.field(), node);
    }

    private static <T> List<List<T>> products(Collection<List<T>> lists) {
        List<List<T>> products = new ArrayList<>(List.of(List.of()));
        for (List<T> list : lists) {
            List<List<T>> longer = new ArrayList<>();
            for (List<T> product : products) {
                for (T one : list) {
                    List<T> next = new ArrayList<>(product);
                    next.add(one);
                    longer.add(next);
                }
            }
            products = longer;
        }
        return products;
    }
}
