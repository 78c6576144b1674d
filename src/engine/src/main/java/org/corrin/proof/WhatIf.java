package org.corrin.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.facts.Age;
import org.corrin.facts.Condition;
import org.corrin.facts.Fact;
import org.corrin.facts.Facts;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Onset;
import org.corrin.facts.Order;
import org.corrin.facts.Relation;
import org.corrin.facts.Symptom;
import org.corrin.guideline.Vocabulary;
import org.corrin.proof.Propositions.Concluded;
import org.corrin.proof.Topic.Value;
import org.corrin.rules.Advice;
import org.corrin.rules.Rule;
import org.corrin.rules.Rulebook;
import org.corrin.rules.Ruling;

/**
 * What one patient would be told if one thing were otherwise. Every sort of value that rules can tell apart is put in the
 * place of what is known, and decided; of numbers only the nearest to what was measured are told. That a result were not
 * known is no such change, and neither is another day of a dose.
 */
public final class WhatIf {

    /**
     * One such change.
     *
     * @param changed what would be otherwise: "MMA above 271 nmol/L", "no new neurological symptoms"
     * @param before what is told now of what was asked; {@code nothing} if nothing is
     * @param after what would be told
     */
    public record If(String changed, String before, String after) {}

    private static final String NOTHING = "nothing";

    /** A value that would change something, and what. */
    private record Found(Value value, String after) {}

    private final Rulebook rulebook;
    private final Facts facts;
    private final Propositions propositions;
    private final Logic logic;
    private final List<Topic> topics;

    /** @param rules all of them, without circles; the rulebook is of the same */
    public WhatIf(Vocabulary vocabulary, List<Rule> rules, Rulebook rulebook, Facts facts) {
        this.rulebook = rulebook;
        this.facts = facts;
        this.propositions = new Propositions(rules);
        this.logic = new Logic(rules, propositions);
        this.topics = new Topics(vocabulary, propositions.facts(), facts.asOf()).all();
    }

    /** The single changes after which the assessment would be another. */
    public List<If> theAssessment() {
        return changes(concluded -> concluded.type().equals("Assessment"), Ruling::statuses);
    }

    /** The single changes after which an advice would come, go, or have another strength. */
    public List<If> theAdvice(String kind, String code) {
        return changes(
                concluded -> concluded.type().equals("Advice")
                        && concluded.kind().equals(kind)
                        && concluded.texts().get(0).equals(code),
                ruling -> written(ruling, kind + " " + code));
    }

    private static Set<String> written(Ruling ruling, String advice) {
        Set<String> written = new TreeSet<>();
        ruling.advice()
                .getOrDefault(advice, List.of())
                .forEach(one -> written.add(advice + (one.strength().equals(Advice.WEAK) ? " (weak)" : "")));
        return written;
    }

    private interface Asked {
        boolean isAbout(Concluded concluded);
    }

    private interface InDrools {
        Set<String> told(Ruling ruling);
    }

    private List<If> changes(Asked asked, InDrools drools) {
        String before = told(facts.all(), asked);
        List<If> changes = new ArrayList<>();
        for (Topic topic : topics) {
            List<Found> found = new ArrayList<>();
            for (Value value : topic.values()) {
                candidate(topic, value).ifPresent(changed -> {
                    String after = told(changed, asked);
                    if (!after.equals(before)) {
                        agree(changed, after, drools);
                        found.add(new Found(value, after));
                    }
                });
            }
            told(topic, found).forEach(one -> changes.add(new If(one.changed(), before, one.after())));
        }
        return changes;
    }

    private String told(List<Fact> known, Asked asked) {
        Set<String> told = new TreeSet<>();
        BitSet held = logic.held(propositions.of(known));
        propositions.concluded(held).stream().filter(asked::isAbout).forEach(one -> told.add(one.written()));
        return told.isEmpty() ? NOTHING : String.join(" and ", told);
    }

    /** Nothing is told that the compiled rules do not say as well. */
    private void agree(List<Fact> changed, String after, InDrools drools) {
        Set<String> told = drools.told(rulebook.judge(new Facts(changed, facts.asOf())));
        if (!(told.isEmpty() ? NOTHING : String.join(" and ", told)).equals(after)) {
            throw new IllegalStateException("the rules and their reading as logic disagree on a changed patient");
        }
    }

    /** All facts with one topic changed; nothing if that is no change to speak of. */
    private Optional<List<Fact>> candidate(Topic topic, Value value) {
        if (topic.name().equals(Topics.AGE)) {
            return anotherAge(value);
        }
        boolean isTest =
                topic.values().stream().flatMap(one -> one.facts().stream()).anyMatch(Lab.class::isInstance);
        if (isTest && value.interval().isEmpty()) {
            return Optional.empty();
        }
        List<Fact> changed = new ArrayList<>();
        facts.all().stream()
                .filter(fact -> topic.combines() && !value.facts().isEmpty() || !isOf(fact, topic))
                .forEach(changed::add);
        changed.addAll(value.facts());
        return Optional.of(changed);
    }

