package org.corrin.cohort.tables;

import java.util.Optional;
import java.util.Set;

/** Which types of Parquet columns have one exact text, and how that is asked for. */
final class ColumnTypes {

    /** Why a type cannot be read as it is. */
    record TypeProblem(String what, String hint) {}

    private static final Set<String> EXACT = Set.of(
            "VARCHAR",
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "UUID",
            "DATE");
    private static final Set<String> BINARY_FRACTIONS = Set.of("DOUBLE", "FLOAT");
    private static final Set<String> LOCAL_TIMES = Set.of("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS");
    private static final Set<String> POINTS_IN_TIME = Set.of("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ");

    private final TableForm form;

    ColumnTypes(TableForm form) {
        this.form = form;
    }

    /** Why a column of a type cannot be read, if it cannot. */
    Optional<TypeProblem> problem(String type) {
        if (isExact(type) || LOCAL_TIMES.contains(type)) {
            return Optional.empty();
        }
        if (BINARY_FRACTIONS.contains(type)) {
            return form.isInexactRead()
                    ? Optional.empty()
                    : Optional.of(new TypeProblem(
                            "holds binary fractions (" + type + "), which are not the decimals that were measured",
                            "export it as text or DECIMAL, or write `inexact: shortest` to take the shortest decimals that"
                                    + " stand for them"));
        }
        if (POINTS_IN_TIME.contains(type)) {
            return form.zone().isPresent()
                    ? Optional.empty()
                    : Optional.of(new TypeProblem(
                            "holds points in time, which lie on different days in different time zones",
                            "write where the days are counted, as `zone: Europe/Berlin`"));
        }
        return Optional.of(new TypeProblem(
                "holds " + type + ", which is no text, number, day or yes and no", "export it as text"));
    }

    /** The SQL of a column as text. */
    String text(String column, String type) {
        String name = TableDatabase.quoted(column);
        if (LOCAL_TIMES.contains(type)) {
            return day(name);
        }
        if (POINTS_IN_TIME.contains(type)) {
            String zone = form.zone().orElseThrow().getId();
            return day("timezone(" + TableDatabase.literal(zone) + ", " + name + ")");
        }
        return "CAST(" + name + " AS VARCHAR)";
    }

    /** Printed rather than cast: a cast of nanoseconds rounds the last of them before 1970 up into the next day. */
    private static String day(String time) {
        return "strftime(" + time + ", '%Y-%m-%d')";
    }

    private static boolean isExact(String type) {
        return EXACT.contains(type) || type.startsWith("DECIMAL(") || type.startsWith("ENUM(");
    }
}
