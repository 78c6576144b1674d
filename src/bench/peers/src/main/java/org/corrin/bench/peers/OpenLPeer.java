package org.corrin.bench.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.corrin.bench.peers.DecisionTable.Column;
import org.corrin.bench.peers.DecisionTable.Kind;
import org.openl.rules.calc.SpreadsheetResult;
import org.openl.rules.runtime.RulesEngineFactory;

/**
 * OpenL Tablets with the tables in a workbook, one on each sheet, and a spreadsheet that asks all of them. It gives the
 * status and the advice by its codes, no texts.
 */
public final class OpenLPeer implements Function<Map<String, Object>, Supplier<Collection<String>>> {

    private final List<String> asked;
    private final Object engine;
    private final Method decide;

    /** Writes the workbook and has it compiled. */
    public OpenLPeer() throws IOException {
        List<DecisionTable> tables = DecisionTable.all();
        Map<String, Kind> inputs = DecisionTable.inputs(tables);
        this.asked = List.copyOf(inputs.keySet());
        Path workbook = Files.createTempFile("corrin-tables", ".xlsx");
        try {
            write(tables, inputs, workbook);
            this.engine = new RulesEngineFactory<>(workbook.toUri().toURL()).newEngineInstance();
        } finally {
            Files.delete(workbook);
        }
        this.decide = Arrays.stream(engine.getClass().getMethods())
                .filter(method -> method.getName().equals("decide"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Supplier<Collection<String>> apply(Map<String, Object> patient) {
        Object[] arguments = asked.stream()
                .map(patient::get)
                .map(value -> value instanceof BigDecimal number ? (Object) number.doubleValue() : value)
                .toArray();
        return () -> said(decide(arguments));
    }

    private SpreadsheetResult decide(Object[] arguments) {
        try {
            return (SpreadsheetResult) decide.invoke(engine, arguments);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> said(SpreadsheetResult result) {
        List<String> said = new ArrayList<>();
        said.add((String) result.getFieldValue("$status"));
        said.add((String) result.getFieldValue("$agreement"));
        for (String table : List.of("$tests", "$care", "$cautions")) {
            Collections.addAll(said, (String[]) result.getFieldValue(table));
        }
        return said;
    }

    private static void write(List<DecisionTable> tables, Map<String, Kind> inputs, Path to) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(to)) {
            for (DecisionTable table : tables) {
                write(workbook.createSheet(table.name()), rows(table));
            }
            write(workbook.createSheet("decide"), steps(tables, inputs));
            workbook.write(out);
        }
    }

    private static List<List<String>> rows(DecisionTable table) {
        List<Column> columns = table.columns();
        String parameters = columns.stream()
                .map(column -> type(column.kind()) + " " + column.asked())
                .collect(Collectors.joining(", "));
        String result = table.isFirst() ? "String" : "String[]";
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Rules " + result + " " + table.name() + "(" + parameters + ")"));
        rows.add(row(
                IntStream.rangeClosed(1, columns.size()).mapToObj(i -> "C" + i), table.isFirst() ? "RET1" : "CRET1"));
        rows.add(row(columns.stream().map(OpenLPeer::condition), "result"));
        rows.add(row(columns.stream().map(OpenLPeer::parameter), "String result"));
        rows.add(row(columns.stream().map(Column::asked), table.name()));
        for (int i = 0; i < table.results().size(); i++) {
            int row = i;
            rows.add(row(
                    columns.stream().map(column -> cell(column, row)),
                    table.results().get(row)));
        }
        return rows;
    }

    private static List<String> row(Stream<String> cells, String last) {
        return Stream.concat(cells, Stream.of(last)).toList();
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case NUMBER -> "Double";
            case YES_OR_NO -> "Boolean";
            case WORD -> "String";
        };
    }

    private static String condition(Column column) {
        return column.kind() == Kind.YES_OR_NO ? column.asked() + " == yes" : column.asked();
    }

    private static String parameter(Column column) {
        return switch (column.kind()) {
            case NUMBER -> "DoubleRange range";
            case YES_OR_NO -> "Boolean yes";
            case WORD -> "String[] words";
        };
    }

    private static String cell(Column column, int row) {
        String cell = String.join(", ", column.cells().get(row));
        return column.kind() == Kind.YES_OR_NO ? cell.replace("yes", "true").replace("no", "false") : cell;
    }

    private static List<List<String>> steps(List<DecisionTable> tables, Map<String, Kind> inputs) {
        String parameters = inputs.entrySet().stream()
                .map(input -> type(input.getValue()) + " " + input.getKey())
                .collect(Collectors.joining(", "));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Spreadsheet SpreadsheetResult decide(" + parameters + ")"));
        rows.add(List.of("Step", "Said"));
        for (DecisionTable table : tables) {
            String arguments = table.columns().stream()
                    .map(column -> (column.kind() == Kind.WORD ? "$" : "") + column.asked())
                    .collect(Collectors.joining(", "));
            rows.add(List.of(table.name(), "= " + table.name() + "(" + arguments + ")"));
        }
        return rows;
    }

    private static void write(Sheet sheet, List<List<String>> rows) {
        int width = rows.get(1).size();
        for (int i = 0; i < rows.size(); i++) {
            Row row = sheet.createRow(i);
            List<String> cells = rows.get(i);
            for (int column = 0; column < cells.size(); column++) {
                if (!cells.get(column).isEmpty()) {
                    row.createCell(column).setCellValue(cells.get(column));
                }
            }
        }
        sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, width - 1));
    }
}
