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
import org.corrin.budget.WorkBudget;
import org.corrin.cells.Input;
import org.corrin.cells.InputValue;
import org.corrin.cells.Inputs;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientData;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.RulePattern;

/**
 * What can be known about a patient, as far as either of two releases can distinguish it. Where their vocabularies differ,
 * every name, code, synonym and unit of either is tried, and added if it has a meaning of its own.
 */
final class PairedInputs {

    private final WorkBudget budget;
    private final ReleasePair releases;
    private final Vocabulary before;
    private final Vocabulary after;
    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private final Map<String, Set<BitSet>> usual = new HashMap<>();
    private final List<InputVariant> nowRefused = new ArrayList<>();
    private final List<InputVariant> nowRead = new ArrayList<>();

    PairedInputs(ReleasePair releases, WorkBudget budget) {
        this.budget = budget;
        this.releases = releases;
        this.before = releases.before().vocabulary();
        this.after = releases.after().vocabulary();
        inputs(after).forEach(input -> inputs.put(input.name(), input));
        if (!releases.haveTheSameWords()) {
            addWhatElseIsUsual();
            inputs.values().forEach(this::noteHowItIsUnderstood);
            addWhatIsUnderstoodDifferently();
        }
    }

    List<Input> all() {
        return List.copyOf(inputs.values());
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
        return inputs.values().stream()
                .flatMap(input -> input.values().stream())
                .anyMatch(value -> differOn(releases.of(value)));
    }

    private boolean differOn(BitSet held) {
        BitSet all = new BitSet();
        all.set(0, releases.facts().size());
        return releases.differsOn(held, all);
    }

    private List<Input> inputs(Vocabulary vocabulary) {
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
                        ? vocabulary.orders().doses().units().contains(unit)
                        : Rule.tests(pattern)
                                .flatMap(test -> vocabulary.tests().named(test).stream())
                                .allMatch(test -> test.scale().units().contains(unit)));
    }

    private void addWhatElseIsUsual() {
        for (Input old : inputs(before)) {
            Input now = inputs.putIfAbsent(old.name(), old);
            if (now != null && before.tests().named(old.name()).isEmpty()) {
                old.values().forEach(value -> add(old.name(), value));
            }
        }
    }

    private void noteHowItIsUnderstood(Input input) {
        Set<BitSet> understood = new HashSet<>();
        for (InputValue value : input.values()) {
            releases.read(value.items()).ifPresent(understood::add);
        }
        usual.put(input.name(), understood);
    }

    private void noteIfRefused(String input, InputValue value) {
        PatientData request = PatientData.of(value.items(), releases.asOf());
        boolean wasRead = releases.before().read(request).isPresent();
        boolean isRead = releases.after().read(request).isPresent();
        if (wasRead != isRead) {
            (isRead ? nowRead : nowRefused).add(new InputVariant(input, value));
        }
    }

    /**
     * Adds a variant, unless a usual value means the same. A variant that one release refuses is noted separately. Names
     * that the two understand as different things are all added, because the report names all of them.
     */
    private void addIfOther(InputVariant variant) {
        budget.look();
        Optional<BitSet> held = releases.read(variant.value().items());
        if (held.isEmpty()) {
            noteIfRefused(variant.input(), variant.value());
        } else if (!usual.get(variant.input()).contains(held.get())
                || (variant.value().interval().isEmpty() && differOn(held.get()))) {
            add(variant.input(), variant.value());
        }
    }

    private void add(String input, InputValue value) {
        Input known = inputs.get(input);
        List<InputValue> values = new ArrayList<>(known.values());
        values.add(value);
        inputs.put(input, new Input(input, known.combines(), values));
    }

    private void addWhatIsUnderstoodDifferently() {
        List<Input> usualInputs = all();
        new ResultVariants(releases, budget).of(usualInputs).forEach(this::addIfOther);
        new TermVariants(releases, usualInputs).all().forEach(this::addIfOther);
    }
}
