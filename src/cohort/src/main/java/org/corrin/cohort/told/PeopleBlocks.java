package org.corrin.cohort.told;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.cohort.measures.Measure;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowFold;

/**
 * Counts people by where they stand, and of those who stand there the groups that a report has numbers for: what has to be known
 * to choose which of them may be told. Of more than {@value #MOST_BLOCKS} places to stand it knows only that there are more; then
 * no group is told. All names are those of the vocabulary, so that its size does not grow with the cohort.
 */
public final class PeopleBlocks implements RowFold<PeopleBlocks>, Serializable {

    private static final long serialVersionUID = 1;

    static final int MOST_BLOCKS = 10_000;

    /** Those who stand at one place. */
    static final class Block implements Serializable {
        private static final long serialVersionUID = 1;

        private long people;
        private final HashMap<PeopleGroup, Long> groups = new HashMap<>();

        long people() {
            return people;
        }

        Map<PeopleGroup, Long> groups() {
            return groups;
        }

        void merge(Block other) {
            people += other.people;
            other.groups.forEach((group, count) -> groups.merge(group, count, Long::sum));
        }
    }

    private final List<Measure> measures;
    private final TreeMap<PeopleBlock, Block> blocks = new TreeMap<>();
    private boolean tooMany;

    /** @param measures that are counted */
    public PeopleBlocks(List<Measure> measures) {
        this.measures = List.copyOf(measures);
    }

    @Override
    public PeopleBlocks fresh() {
        return new PeopleBlocks(measures);
    }

    @Override
    public void add(CohortRow row) {
        Block block = blocks.computeIfAbsent(PeopleBlock.of(row), any -> new Block());
        block.people++;
        if (row.answer().isDecided()) {
            PeopleGroup.of(row, measures).forEach(group -> block.groups.merge(group, 1L, Long::sum));
        }
        bound();
    }

    @Override
    public void merge(PeopleBlocks other) {
        other.blocks.forEach((place, block) ->
                blocks.computeIfAbsent(place, any -> new Block()).merge(block));
        tooMany |= other.tooMany;
        bound();
    }

    /** People by their state are counted exactly, however many places there are. */
    private void bound() {
        if (blocks.size() > MOST_BLOCKS) {
            tooMany = true;
        }
        if (tooMany) {
            TreeMap<PeopleBlock, Block> states = new TreeMap<>();
            blocks.forEach((place, block) ->
                    states.computeIfAbsent(PeopleBlock.of(place.state()), any -> new Block()).people += block.people);
            blocks.clear();
            blocks.putAll(states);
        }
    }

    /** Whether there were so many places that only the states are known. */
    boolean tooMany() {
        return tooMany;
    }

    List<Measure> measures() {
        return measures;
    }

    Map<PeopleBlock, Block> blocks() {
        return blocks;
    }
}
