package org.corrin.cohort.told;

import java.util.Arrays;
import org.corrin.cohort.disclosure.SmallNumbers;

/**
 * Whether the sums of a table of two divisions give one of its numbers away. The lines and columns of the table are the nodes of a
 * graph, and its numbers that are not 0 the edges between them; whoever knows all sums, and which numbers are 0, can work out
 * just those numbers whose edge is a bridge: without it the graph would fall apart.
 *
 * <p>Source: D. Gusfield, A Graph Theoretic Approach to Statistical Data Security, SIAM Journal on Computing 17 (1988).
 */
final class BridgeCells {

    private BridgeCells() {}

    /** Whether no number that can be worked out is small. */
    static boolean areSafe(long[][] cells, SmallNumbers hiding) {
        for (int line = 0; line < cells.length; line++) {
            for (int column = 0; column < cells[line].length; column++) {
                if (!hiding.mayTell(cells[line][column]) && isBridge(cells, line, column)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isBridge(long[][] cells, int line, int column) {
        int lines = cells.length;
        int[] parts = new int[lines + cells[0].length];
        Arrays.setAll(parts, node -> node);
        for (int i = 0; i < lines; i++) {
            for (int j = 0; j < cells[i].length; j++) {
                if (cells[i][j] > 0 && (i != line || j != column)) {
                    parts[root(parts, i)] = root(parts, lines + j);
                }
            }
        }
        return root(parts, line) != root(parts, lines + column);
    }

    private static int root(int[] parts, int node) {
        int at = node;
        while (parts[at] != at) {
            parts[at] = parts[parts[at]];
            at = parts[at];
        }
        return at;
    }
}