    /** Another age, or another age at the first symptom; not both at once, and none that cannot be. */
    private Optional<List<Fact>> anotherAge(Value value) {
        if (value.facts().size() != 1) {
            return Optional.empty();
        }
        Fact other = value.facts().get(0);
        List<Fact> changed = new ArrayList<>(facts.all());
        changed.removeIf(other.getClass()::isInstance);
        changed.add(other);
        Optional<Integer> age = years(changed, Age.class);
        Optional<Integer> onset = years(changed, Onset.class);
        boolean cannotBe = age.isPresent() && onset.isPresent() && onset.get() > age.get();
        return cannotBe ? Optional.empty() : Optional.of(changed);
    }

    private static Optional<Integer> years(List<Fact> known, Class<? extends Fact> kind) {
        return known.stream().filter(kind::isInstance).findFirst().map(Meeting::number);
    }

    private static boolean isOf(Fact fact, Topic topic) {
        if (fact instanceof Lab lab) {
            return lab.test().equals(topic.name());
        }
        if (fact instanceof Condition condition) {
            return condition.name().equals(topic.name());
        }
        if (fact instanceof Symptom symptom) {
            return symptom.name().equals(topic.name());
        }
        return fact instanceof Order
                ? topic.name().equals(Topics.ORDERS)
                : fact instanceof Medication && topic.name().equals(Topics.MEDICATIONS);
    }

    private List<If> told(Topic topic, List<Found> found) {
        List<If> told = new ArrayList<>();
        List<Found> numbers = found.stream()
                .filter(one -> one.value().interval().isPresent())
                .sorted(Comparator.comparing(one -> one.value().interval().get().rank()))
                .toList();
        nearest(topic, stretches(numbers))
                .forEach(one -> told.add(new If(topic.name() + " " + one.changed(), "", one.after())));
        Set<String> toldAlready = new TreeSet<>();
        for (Found one : found) {
            // Of several orders with the same consequence the one that says least is enough.
            if (one.value().interval().isEmpty() && (!topic.combines() || toldAlready.add(one.after()))) {
                told.add(new If(words(topic, one.value()), "", one.after()));
            }
        }
        return told;
    }

    private static String words(Topic topic, Value value) {
        if (topic.name().equals(Topics.AGE)) {
            return value.says();
        }
        return topic.combines() && value.facts().isEmpty()
                ? "no " + topic.name()
                : Topic.told(topic.name(), value.says());
    }

    /** A stretch of numbers after which the same would be told. */
    private record Stretch(Interval interval, int last, String after) {}

    private static List<Stretch> stretches(List<Found> numbers) {
        List<Stretch> stretches = new ArrayList<>();
        for (Found one : numbers) {
            Interval interval = one.value().interval().orElseThrow();
            int end = stretches.size() - 1;
            boolean goesOn = end >= 0
                    && stretches.get(end).last() + 1 == interval.rank()
                    && stretches.get(end).after().equals(one.after());
            if (goesOn) {
                Stretch before = stretches.get(end);
                stretches.set(end, new Stretch(before.interval().upTo(interval), interval.rank(), one.after()));
            } else {
                stretches.add(new Stretch(interval, interval.rank(), one.after()));
            }
        }
        return stretches;
    }

    /** Of a number that is known, only the next stretch below it and the next above it. */
    private List<If> nearest(Topic topic, List<Stretch> stretches) {
        Optional<Integer> here = facts.lab(topic.name())
                .filter(lab -> lab.value().relation() == Relation.EXACTLY)
                .flatMap(lab -> rank(topic, lab));
        List<Stretch> told = new ArrayList<>();
        if (here.isEmpty()) {
            told.addAll(stretches);
        } else {
            stretches.stream()
                    .filter(stretch -> stretch.last() < here.get())
                    .reduce((one, next) -> next)
                    .ifPresent(told::add);
            stretches.stream()
                    .filter(stretch -> stretch.interval().rank() > here.get())
                    .findFirst()
                    .ifPresent(told::add);
        }
        return told.stream()
                .map(stretch -> new If(stretch.interval().toString(), "", stretch.after()))
                .toList();
    }

    /** The place of a result among those of its topic. */
    private static Optional<Integer> rank(Topic topic, Lab lab) {
        int below = -1;
        for (Value value : topic.values()) {
            if (value.interval().isPresent()) {
                Lab other = (Lab) value.facts().get(0);
                int comparison = other.value().onScale().compareTo(lab.value().onScale());
                int rank = value.interval().get().rank();
                if (comparison == 0) {
                    return Optional.of(rank);
                }
                if (comparison < 0) {
                    below = Math.max(below, rank);
                }
            }
        }
        // Between two places that stand for limits lies one that is neither.
        return Optional.of(below < 0 ? 0 : below % 2 == 0 ? below : below + 1);
    }
}
