package org.corrin.cells;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.corrin.cells.CellDimension.Choice;
import org.corrin.intake.PatientItem;

/**
 * Every patient that a cone can tell from another, once: the dimensions that matter in it, and all combinations of their
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
    public static CellGrid of(BitSet cone, AtomInterpretation understanding, LocalDate asOf, List<Input> all) {
        List<CellDimension> dimensions = new ArrayList<>();
        SampleDoseDimension samples = new SampleDoseDimension(asOf, cone, understanding);
        for (Input topic : all) {
            if (!samples.matter() || !samples.hold(topic)) {
                CellDimension dimension = CellDimension.of(topic, cone, understanding);
                if (dimension.choices().size() > 1) {
                    dimensions.add(dimension);
                }
            }
        }
        if (samples.matter()) {
            dimensions.add(samples.dimension(all));
        }
        return new CellGrid(cone, dimensions);
    }

    /** The propositions about facts that matter. */
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
            size = Math.multiplyExact(size, (long) dimension.choices().size());
        }
        return size;
    }

    /** One cell: a choice of each dimension. */
    public record Cell(List<Choice> choices) {

        /** The propositions about facts, of the cone, that hold in it. */
        public BitSet held() {
            BitSet held = new BitSet();
            choices.forEach(choice -> held.or(choice.held()));
            return held;
        }

        /** What a request says of the patient that stands for it. */
        public List<PatientItem> items() {
            List<PatientItem> items = new ArrayList<>();
            choices.forEach(choice -> items.addAll(choice.first().items()));
            return items;
        }
    }

    /** Every cell, in the order of the choices: those of which least is known first. */
    public void forEach(Consumer<Cell> visit) {
        int[] at = new int[dimensions.size()];
        while (true) {
            List<Choice> choices = new ArrayList<>(at.length);
            for (int i = 0; i < at.length; i++) {
                choices.add(dimensions.get(i).choices().get(at[i]));
            }
            visit.accept(new Cell(choices));
            int i = at.length - 1;
            while (i >= 0 && ++at[i] == dimensions.get(i).choices().size()) {
                at[i--] = 0;
            }
            if (i < 0) {
                return;
            }
        }
    }
}
