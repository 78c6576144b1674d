package org.corrin.records.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.corrin.records.KnownResources;
import org.corrin.records.bulk.BulkExport.BulkRecord;
import org.corrin.records.bulk.ExportItem.ItemKind;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.MissingPart;
import org.corrin.records.json.RecordEntry;

/**
 * The records of some patients of an export, put together from their items. All items that a {@link NameIndex} puts together
 * have to be here, and what is shared that they refer to. May be used by many threads.
 */
public final class ExportPartition {

    private final WholeExport whole;
    private final KnownResources known;
    private final SharedResources shared = new SharedResources();
    private final LeftOutLines leftOut = new LeftOutLines();
    private final PatientGrouping.Grouped grouped;

    private ExportPartition(Collection<ExportItem> items, WholeExport whole, KnownResources known) {
        this.whole = whole;
        this.known = known;
        List<ExportItem> inOrder = new ArrayList<>(items);
        inOrder.sort(Comparator.comparing(ExportItem::place));
        PatientGrouping patients = new PatientGrouping();
        for (ExportItem item : inOrder) {
            if (item.kind() == ItemKind.SHARED) {
                shared.add(item);
            } else {
                patients.add(item);
            }
        }
        this.grouped = patients.grouped();
        grouped.ambiguous().forEach(this::leaveOut);
    }

    /**
     * Puts items together.
     *
     * @param items of patients and shared ones, in any order
     * @param whole what the export says that concerns all patients
     * @param known what the guideline that is to be asked knows of
     */
    public static ExportPartition of(Collection<ExportItem> items, WholeExport whole, KnownResources known) {
        return new ExportPartition(items, whole, known);
    }

    private void leaveOut(List<String> names, PatientShare share) {
        String why = "several patients go by the name that it gives, " + names.get(0);
        share.known().forEach(kept -> leftOut.lost(kept.place(), why));
        share.firstUnknown().ifPresent(first -> leftOut.others(first, share.unknown(), "", why));
    }

    /** A record for each patient, those with a Patient resource first, in the order of these. */
    public List<BulkRecord> records() {
        return grouped.patients().entrySet().stream()
                .map(patient ->
                        new BulkRecord(patient.getKey(), bytes(patient.getValue()), () -> content(patient.getValue())))
                .toList();
    }

    private static long bytes(List<PatientShare> shares) {
        return shares.stream()
                .flatMap(share -> share.known().stream())
                .mapToLong(kept -> kept.text().length)
                .sum();
    }

    /** What is nobody's, because several patients go by the name that it gives. */
    public LeftOutLines leftOut() {
        return leftOut;
    }

    private BundleContent content(List<PatientShare> shares) {
        List<RecordEntry> entries = new ArrayList<>();
        Set<String> references = new LinkedHashSet<>();
        Set<MissingPart> notHere = new LinkedHashSet<>(whole.missing());
        for (PatientShare share : shares) {
            share.known().forEach(kept -> kept.read(this::isKnown, entries, notHere));
            references.addAll(share.references());
            notHere.addAll(share.missing());
        }
        shared.referredTo(references).forEach(kept -> kept.read(this::isKnown, entries, notHere));
        shares.stream().flatMap(PatientShare::counted).forEach(entries::add);
        return new BundleContent(entries, List.copyOf(notHere), whole.deleted());
    }

    private boolean isKnown(JsonNode resource) {
        return ExportLines.isKnown(resource, known);
    }
}
