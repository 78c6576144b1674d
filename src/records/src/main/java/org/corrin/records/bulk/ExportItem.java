package org.corrin.records.bulk;

import java.util.ArrayList;
import java.util.List;
import org.corrin.records.json.MissingPart;
import org.corrin.records.json.RecordEntry;

/**
 * What one resource of an export comes to, or one thing that is said of all of it. Items of one patient may stand in any
 * order and on any machine before they are put together; {@link #bytes} carries them there.
 *
 * @param place where it stands; of several resources that were counted, the first of them
 * @param names of the patient it is about, or by which others refer to what is shared, or of what was deleted
 * @param type of the resource; empty if it says none, or if this is none
 * @param fullUrl by which others refer to the resource; empty if it has none
 * @param text the resource in JSON; of those that are only counted whose they are
 * @param references to what may be shared
 * @param missing what it says that is not here
 * @param count how many resources it stands for
 * @param why it reached no patient, if it did not
 */
public record ExportItem(
        ItemKind kind,
        ExportPlace place,
        List<String> names,
        String type,
        String fullUrl,
        byte[] text,
        List<String> references,
        List<MissingPart> missing,
        long count,
        String why) {

    /** What an item is, and so where it goes. */
    public enum ItemKind {
        /** A Patient resource, with all names of the patient: to the items of that patient. */
        PATIENT,
        /** A resource of which the guideline may know something: to the items of its patient. */
        KEPT,
        /** Resources of which it knows nothing, or that stand elsewhere as well: to the items of their patient. */
        COUNTED,
        /** A resource that is read where others refer to it: to the items of all patients who do. */
        SHARED,
        /** Something is not here, and may be of anybody. */
        MISSING,
        /** Resources were deleted. */
        DELETED,
        /** Something that may matter reached nobody. */
        LOST,
        /** Resources of which the guideline knows nothing reached nobody. */
        NOBODYS;

        /** Whether it goes to the items of one patient. */
        public boolean isOfPatient() {
            return this == PATIENT || this == KEPT || this == COUNTED;
        }
    }

    private static final byte[] NO_TEXT = {};

    public ExportItem {
        names = List.copyOf(names);
        references = List.copyOf(references);
        missing = List.copyOf(missing);
    }

    /** The item in bytes. */
    public byte[] bytes() {
        return ItemBytes.of(this);
    }

    /** The item that these bytes carry. */
    public static ExportItem of(byte[] bytes) {
        return ItemBytes.item(bytes);
    }

    static ExportItem ofPatient(
            ItemKind kind,
            ExportPlace place,
            Iterable<String> names,
            RecordEntry entry,
            byte[] text,
            Iterable<String> references,
            List<MissingPart> missing) {
        return new ExportItem(
                kind, place, list(names), entry.type(), entry.fullUrl(), text, list(references), missing, 1, "");
    }

    static ExportItem counted(
            ExportPlace place,
            Iterable<String> names,
            String type,
            byte[] whose,
            List<MissingPart> missing,
            long count) {
        return new ExportItem(ItemKind.COUNTED, place, list(names), type, "", whose, List.of(), missing, count, "");
    }

    static ExportItem shared(ExportPlace place, Iterable<String> names, RecordEntry entry, byte[] text) {
        return new ExportItem(
                ItemKind.SHARED, place, list(names), entry.type(), entry.fullUrl(), text, List.of(), List.of(), 1, "");
    }

    static ExportItem missing(ExportPlace place, List<MissingPart> missing) {
        return new ExportItem(ItemKind.MISSING, place, List.of(), "", "", NO_TEXT, List.of(), missing, 0, "");
    }

    static ExportItem deleted(ExportPlace place, Iterable<String> names) {
        return new ExportItem(ItemKind.DELETED, place, list(names), "", "", NO_TEXT, List.of(), List.of(), 0, "");
    }

    static ExportItem lost(ExportPlace place, String why) {
        return new ExportItem(ItemKind.LOST, place, List.of(), "", "", NO_TEXT, List.of(), List.of(), 1, why);
    }

    static ExportItem nobodys(ExportPlace place, String type, String why) {
        return new ExportItem(ItemKind.NOBODYS, place, List.of(), type, "", NO_TEXT, List.of(), List.of(), 1, why);
    }

    /** The same for these and more resources of one type, of which this is the first. */
    ExportItem and(long more) {
        return new ExportItem(kind, place, names, type, fullUrl, text, references, missing, count + more, why);
    }

    private static List<String> list(Iterable<String> all) {
        List<String> list = new ArrayList<>();
        all.forEach(list::add);
        return list;
    }
}
