package org.corrin.cohort.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.deciding.CohortEntry.UnreadablePatient;
import org.corrin.cohort.tables.RequestText.StatedField;
import org.corrin.cohort.tables.RequestText.StatedItem;
import org.corrin.cohort.tables.files.TableForm;
import org.corrin.cohort.tables.mapping.MappedCell;
import org.corrin.cohort.tables.mapping.MappedField.FieldKind;
import org.corrin.cohort.tables.mapping.MappedItem;
import org.corrin.cohort.tables.mapping.MappedSection;
import org.corrin.cohort.tables.mapping.MappedTable;
import org.corrin.cohort.tables.mapping.StagedRow;

/** Puts the rows of one patient together: a decision request, whose intake then reads what the cells say. */
final class PatientRequest {

    /** More than this is no request of one patient: {@code CohortDecider} would refuse it. */
    private static final int MOST_BYTES = 1_000_000;

    /** About what the names of the fields of an item take. */
    private static final int BYTES_OF_NAMES = 64;

    private static final int MOST_FAULTS = 10;

    private final String place;
    private final Map<String, StatedField> patient = new LinkedHashMap<>();
    private final Map<MappedSection, List<StatedItem>> sections = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final TableLeftOut leftOut;
    private long bytes;

    /** @param place of the first row */
    PatientRequest(String place, TableLeftOut leftOut) {
        this.place = place;
        this.leftOut = leftOut;
        for (MappedSection section : MappedSection.values()) {
            sections.put(section, new ArrayList<>());
        }
    }

    /** Adds what a row says of the patient, and where it stands. */
    void add(StagedRow row, MappedTable table, String rowPlace) {
        table.patient()
                .forEach((field, cell) ->
                        cell.in(row).ifPresent(text -> add(new StatedField(field, text, rowPlace), table.form())));
        for (MappedItem item : table.items()) {
            if (isStated(item, row, table, rowPlace)) {
                bytes += BYTES_OF_NAMES + size(row);
                if (bytes <= MOST_BYTES) {
                    sections.get(item.section()).add(new StatedItem(item, row, table.form()));
                }
            }
        }
    }

    private void add(StatedField stated, TableForm form) {
        String text = stated.field().kind() == FieldKind.DAY ? form.days().iso(stated.text()) : stated.text();
        String exact = stated.field().kind() == FieldKind.NUMBER ? form.number(text) : text;
        StatedField before =
                patient.putIfAbsent(stated.field().name(), new StatedField(stated.field(), exact, stated.place()));
        if (before != null && !before.text().equals(exact)) {
            fail("the rows of one patient differ in `" + stated.field().name() + "`: `" + before.text() + "` in "
                    + before.place() + ", and `" + exact + "` in " + stated.place());
        }
    }

    private boolean isStated(MappedItem item, StagedRow row, MappedTable table, String rowPlace) {
        if (item.asks().isPresent() && !saysYes(item.asks().get(), row, table, rowPlace)) {
            return false;
        }
        if (item.about().leavesOut(row)) {
            leftOut.count(table.name(), item.section().item() + " that the mapping has no word for", false);
            return false;
        }
        boolean saysWhat = item.about().in(row).isPresent();
        if (!item.hasContent(row)) {
            if (saysWhat && item.about().column().isPresent()) {
                leftOut.count(table.name(), item.section().item() + " without a value", false);
            }
            return false;
        }
        // A value of which nobody says what it measures goes on to the intake; without a value there is nothing to say.
        return saysWhat || !item.section().contents().isEmpty();
    }

    private boolean saysYes(MappedCell asks, StagedRow row, MappedTable table, String rowPlace) {
        Optional<String> answer = asks.in(row);
        Optional<Boolean> yes = answer.flatMap(table.form()::isYes);
        if (answer.isPresent() && yes.isEmpty()) {
            fail("`" + answer.get() + "` in column `"
                    + table.columns().get(asks.column().orElseThrow()) + "` of " + rowPlace
                    + " is neither yes nor no");
        }
        return yes.orElse(false);
    }

    private void fail(String why) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(why);
        }
    }

    private static long size(StagedRow row) {
        long size = 0;
        for (int cell = 0; cell < row.cells().length; cell++) {
            size += row.cell(cell).map(String::length).orElse(0);
        }
        return size;
    }

    /** The patient, as the cohort holds it. */
    CohortEntry entry() {
        if (bytes > MOST_BYTES) {
            fail("the rows of this patient are more than a request of " + MOST_BYTES + " bytes can hold");
        }
        return faults.isEmpty()
                ? new PatientText(place, RequestText.of(patient.values(), sections))
                : new UnreadablePatient(place, name(), String.join("; ", faults));
    }

    private String name() {
        StatedField id = patient.get("id");
        return id == null ? "" : id.text();
    }
}
