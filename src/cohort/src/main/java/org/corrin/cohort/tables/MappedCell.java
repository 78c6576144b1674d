package org.corrin.cohort.tables;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stands at one place of a request: what a column holds, or the same text for every row.
 *
 * @param column its index among the columns of the table that are read; empty for a text
 * @param text the same for every row; empty for a column
 * @param words what texts of the column mean
 * @param onlyWords whether a text that {@code words} does not hold counts as not given; else it stays as it is
 * @param system the code system (a URI) whose codes the column holds; empty for names
 */
record MappedCell(OptionalInt column, String text, Map<String, String> words, boolean onlyWords, String system) {

    MappedCell {
        words = Map.copyOf(words);
    }

    /** What stands here in a row, if anything is given. */
    Optional<String> in(StagedRow row) {
        if (column.isEmpty()) {
            return Optional.of(text);
        }
        Optional<String> cell = row.cell(column.getAsInt());
        return words.isEmpty() ? cell : cell.flatMap(this::word);
    }

    /** Whether a row gives something that the mapping leaves out. */
    boolean leavesOut(StagedRow row) {
        return onlyWords && column.isPresent() && row.cell(column.getAsInt()).isPresent() && in(row).isEmpty();
    }

    private Optional<String> word(String given) {
        String word = words.get(given);
        return word == null && !onlyWords ? Optional.of(given) : Optional.ofNullable(word);
    }
}
