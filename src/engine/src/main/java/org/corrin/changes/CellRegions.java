package org.corrin.changes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.corrin.cells.AtomInterpretation;
import org.corrin.cells.CellDimension;
import org.corrin.cells.CellGrid;
import org.corrin.cells.CellGrid.Cell;
import org.corrin.cells.EquivalenceClass;
import org.corrin.cells.Input;
import org.corrin.cells.InputValue;
import org.corrin.cells.IntervalRun;
import org.corrin.cells.ValueInterval;
import org.corrin.changes.PatientRegion.InputRange;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.PatientItem.LabResult;

/**
 * Describes cells of a grid in words, as few and large regions: "multiple sclerosis, serum B12 from 180 to below 200 pg/mL,
 * MMA unknown".
 */
final class CellRegions {

    private final AtomInterpretation interpretation;
    private final BitSet cone;
    private final List<CellDimension> dimensions;
    private final List<List<BitSet>> regions;

    CellRegions(CellGrid grid, Collection<Cell> cells, AtomInterpretation interpretation) {
        this.interpretation = interpretation;
        this.cone = grid.cone();
        this.dimensions = grid.dimensions();
        this.regions = fewest(cells);
    }

    /** Merges along each dimension in turn; of all dimensions to begin with, the one that leaves fewest regions. */
    private List<List<BitSet>> fewest(Collection<Cell> cells) {
        List<List<BitSet>> single = new ArrayList<>();
        for (Cell cell : cells) {
            List<BitSet> box = new ArrayList<>();
            for (int i = 0; i < dimensions.size(); i++) {
                BitSet equivalent = new BitSet();
                equivalent.set(
                        dimensions.get(i).classes().indexOf(cell.classes().get(i)));
                box.add(equivalent);
            }
            single.add(box);
        }
        List<List<BitSet>> fewest = single;
        for (int first = 0; first < dimensions.size(); first++) {
            List<List<BitSet>> merged = merged(single, first);
            if (merged.size() < fewest.size()) {
                fewest = merged;
            }
        }
        return fewest;
    }

    private List<List<BitSet>> merged(List<List<BitSet>> boxes, int first) {
        List<List<BitSet>> merged = boxes;
        int before;
        do {
            before = merged.size();
            for (int i = 0; i < dimensions.size(); i++) {
                merged = mergedAlong(merged, (first + i) % dimensions.size());
            }
        } while (merged.size() < before);
        return merged;
    }

    private static List<List<BitSet>> mergedAlong(List<List<BitSet>> boxes, int dimension) {
        Map<List<BitSet>, BitSet> alike = new LinkedHashMap<>();
        for (List<BitSet> box : boxes) {
            List<BitSet> others = new ArrayList<>(box);
            BitSet classes = others.set(dimension, new BitSet());
            alike.computeIfAbsent(others, key -> new BitSet()).or(classes);
        }
        List<List<BitSet>> merged = new ArrayList<>();
        alike.forEach((others, classes) -> {
            List<BitSet> box = new ArrayList<>(others);
            box.set(dimension, classes);
            merged.add(box);
        });
        return merged;
    }

    /** A line for each region. */
    List<String> inWords() {
        return regions.stream().map(this::inWords).toList();
    }

    /** Each region as programs read it, in the order of the lines. */
    List<PatientRegion> regions(InputRanges ranges) {
        return regions.stream().map(box -> region(box, ranges)).toList();
    }

