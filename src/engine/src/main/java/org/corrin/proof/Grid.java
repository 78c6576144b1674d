package org.corrin.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.corrin.proof.Dimension.Choice;

/**
 * Every patient that a cone can tell from another, once: the dimensions that matter in it, and all combinations of their
 * choices. What lies outside the cone is not known of these patients.
 */
final class Grid {

    private final BitSet cone;
    private final List<Dimension> dimensions;

    private Grid(BitSet cone, List<Dimension> dimensions) {
        this.cone = cone;
        this.dimensions = dimensions;
    }

    /**
     * Sees a cone as a grid.
     *
     * @param asOf the day of every request
     */
    static Grid of(BitSet cone, Understanding understanding, LocalDate asOf, List<Topic> all) {
        List<Dimension> dimensions = new ArrayList<>();
        Samples samples = new Samples(asOf, cone, understanding);
        for (Topic topic : all) {
            if (!samples.matter() || !samples.hold(topic)) {
                Dimension dimension = Dimension.of(topic, cone, understanding);
                if (dimension.choices().size() > 1) {
                    dimensions.add(dimension);
                }
            }
        }
        if (samples.matter()) {
            dimensions.add(samples.dimension(all));
        }
        return new Grid(cone, dimensions);
    }

    /** The propositions about facts that matter. */
    BitSet cone() {
        return cone;
    }

    List<Dimension> dimensions() {
        return dimensions;
    }

    /** How many cells it has. */
    long size() {
        long size = 1;
        for (Dimension dimension : dimensions) {
            size = Math.multiplyExact(size, (long) dimension.choices().size());
        }
        return size;
    }

    /** One cell: a choice of each dimension. */
    record Cell(List<Choice> choices) {

        /** The propositions about facts, of the cone, that hold in it. */
        BitSet held() {
            BitSet held = new BitSet();
            choices.forEach(choice -> held.or(choice.held()));
            return held;
        }

        /** What a request says of the patient that stands for it. */
        List<Part> parts() {
            List<Part> parts = new ArrayList<>();
            choices.forEach(choice -> parts.addAll(choice.first().parts()));
            return parts;
        }
    }

    /** Every cell, in the order of the choices: those of which least is known first. */
    void forEach(Consumer<Cell> visit) {
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
