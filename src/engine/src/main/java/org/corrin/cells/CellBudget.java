package org.corrin.cells;

/** How much a proof may take on. What is larger is refused, and never tried in samples. */
public final class CellBudget {

    /** Cells of all obligations of a guideline: what two cores decide in about a minute, within a heap of 1 GiB. */
    public static final long MOST_CELLS = 300_000;

    /** Classes of one dimension. */
    static final int MOST_CLASSES = 20_000;

    private CellBudget() {}

    /** That something is too large to try. Caught where the rules that made it so can be named. */
    public static final class Exceeded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Exceeded() {
            super("too large to be tried as a whole", null, false, false);
        }
    }
}
