package org.corrin.changes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.cells.Input;
import org.corrin.cells.Input.Value;
import org.corrin.cells.Inputs;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientData;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.RulePattern;

/**
 * What can be known about a patient, as far as either of two releases can tell it apart. Where their vocabularies differ,
 * every name, code, synonym and unit of either is tried, and what no other way of saying it comes to is added.
 */
final class PairedInputs {

    private final ReleasePair releases;
    private final Vocabulary before;
    private final Vocabulary after;
    private final Map<String, Input> topics = new LinkedHashMap<>();
    private final Map<String, Set<BitSet>> usual = new HashMap<>();
    private final List<InputVariant> nowRefused = new ArrayList<>();
    private final List<InputVariant> nowRead = new ArrayList<>();

    PairedInputs(ReleasePair releases) {
        this.releases = releases;
        this.before = releases.before().vocabulary();
        this.after = releases.after().vocabulary();
        topics(after).forEach(topic -> topics.put(topic.name(), topic));
        if (!releases.haveTheSameWords()) {
            addWhatElseIsUsual();
            topics.values().forEach(this::noteHowItIsUnderstood);
            addWhatIsUnderstoodOtherwise();
        }
    }

    List<Input> all() {
        return List.copyOf(topics.values());
    }

    /** What the newer one refuses, and the older did not. */
    List<InputVariant> nowRefused() {
        return nowRefused;
    }

    /** What the older one refused, and the newer does not. */
    List<InputVariant> nowRead() {
        return nowRead;
    }

    /** Whether the two take anything for different things. */
    boolean differ() {
        return topics.values().stream()
                .flatMap(topic -> topic.values().stream())
                .anyMatch(value -> differOn(releases.of(value)));
    }

    private boolean differOn(BitSet held) {
        BitSet all = new BitSet();
        all.set(0, releases.facts().size());
        return releases.differsOn(held, all);
    }

    private List<Input> topics(Vocabulary vocabulary) {
        return new Inputs(
                        vocabulary,
                        releases.facts().stream()
                                .filter(pattern -> canBeAsked(pattern, vocabulary))
                                .toList(),
                        releases.asOf())
                .all();
    }

    /** Rules of the one may compare in a unit that the vocabulary of the other does not have. */
    private static boolean canBeAsked(RulePattern pattern, Vocabulary vocabulary) {
        return pattern.constraints().stream()
                .filter(MeasurementConstraint.class::isInstance)
                .flatMap(measured -> ((MeasurementConstraint) measured).limits().stream())
                .map(limit -> limit.substring(limit.indexOf(' ') + 1))
                .allMatch(unit -> pattern.type() == FactType.ORDER
                        ? periods(vocabulary).contains("1 " + unit.substring(unit.lastIndexOf('/') + 1))
                        : Rule.tests(pattern)
                                .flatMap(test -> vocabulary.tests().named(test).stream())
                                .allMatch(test -> test.scale().units().contains(unit)));
    }

    private static List<String> periods(Vocabulary vocabulary) {
        return vocabulary.orders().periods().names().stream()
                .flatMap(name -> vocabulary.orders().periods().named(name).stream())
                .map(period -> period.length().toString())
                .toList();
    }

    private void addWhatElseIsUsual() {
        for (Input old : topics(before)) {
            Input now = topics.putIfAbsent(old.name(), old);
            if (now != null && before.tests().named(old.name()).isEmpty()) {
                old.values().forEach(value -> add(old.name(), value));
            }
        }
        topics.put("sex", new Input("sex", false, List.of(Value.nothing("unknown"))));
    }

    private void noteHowItIsUnderstood(Input topic) {
        Set<BitSet> understood = new HashSet<>();
        for (Value value : topic.values()) {
            releases.read(value.items()).ifPresent(understood::add);
        }
        usual.put(topic.name(), understood);
    }

    private void noteIfRefused(String topic, Value value) {
        PatientData request = PatientData.of(value.items(), releases.asOf());
        boolean wasRead = releases.before().read(request).isPresent();
        boolean isRead = releases.after().read(request).isPresent();
        if (wasRead != isRead) {
            (isRead ? nowRead : nowRefused).add(new InputVariant(topic, value));
        }
    }

    /**
     * Adds what may be said, unless something usual comes to the same; what is refused by one is told apart. Names that
     * the two take for different things are all added, because all of them are told.
     */
    private void addIfOther(InputVariant said) {
        Optional<BitSet> held = releases.read(said.value().items());
        if (held.isEmpty()) {
            noteIfRefused(said.topic(), said.value());
        } else if (!usual.get(said.topic()).contains(held.get())
                || (said.value().interval().isEmpty() && differOn(held.get()))) {
            add(said.topic(), said.value());
        }
    }

    private void add(String topic, Value value) {
        Input known = topics.get(topic);
        List<Value> values = new ArrayList<>(known.values());
        values.add(value);
        topics.put(topic, new Input(topic, known.combines(), values));
    }

    private void addWhatIsUnderstoodOtherwise() {
        List<Input> usualTopics = all();
        new ResultVariants(releases).of(usualTopics).forEach(this::addIfOther);
        new TermVariants(releases, usualTopics).all().forEach(this::addIfOther);
    }
}
