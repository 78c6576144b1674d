package org.corrin.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.corrin.bench.peers.DecisionTable.Column;

/**
 * The tables in CQL, as an author of CQL writes them: an expression for each, which is a choice of cases where the first row
 * that holds counts, and else a list of what follows from every row that holds. What the tables ask of a patient is defined
 * by a head, which {@link #overParameters} and {@link #overRecord} write.
 */
final class CqlGuidance {

    /** The one library that is written, and compiled. */
    static final String NAME = "Guidance";

    /** The expressions that say what the guidance says: the status, whether results agree, and the advice. */
    static final List<String> SAID = List.of("status", "agreement", "tests", "care", "cautions");

    private static final String LOINC = "LOINC";
    private static final String SNOMED_CT = "SNOMED CT";

    private final Map<String, String> units;
    private final StringBuilder cql = new StringBuilder("library " + NAME + " version '1'\n");

    private CqlGuidance(Map<String, String> units) {
        this.units = units;
    }

    /** Takes what is asked of a patient as parameters: numbers, and yes or no. There is no record and no unit. */
    static String overParameters(List<DecisionTable> tables) {
        CqlGuidance guidance = new CqlGuidance(Map.of());
        DecisionTable.inputs(tables).forEach((name, kind) -> {
            String type = switch (kind) {
                case NUMBER -> "Decimal";
                case YES_OR_NO -> "Boolean";
                case WORD -> "String";
            };
            guidance.line("parameter \"%s\" %s", name, type);
        });
        return guidance.with(tables);
    }

    /**
     * Retrieves what is asked from the patient's record in FHIR R4: the last result of each test as an interval of
     * quantities, which has no lower or no upper end where the result has a comparator, and whether there is a condition.
     *
     * @param codes the code of each test and each condition, by its name in the tables; of tests in LOINC, of conditions
     *     in SNOMED CT
     * @param units the unit in UCUM of the limits of each test, by its name in the tables
     */
    static String overRecord(List<DecisionTable> tables, Map<String, String> codes, Map<String, String> units) {
        CqlGuidance guidance = new CqlGuidance(units);
        guidance.line("using FHIR version '4.0.1'");
        guidance.line("include FHIRHelpers version '4.0.1'");
        guidance.line("codesystem \"%s\": 'http://loinc.org'", LOINC);
        guidance.line("codesystem \"%s\": 'http://snomed.info/sct'", SNOMED_CT);
        codes.forEach((name, code) -> guidance.line(
                "code \"%s code\": '%s' from \"%s\"", name, code, units.containsKey(name) ? LOINC : SNOMED_CT));
        guidance.line("context Patient");
        for (String name : codes.keySet()) {
            if (units.containsKey(name)) {
                guidance.result(name);
            } else {
                guidance.line("define \"%s\": exists [Condition: \"%s code\"]", name, name);
            }
        }
        return guidance.with(tables);
    }

    private void result(String test) {
        line("""
                define "%s result":
                  Last([Observation: "%s code"] O
                    where O.status in { 'final', 'amended', 'corrected' }
                    sort by (effective as FHIR.dateTime).value)""", test, test);
        line("define \"%s value\": FHIRHelpers.ToInterval(\"%s result\".value as FHIR.Quantity)", test, test);
        line("define \"%sKnown\": \"%s value\" is not null", test, test);
        line("define \"%sLeast\": start of \"%s value\"", test, test);
        line("define \"%sGreatest\": end of \"%s value\"", test, test);
    }

    private String with(List<DecisionTable> tables) {
        for (DecisionTable table : tables) {
            line("define \"%s\":\n  %s", table.name(), table.isFirst() ? firstOf(table) : everyOf(table));
        }
        return cql.toString();
    }

    /** The last row of such a table always holds. */
    private String firstOf(DecisionTable table) {
        List<String> cases = new ArrayList<>();
        int last = table.results().size() - 1;
        for (int row = 0; row < last; row++) {
            cases.add("when %s then '%s'"
                    .formatted(condition(table, row), table.results().get(row)));
        }
        return "case\n    %s\n    else '%s'\n  end"
                .formatted(String.join("\n    ", cases), table.results().get(last));
    }

    private String everyOf(DecisionTable table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.results().size(); row++) {
            rows.add("if %s then '%s' else null"
                    .formatted(condition(table, row), table.results().get(row)));
        }
        return "({\n    %s\n  }) advice where advice is not null".formatted(String.join(",\n    ", rows));
    }

    private String condition(DecisionTable table, int row) {
        return table.columns().stream()
                .filter(column -> !column.cells().get(row).isEmpty())
                .map(column -> condition(column, column.cells().get(row)))
                .collect(Collectors.joining(" and "));
    }

    private String condition(Column column, List<String> cell) {
        String asked = '"' + column.asked() + '"';
        return switch (column.kind()) {
            case NUMBER -> asked + " " + cell.get(0) + unit(column.asked());
            case YES_OR_NO -> cell.get(0).equals("yes") ? asked : "not " + asked;
            case WORD ->
                cell.size() == 1
                        ? "%s = '%s'".formatted(asked, cell.get(0))
                        : "%s in { '%s' }".formatted(asked, String.join("', '", cell));
        };
    }

    private String unit(String asked) {
        String unit = units.get(asked.replaceFirst("(Least|Greatest)$", ""));
        return unit == null ? "" : " '" + unit + "'";
    }

    private void line(String format, Object... values) {
        cql.append(format.formatted(values)).append('\n');
    }
}
