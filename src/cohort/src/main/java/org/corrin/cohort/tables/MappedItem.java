package org.corrin.cohort.tables;

import java.util.Map;
import java.util.Optional;

/**
 * An item of a request that a row may give: a condition, a result, a medication.
 *
 * @param cells by the fields of the section; of a section whose items are one term, by the empty text
 * @param asks the column that has to say yes, if there is one
 */
record MappedItem(MappedSection section, Map<String, MappedCell> cells, Optional<MappedCell> asks) {

    MappedItem {
        cells = Map.copyOf(cells);
    }

    /** What a field says in a row, if anything is given. */
    Optional<String> text(String field, StagedRow row) {
        return Optional.ofNullable(cells.get(field)).flatMap(cell -> cell.in(row));
    }

    /** The cell that says what the item is about. */
    MappedCell about() {
        String field = section.fields().isEmpty() ? "" : section.fields().get(0).name();
        MappedCell about = cells.get(field);
        if (about == null) {
            throw new IllegalStateException("an item of " + section.field() + " says what it is about");
        }
        return about;
    }

    /** Whether a row gives what the item says, beside what it is about. */
    boolean hasContent(StagedRow row) {
        return section.contents().isEmpty()
                || section.contents().stream()
                        .anyMatch(field -> text(field, row).isPresent());
    }
}
