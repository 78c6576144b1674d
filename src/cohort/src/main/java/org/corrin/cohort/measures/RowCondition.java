package org.corrin.cohort.measures;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowResult;

/** What may hold of a row, by its columns alone. */
public sealed interface RowCondition extends Serializable {

    /** Holds of none. */
    RowCondition NEVER = new AnyOf(List.of());

    boolean holds(CohortRow row);

    /** The columns that hold names. */
    enum NameColumn {
        OUTCOME(row -> List.of(row.answer().outcome().word())),
        STATUS(row -> List.of(row.answer().status())),
        CONDITIONS(CohortRow::conditions),
        MEDICATIONS(CohortRow::medications),
        MISSING(row -> row.answer().missing());

        private final Function<CohortRow, Collection<String>> names;

        NameColumn(Function<CohortRow, Collection<String>> names) {
            this.names = names;
        }
    }

    /** A column holds one of some names. */
    record AnyName(NameColumn column, Set<String> names) implements RowCondition {
        public AnyName {
            names = Set.copyOf(names);
        }

        @Override
        public boolean holds(CohortRow row) {
            return column.names.apply(row).stream().anyMatch(names::contains);
        }
    }

    /**
     * There is some advice.
     *
     * @param beginnings of advice, whole words of {@code kind code strength}
     */
    record AnyAdvice(List<String> beginnings) implements RowCondition {
        public AnyAdvice {
            beginnings = List.copyOf(beginnings);
        }

        @Override
        public boolean holds(CohortRow row) {
            return row.answer().advice().stream()
                    .anyMatch(advice ->
                            beginnings.stream().anyMatch(beginning -> (advice + " ").startsWith(beginning + " ")));
        }
    }

    /**
     * A result counted.
     *
     * @param from the first day it may have been taken (ISO 8601); empty if any, or none, will do
     * @param bands in one of which it surely lies; none if any will do
     * @param words one of which it is; none if anything will do
     */
    record AnyResult(Set<String> tests, String from, Set<String> bands, Set<String> words) implements RowCondition {
        public AnyResult {
            tests = Set.copyOf(tests);
            bands = Set.copyOf(bands);
            words = Set.copyOf(words);
        }

        @Override
        public boolean holds(CohortRow row) {
            return row.results().stream().anyMatch(this::meets);
        }

        // Days of ISO 8601 are in the order of their characters, and the empty text is before all of them.
        private boolean meets(RowResult result) {
            return tests.contains(result.test())
                    && result.taken().compareTo(from) >= 0
                    && (bands.isEmpty() || bands.contains(result.band()))
                    && (words.isEmpty() || words.contains(result.reported()));
        }
    }

    /** Each of some holds. */
    record AllOf(List<RowCondition> conditions) implements RowCondition {
        public AllOf {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(CohortRow row) {
            return conditions.stream().allMatch(condition -> condition.holds(row));
        }
    }

    /** One of some holds. */
    record AnyOf(List<RowCondition> conditions) implements RowCondition {
        public AnyOf {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(CohortRow row) {
            return conditions.stream().anyMatch(condition -> condition.holds(row));
        }
    }

    /** None of some holds. */
    record NoneOf(List<RowCondition> conditions) implements RowCondition {
        public NoneOf {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(CohortRow row) {
            return conditions.stream().noneMatch(condition -> condition.holds(row));
        }
    }
}
