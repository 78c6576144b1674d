package org.corrin.cohort.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One table of a mapping.
 *
 * @param files that hold it, in the order in which they are read
 * @param columns those that are read, each once
 * @param patient the cells of the patient, by the fields of the request; `id` always
 */
record MappedTable(
        String name,
        List<TableFile> files,
        TableForm form,
        List<String> columns,
        Map<MappedField, MappedCell> patient,
        List<MappedItem> items) {

    MappedTable {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        patient = new LinkedHashMap<>(patient);
        items = List.copyOf(items);
    }

    /** The cell that says whose a row is. */
    MappedCell id() {
        return patient.entrySet().stream()
                .filter(cell -> cell.getKey().name().equals("id"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("table " + name + " says whose its rows are"));
    }
}
