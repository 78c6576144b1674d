package org.corrin.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One decision table of {@code tables.txt}, before it is written for an engine. It may ask what tables before it say.
 *
 * @param isFirst whether the first row that holds counts; else every one does
 */
record DecisionTable(String name, boolean isFirst, List<Column> columns, List<String> results) {

    /** What is asked of a patient: a number, yes or no, or what another table says. */
    enum Kind {
        NUMBER,
        YES_OR_NO,
        WORD
    }

    /**
     * One thing that is asked, and what each row asks of it.
     *
     * @param cells for each row the values that hold, or one comparison such as {@code < 180}; none if any value does
     */
    record Column(String asked, Kind kind, List<List<String>> cells) {}

    /** All tables, in an order in which each asks only of those before it. */
    static List<DecisionTable> all() {
        List<DecisionTable> tables = new ArrayList<>();
        Map<String, List<String>> values = new HashMap<>();
        for (String block : text().split("\n\n")) {
            List<String> lines = block.lines().toList();
            if (lines.size() > 2 && lines.get(1).startsWith("|")) {
                tables.add(read(lines, values));
            }
        }
        return tables;
    }

    /** What tables ask of a patient, and not of another table, in the order in which it is first asked. */
    static Map<String, Kind> inputs(List<DecisionTable> tables) {
        Map<String, Kind> inputs = new LinkedHashMap<>();
        tables.stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.kind() != Kind.WORD)
                .forEach(column -> inputs.put(column.asked(), column.kind()));
        return inputs;
    }

    private static DecisionTable read(List<String> lines, Map<String, List<String>> values) {
        String name = lines.get(0).split(" ")[0];
        List<String> titles = cells(lines.get(1));
        int last = titles.size() - 1;
        List<List<String>> rows =
                lines.stream().skip(2).map(DecisionTable::cells).toList();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            String asked = titles.get(i);
            int column = i;
            Stream<String> cells = rows.stream().map(row -> row.get(column));
            columns.add(new Column(
                    asked,
                    values.containsKey(asked)
                            ? Kind.WORD
                            : asked.endsWith("Least") || asked.endsWith("Greatest") ? Kind.NUMBER : Kind.YES_OR_NO,
                    cells.map(cell -> holding(cell, values.get(asked))).toList()));
        }
        values.put(name, list(titles.get(last).replace("-> ", "")));
        return new DecisionTable(
                name,
                lines.get(0).endsWith(" first"),
                columns,
                rows.stream().map(row -> row.get(last)).toList());
    }

    private static List<String> holding(String cell, @Nullable List<String> values) {
        if (cell.isEmpty()) {
            return List.of();
        }
        List<String> named = list(cell);
        if (values == null || values.containsAll(named)) {
            return named;
        }
        List<String> excluded = list(cell.substring("not ".length()));
        if (!cell.startsWith("not ") || !values.containsAll(excluded)) {
            throw new IllegalArgumentException("no table says `" + cell + "`");
        }
        return values.stream().filter(value -> !excluded.contains(value)).toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private static List<String> list(String words) {
        return List.of(words.split(", "));
    }

    private static String text() {
        try (InputStream in = DecisionTable.class.getResourceAsStream("tables.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
