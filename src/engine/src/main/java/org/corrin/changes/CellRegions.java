package org.corrin.changes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.corrin.cells.AtomInterpretation;
import org.corrin.cells.CellDimension;
import org.corrin.cells.CellDimension.Choice;
import org.corrin.cells.CellGrid;
import org.corrin.cells.CellGrid.Cell;
import org.corrin.cells.Input;
import org.corrin.cells.Input.Value;
import org.corrin.cells.IntervalRun;
import org.corrin.cells.ValueInterval;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.PatientItem.LabResult;

/**
 * Cells of a grid told as few and large regions, in words: "multiple sclerosis, serum B12 from 180 to below 200 pg/mL,
 * MMA unknown".
 */
final class CellRegions {

    private final AtomInterpretation understanding;
    private final BitSet cone;
    private final List<CellDimension> dimensions;
    private final List<List<BitSet>> regions;

    CellRegions(CellGrid grid, Collection<Cell> cells, AtomInterpretation understanding) {
        this.understanding = understanding;
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
                BitSet choice = new BitSet();
                choice.set(dimensions.get(i).choices().indexOf(cell.choices().get(i)));
                box.add(choice);
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
            BitSet choices = others.set(dimension, new BitSet());
            alike.computeIfAbsent(others, key -> new BitSet()).or(choices);
        }
        List<List<BitSet>> merged = new ArrayList<>();
        alike.forEach((others, choices) -> {
            List<BitSet> box = new ArrayList<>(others);
            box.set(dimension, choices);
            merged.add(box);
        });
        return merged;
    }

    /** A line for each region. */
    List<String> told() {
        return regions.stream().map(this::told).toList();
    }

    private String told(List<BitSet> box) {
        List<String> told = new ArrayList<>();
        List<String> unless = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            CellDimension dimension = dimensions.get(i);
            BitSet chosen = box.get(i);
            int all = dimension.choices().size();
            if (chosen.cardinality() < all) {
                BitSet others = (BitSet) chosen.clone();
                others.flip(0, all);
                String says = told(dimension, chosen);
                String exception = told(dimension, others);
                // "Unless holoTC is below 25 pmol/L" is shorter than all that it may be instead.
                if (chosen.get(0) && all > 2 && exception.length() < says.length()) {
                    unless.add(exception);
                } else {
                    told.add(says);
                }
            }
        }
        String common = told.isEmpty() ? "everyone" : String.join(", ", told);
        return unless.isEmpty() ? common : common + ", unless " + String.join(" or ", unless);
    }

    private String told(CellDimension dimension, BitSet chosen) {
        return dimension.combines() ? toldByWhatHolds(dimension, chosen) : toldByValues(dimension, chosen);
    }

    /** One proposition, where it alone tells the chosen from the others; else all that hold in each. */
    private String toldByWhatHolds(CellDimension dimension, BitSet chosen) {
        if (chosen.stream()
                .allMatch(i -> isUnderstoodOtherwise(dimension.choices().get(i)))) {
            return dimension.name() + " " + toldByWhatIsSaid(dimension, chosen);
        }
        BitSet all = new BitSet();
        dimension.choices().forEach(choice -> all.or(choice.held()));
        for (int number : all.stream().toArray()) {
            BitSet with = new BitSet();
            for (int i = 0; i < dimension.choices().size(); i++) {
                with.set(i, dimension.choices().get(i).held().get(number));
            }
            if (with.equals(chosen)) {
                return understanding.told(number);
            }
            with.flip(0, dimension.choices().size());
            if (with.equals(chosen)) {
                return "no " + understanding.told(number);
            }
        }
        return chosen.stream()
                .mapToObj(i -> dimension.choices().get(i).held())
                .map(held -> held.isEmpty()
                        ? "no such " + dimension.name()
                        : held.stream().mapToObj(understanding::told).distinct().collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(", or "));
    }

    private boolean isUnderstoodOtherwise(Choice choice) {
        return understanding.differsOn(choice.held(), cone);
    }

    /** What two releases understand otherwise has only the words of the request in common; the shortest are told. */
    private static String toldByWhatIsSaid(CellDimension dimension, BitSet chosen) {
        return TermDifference.some(chosen.stream()
                .mapToObj(i -> dimension.choices().get(i))
                .flatMap(choice -> choice.values().stream())
                .sorted(Comparator.comparingInt(CellRegions::length))
                .map(Value::says)
                .distinct()
                .toList());
    }

    private static int length(Value value) {
        return value.items().stream()
                .mapToInt(item -> 1 + PatientDataJson.fieldsOf(item))
                .sum();
    }

    private String toldByValues(CellDimension dimension, BitSet chosen) {
        if (isAllThatIsKnown(dimension, chosen)) {
            return Input.told(dimension.name(), "known");
        }
        List<Value> values = new ArrayList<>();
        chosen.stream().forEach(i -> values.addAll(dimension.choices().get(i).values()));
        Set<String> says = new LinkedHashSet<>();
        values.stream().filter(value -> value.items().isEmpty()).forEach(value -> says.add(value.says()));
        says.addAll(stretches(values));
        if (says.isEmpty()
                || values.stream().noneMatch(value -> value.interval().isPresent())) {
            chosen.stream().mapToObj(i -> dimension.choices().get(i)).forEach(choice -> says.add(told(choice)));
        }
        return Input.told(dimension.name(), String.join(" or ", says));
    }

    /** The first stands for all, but of names and codes that two releases understand otherwise some more are told. */
    private String told(Choice choice) {
        return isUnderstoodOtherwise(choice) && !isOfNumbers(choice)
                ? TermDifference.some(
                        choice.values().stream().map(Value::says).distinct().toList())
                : choice.first().says();
    }

    private static boolean isOfNumbers(Choice choice) {
        return choice.first().items().stream().anyMatch(LabResult.class::isInstance);
    }

    private static boolean isAllThatIsKnown(CellDimension dimension, BitSet chosen) {
        return dimension.choices().size() > 2
                && !chosen.get(0)
                && chosen.cardinality() == dimension.choices().size() - 1
                && dimension.choices().get(0).values().stream()
                        .allMatch(value -> value.items().isEmpty());
    }

    /** The stretches of numbers among values, those that touch as one. */
    private static List<String> stretches(List<Value> values) {
        List<ValueInterval> intervals =
                values.stream().flatMap(value -> value.interval().stream()).toList();
        // All of them come to the same: they are in one region.
        return IntervalRun.of(intervals, Function.identity(), interval -> "").stream()
                .map(stretch -> stretch.interval().toString())
                .toList();
    }
}
