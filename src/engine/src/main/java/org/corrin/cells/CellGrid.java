package org.corrin.cells;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.corrin.intake.PatientItem;

/**
 * Every patient that a cone can distinguish, once: the dimensions that matter in it, and all combinations of their
 * choices. What lies outside the cone is not known of these patients.
 */
public final class CellGrid {

    private final BitSet cone;
    private final List<CellDimension> dimensions;

    private CellGrid(BitSet cone, List<CellDimension> dimensions) {
        this.cone = cone;
        this.dimensions = dimensions;
    }

    /**
     * Sees a cone as a grid.
     *
     * @param asOf the day of every request
     */
    public static CellGrid of(BitSet cone, AtomInterpretation interpretation, LocalDate asOf, List<Input> all) {
        Map<Object, CellDimension> dimensions = new LinkedHashMap<>();
        SampleDoseDimension samples = new SampleDoseDimension(asOf, cone, interpretation);
        for (Input input : all) {
            if (!samples.matter() || !samples.hold(input)) {
                CellDimension dimension = CellDimension.of(input, cone, interpretation);
                if (dimension.classes().size() > 1) {
                    dimensions.merge(
                            dimension.isPresence() ? dimension.classes().get(1).held() : dimension.name(),
                            dimension,
                            CellDimension::orElse);
                }
            }
        }
        List<CellDimension> different = new ArrayList<>(dimensions.values());
        if (samples.matter()) {
            different.add(samples.dimension(all));
        }
        return new CellGrid(cone, different);
    }

    /** The atoms about facts that matter. */
    public BitSet cone() {
        return cone;
    }

    public List<CellDimension> dimensions() {
        return dimensions;
    }

    /** How many cells it has. */
    public long size() {
        long size = 1;
        for (CellDimension dimension : dimensions) {
            size = Math.multiplyExact(size, (long) dimension.classes().size());
        }
        return size;
    }

    /** One cell: a choice of each dimension. */
    public record Cell(List<EquivalenceClass> classes) {

        /** The atoms about facts, of the cone, that hold in it. */
        public BitSet held() {
            BitSet held = new BitSet();
            classes.forEach(one -> held.or(one.held()));
            return held;
        }

        /** What a request says of the patient that stands for it. */
        public List<PatientItem> items() {
            List<PatientItem> items = new ArrayList<>();
            classes.forEach(one -> items.addAll(one.first().items()));
            return items;
        }
    }

    /** Every cell, in the order of the choices: those of which least is known first. */
    public void forEach(Consumer<Cell> visit) {
        anyMatch(cell -> {
            visit.accept(cell);
            return false;
        });
    }

    /** Whether something is so of a cell; cells are visited in the same order, until it is. */
    public boolean anyMatch(Predicate<Cell> test) {
        int[] at = new int[dimensions.size()];
        while (true) {
            List<EquivalenceClass> classes = new ArrayList<>(at.length);
            for (int i = 0; i < at.length; i++) {
                classes.add(dimensions.get(i).classes().get(at[i]));
            }
            if (test.test(new Cell(classes))) {
                return true;
            }
            int i = at.length - 1;
            while (i >= 0 && ++at[i] == dimensions.get(i).classes().size()) {
                at[i--] = 0;
            }
            if (i < 0) {
                return false;
            }
        }
    }
}