    private PatientRegion region(List<BitSet> box, InputRanges ranges) {
        List<InputRange> inputs = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            CellDimension dimension = dimensions.get(i);
            BitSet chosen = box.get(i);
            if (chosen.cardinality() < dimension.classes().size()) {
                inputs.add(
                        dimension.combines()
                                ? ranges.inWords(dimension.name(), inWordsByAtoms(dimension, chosen))
                                : ranges.of(dimension.name(), values(dimension, chosen), words(dimension, chosen)));
            }
        }
        return new PatientRegion(inputs);
    }

    private List<String> words(CellDimension dimension, BitSet chosen) {
        List<String> words = new ArrayList<>(nothingKnown(values(dimension, chosen)));
        words.addAll(others(dimension, chosen));
        return words.stream().distinct().toList();
    }

    private static List<InputValue> values(CellDimension dimension, BitSet chosen) {
        List<InputValue> values = new ArrayList<>();
        chosen.stream().forEach(i -> values.addAll(dimension.classes().get(i).values()));
        return values;
    }

    private String inWords(List<BitSet> box) {
        List<String> inWords = new ArrayList<>();
        List<String> unless = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            CellDimension dimension = dimensions.get(i);
            BitSet chosen = box.get(i);
            int all = dimension.classes().size();
            if (chosen.cardinality() < all) {
                BitSet others = (BitSet) chosen.clone();
                others.flip(0, all);
                String says = inWords(dimension, chosen);
                String exception = inWords(dimension, others);
                // "Unless holoTC is below 25 pmol/L" is shorter than all that it may be instead.
                if (chosen.get(0) && all > 2 && exception.length() < says.length()) {
                    unless.add(exception);
                } else {
                    inWords.add(says);
                }
            }
        }
        String common = inWords.isEmpty() ? "everyone" : String.join(", ", inWords);
        return unless.isEmpty() ? common : common + ", unless " + String.join(" or ", unless);
    }

    private String inWords(CellDimension dimension, BitSet chosen) {
        return dimension.combines() ? inWordsByAtoms(dimension, chosen) : inWordsByValues(dimension, chosen);
    }

    /** One atom, where it alone separates the chosen from the others; else all that hold in each. */
    private String inWordsByAtoms(CellDimension dimension, BitSet chosen) {
        if (chosen.stream()
                .allMatch(i -> isUnderstoodDifferently(dimension.classes().get(i)))) {
            return dimension.name() + " " + inWordsOfRequests(dimension, chosen);
        }
        BitSet all = new BitSet();
        dimension.classes().forEach(equivalent -> all.or(equivalent.held()));
        for (int number : all.stream().toArray()) {
            BitSet with = new BitSet();
            for (int i = 0; i < dimension.classes().size(); i++) {
                with.set(i, dimension.classes().get(i).held().get(number));
            }
            if (with.equals(chosen)) {
                return interpretation.inWords(number);
            }
            with.flip(0, dimension.classes().size());
            if (with.equals(chosen)) {
                return "no " + interpretation.inWords(number);
            }
        }
        return chosen.stream()
                .mapToObj(i -> dimension.classes().get(i).held())
                .map(held -> inWords(dimension, held, chosen))
                .collect(Collectors.joining(", or "));
    }

    /** All that holds, and of what holds beside it in some class that was not chosen one thing that does not. */
    private String inWords(CellDimension dimension, BitSet held, BitSet chosen) {
        if (held.isEmpty()) {
            return "no such " + dimension.name();
        }
        BitSet missing = new BitSet();
        for (int i = 0; i < dimension.classes().size(); i++) {
            BitSet beside = (BitSet) dimension.classes().get(i).held().clone();
            boolean holdsAll = contains(beside, held);
            beside.andNot(held);
            if (!chosen.get(i) && holdsAll && !beside.intersects(missing)) {
                missing.set(beside.nextSetBit(0));
            }
        }
        return inWords(held, " and ") + (missing.isEmpty() ? "" : ", but no " + inWords(missing, " or "));
    }

    private static boolean contains(BitSet all, BitSet some) {
        BitSet rest = (BitSet) some.clone();
        rest.andNot(all);
        return rest.isEmpty();
    }

    private String inWords(BitSet atoms, String between) {
        return atoms.stream().mapToObj(interpretation::inWords).distinct().collect(Collectors.joining(between));
    }

    private boolean isUnderstoodDifferently(EquivalenceClass equivalent) {
        return interpretation.differsOn(equivalent.held(), cone);
    }

    /** Where two releases understand the same words differently, the words of the request, the shortest first. */
    private static String inWordsOfRequests(CellDimension dimension, BitSet chosen) {
        return TermDifference.some(chosen.stream()
                .mapToObj(i -> dimension.classes().get(i))
                .flatMap(equivalent -> equivalent.values().stream())
                .sorted(Comparator.comparingInt(CellRegions::length))
                .map(InputValue::says)
                .distinct()
                .toList());
    }

    private static int length(InputValue value) {
        return value.items().stream()
                .mapToInt(item -> 1 + PatientDataJson.fieldsOf(item))
                .sum();
    }

    private String inWordsByValues(CellDimension dimension, BitSet chosen) {
        if (isAllThatIsKnown(dimension, chosen)) {
            return Input.inWords(dimension.name(), "known");
        }
        List<String> says = new ArrayList<>();
        List<InputValue> values = values(dimension, chosen);
        says.addAll(nothingKnown(values));
        says.addAll(intervals(values));
        says.addAll(others(dimension, chosen));
        return Input.inWords(dimension.name(), says.stream().distinct().collect(Collectors.joining(" or ")));
    }

    private static List<String> nothingKnown(List<InputValue> values) {
        return values.stream()
                .filter(value -> value.items().isEmpty())
                .map(InputValue::says)
                .distinct()
                .toList();
    }

    /** One of each class, where no interval stands for them: a result that is reported as below a limit, a sex. */
    private List<String> others(CellDimension dimension, BitSet chosen) {
        return values(dimension, chosen).stream()
                        .anyMatch(value -> value.interval().isPresent())
                ? List.of()
                : chosen.stream()
                        .mapToObj(i -> inWords(dimension.classes().get(i)))
                        .toList();
    }

    /** The first value stands for all; of names and codes that two releases understand differently, some more are shown. */
    private String inWords(EquivalenceClass equivalent) {
        return isUnderstoodDifferently(equivalent) && !isOfNumbers(equivalent)
                ? TermDifference.some(equivalent.values().stream()
                        .map(InputValue::says)
                        .distinct()
                        .toList())
                : equivalent.first().says();
    }

    private static boolean isOfNumbers(EquivalenceClass equivalent) {
        return equivalent.first().items().stream().anyMatch(LabResult.class::isInstance);
    }

    private static boolean isAllThatIsKnown(CellDimension dimension, BitSet chosen) {
        return dimension.classes().size() > 2
                && !chosen.get(0)
                && chosen.cardinality() == dimension.classes().size() - 1
                && dimension.classes().get(0).values().stream()
                        .allMatch(value -> value.items().isEmpty());
    }

    /** The intervals among values, those that touch as one. */
    private static List<String> intervals(List<InputValue> values) {
        // Results that differ in more than their number, as in the limits of their laboratory, share an interval.
        List<ValueInterval> intervals = values.stream()
                .flatMap(value -> value.interval().stream())
                .distinct()
                .toList();
        // All of them have the same result: they are in one region.
        return IntervalRun.of(intervals, Function.identity(), interval -> "").stream()
                .map(run -> run.interval().toString())
                .toList();
    }
}
