package org.corrin.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.corrin.bench.peers.DecisionTable.Column;
import org.corrin.bench.peers.DecisionTable.Kind;

/** Decision tables written as one model of DMN 1.3. */
final class DmnModel {

    private final StringBuilder xml = new StringBuilder();
    private int ids;

    private DmnModel() {}

    /**
     * The model.
     *
     * @param texts the text of each status and each advice, which follows beside it
     */
    static String of(List<DecisionTable> tables, Map<String, String> texts) {
        DmnModel model = new DmnModel();
        model.write(tables, texts);
        return model.xml.toString();
    }

    private void write(List<DecisionTable> tables, Map<String, String> texts) {
        xml.append("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="tables" name="tables"
                    namespace="https://corrin.org/bench/peers">
                """);
        DecisionTable.inputs(tables)
                .forEach((name, kind) -> line(
                        "<inputData id=\"%s\" name=\"%s\"><variable name=\"%s\" typeRef=\"%s\"/></inputData>",
                        name, name, name, type(kind)));
        for (DecisionTable table : tables) {
            if (table.isFirst()) {
                decision(table, "FIRST", List.of(""), List.of(table.results()));
            } else {
                decision(table, "COLLECT", List.of("said", "text"), List.of(table.results(), texts(table, texts)));
            }
        }
        List<String> statuses = tables.stream()
                .filter(table -> table.name().equals("status"))
                .flatMap(table -> table.results().stream())
                .distinct()
                .toList();
        Column status =
                new Column("status", Kind.WORD, statuses.stream().map(List::of).toList());
        DecisionTable standing = new DecisionTable("standing", true, List.of(status), statuses);
        decision(standing, "FIRST", List.of("said", "text"), List.of(statuses, texts(standing, texts)));
        line("</definitions>");
    }

    private static List<String> texts(DecisionTable table, Map<String, String> texts) {
        return table.results().stream()
                .map(result -> texts.getOrDefault(result, result))
                .toList();
    }

    private void decision(DecisionTable table, String hitPolicy, List<String> outputs, List<List<String>> results) {
        line("<decision id=\"%s\" name=\"%s\"><variable name=\"%s\"/>", table.name(), table.name(), table.name());
        for (Column column : table.columns()) {
            String required = column.kind() == Kind.WORD ? "requiredDecision" : "requiredInput";
            line(
                    "<informationRequirement id=\"i%d\"><%s href=\"#%s\"/></informationRequirement>",
                    ++ids, required, column.asked());
        }
        line("<decisionTable id=\"t%d\" hitPolicy=\"%s\">", ++ids, hitPolicy);
        for (Column column : table.columns()) {
            line(
                    "<input id=\"c%d\"><inputExpression typeRef=\"%s\"><text>%s</text></inputExpression></input>",
                    ++ids, type(column.kind()), column.asked());
        }
        for (String output : outputs) {
            line(
                    "<output id=\"o%d\"%s typeRef=\"string\"/>",
                    ++ids, output.isEmpty() ? "" : " name=\"" + output + "\"");
        }
        for (int i = 0; i < table.results().size(); i++) {
            int row = i;
            List<String> cells = new ArrayList<>();
            table.columns().forEach(column -> cells.add(entry("inputEntry", test(column, row))));
            results.forEach(result -> cells.add(entry("outputEntry", quoted(result.get(row)))));
            line("<rule id=\"r%d\">%s</rule>", ++ids, String.join("", cells));
        }
        line("</decisionTable></decision>");
    }

    private String entry(String element, String text) {
        return "<%s id=\"e%d\"><text>%s</text></%s>".formatted(element, ++ids, escaped(text), element);
    }

    private static String test(Column column, int row) {
        List<String> cell = column.cells().get(row);
        if (cell.isEmpty()) {
            return "-";
        }
        return switch (column.kind()) {
            case NUMBER -> cell.get(0);
            case YES_OR_NO -> cell.get(0).equals("yes") ? "true" : "false";
            case WORD -> cell.stream().map(DmnModel::quoted).collect(Collectors.joining(", "));
        };
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case NUMBER -> "number";
            case YES_OR_NO -> "boolean";
            case WORD -> "string";
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void line(String format, Object... values) {
        xml.append(format.formatted(values)).append('\n');
    }
}
