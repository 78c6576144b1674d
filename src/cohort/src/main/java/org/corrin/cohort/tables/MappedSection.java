package org.corrin.cohort.tables;

import java.util.List;
import java.util.stream.Stream;
import org.corrin.cohort.tables.MappedField.FieldKind;
import org.corrin.documents.ObjectFields;

/** The lists of a request that tables fill. */
enum MappedSection {
    CONDITIONS("conditions", "a condition", List.of(), List.of()),
    SYMPTOMS("symptoms", "a symptom", List.of(), List.of()),
    LABS(
            "labs",
            "a result",
            List.of(
                    new MappedField("test", FieldKind.TERM),
                    new MappedField("comparator", FieldKind.TEXT),
                    new MappedField("value", FieldKind.NUMBER),
                    new MappedField("unit", FieldKind.TEXT),
                    new MappedField("result", FieldKind.TERM),
                    new MappedField("low", FieldKind.LIMIT),
                    new MappedField("high", FieldKind.LIMIT),
                    new MappedField("on", FieldKind.DAY)),
            List.of("value", "result")),
    MEDICATIONS(
            "medications",
            "a medication",
            List.of(
                    new MappedField("drug", FieldKind.TERM),
                    new MappedField("lastDose", FieldKind.DAY),
                    new MappedField("since", FieldKind.DAY)),
            List.of());

    private final String field;
    private final String item;
    private final List<MappedField> fields;
    private final List<String> contents;

    MappedSection(String field, String item, List<MappedField> fields, List<String> contents) {
        this.field = field;
        this.item = item;
        this.fields = fields;
        this.contents = contents;
    }

    /** Its name in the request and in the mapping. */
    String field() {
        return field;
    }

    /** One of its items, in words. */
    String item() {
        return item;
    }

    /** The fields of its items; none if an item is one term. The first says what an item is about. */
    List<MappedField> fields() {
        return fields;
    }

    /** What the mapping may say of an item that has fields. */
    ObjectFields allowed() {
        return ObjectFields.of(
                item,
                Stream.concat(fields.stream().map(MappedField::name), Stream.of("if"))
                        .toArray(String[]::new));
    }

    /** The fields of which an item has to have one to say anything; none if what it is about is enough. */
    List<String> contents() {
        return contents;
    }
}
