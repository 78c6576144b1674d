package org.corrin.cohort.told;

import org.corrin.cohort.disclosure.SmallNumbers;

/**
 * Whether the sums of a table of two divisions give one of its numbers away. The lines and columns of the table are the nodes of a
 * graph, and its numbers that are not 0 the edges between them; whoever knows all sums, and which numbers are 0, can work out
 * just those numbers whose edge is a bridge: without it the graph would fall apart.
 *
 * <p>Source: D. Gusfield, A Graph Theoretic Approach to Statistical Data Security, SIAM Journal on Computing 17 (1988).
 */
final class BridgeCells {

    private final long[][] cells;
    private final SmallNumbers hiding;

    /** When a node was reached first, from 1 on, lines before columns; 0 before it was. */
    private final int[] reached;

    private int time;

    private BridgeCells(long[][] cells, SmallNumbers hiding) {
        this.cells = cells;
        this.hiding = hiding;
        this.reached = new int[cells.length + (cells.length == 0 ? 0 : cells[0].length)];
    }

    /** Whether no number that can be worked out is small. */
    static boolean areSafe(long[][] cells, SmallNumbers hiding) {
        BridgeCells graph = new BridgeCells(cells, hiding);
        for (int node = 0; node < graph.reached.length; node++) {
            if (graph.reached[node] == 0 && graph.earliest(node, -1) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The earliest node that can be reached from one and those behind it, other than by the edge to it; -1 if a bridge behind it
     * is a small number. It goes as deep as there are columns, which are few (R. E. Tarjan, A note on finding the bridges of a graph,
     * 1974).
     */
    private int earliest(int node, int from) {
        reached[node] = ++time;
        int earliest = reached[node];
        boolean isLine = node < cells.length;
        int first = isLine ? cells.length : 0;
        int end = isLine ? reached.length : cells.length;
        for (int next = first; next < end; next++) {
            if (next == from || people(node, next) == 0) {
                continue;
            }
            boolean isNew = reached[next] == 0;
            int found = isNew ? earliest(next, node) : reached[next];
            if (found < 0 || isNew && found > reached[node] && !hiding.mayTell(people(node, next))) {
                return -1;
            }
            earliest = Math.min(earliest, found);
        }
        return earliest;
    }

    private long people(int node, int next) {
        return cells[Math.min(node, next)][Math.max(node, next) - cells.length];
    }
}
