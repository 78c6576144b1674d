package org.corrin.cohort.tables;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.cohort.tables.MappedField.FieldKind;

/** Writes a decision request. A cell that holds a number of JSON is written as that, digit by digit; any other as a text. */
final class RequestText {

    /** What of a row is written into the list of a section. */
    record StatedItem(MappedItem item, StagedRow row, TableForm form) {}

    /** What a field of the patient says, and where. */
    record StatedField(MappedField field, String text, String place) {}

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern COMPARED = Pattern.compile("([<>]=?)\\s*(.+)");

    private RequestText() {}

    /** The text, in UTF-8. */
    static byte[] of(Collection<StatedField> patient, Map<MappedSection, List<StatedItem>> sections) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("patient");
            for (StatedField field : patient) {
                json.writeFieldName(field.field().name());
                write(field.text(), field.field().kind(), json);
            }
            json.writeEndObject();
            for (Map.Entry<MappedSection, List<StatedItem>> section : sections.entrySet()) {
                if (!section.getValue().isEmpty()) {
                    json.writeArrayFieldStart(section.getKey().field());
                    for (StatedItem item : section.getValue()) {
                        write(item, json);
                    }
                    json.writeEndArray();
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory is written without failing", e);
        }
        return out.toByteArray();
    }

    private static void write(StatedItem stated, JsonGenerator json) throws IOException {
        MappedSection section = stated.item().section();
        if (section.fields().isEmpty()) {
            writeTerm(
                    stated.item().about(),
                    stated.item().about().in(stated.row()).orElseThrow(),
                    json);
            return;
        }
        json.writeStartObject();
        for (MappedField field : section.fields()) {
            if (field.kind() != FieldKind.LIMIT) {
                write(field, stated, json);
            }
        }
        writeLimits(stated, json);
        json.writeEndObject();
    }

    private static void write(MappedField field, StatedItem stated, JsonGenerator json) throws IOException {
        Optional<String> given = stated.item().text(field.name(), stated.row());
        if (given.isEmpty() || field.name().equals("comparator") && given.get().equals("=")) {
            return;
        }
        String text = given.get();
        if (field.kind() == FieldKind.TERM) {
            json.writeFieldName(field.name());
            writeTerm(stated.item().cells().get(field.name()), text, json);
            return;
        }
        if (field.kind() == FieldKind.NUMBER && !stated.item().cells().containsKey("comparator")) {
            Matcher compared = COMPARED.matcher(text);
            if (compared.matches() && isNumber(stated.form().number(compared.group(2)))) {
                json.writeStringField("comparator", compared.group(1));
                text = compared.group(2);
            }
        }
        json.writeFieldName(field.name());
        switch (field.kind()) {
            case DAY -> json.writeString(stated.form().days().iso(text));
            case NUMBER -> write(stated.form().number(text), FieldKind.NUMBER, json);
            default -> json.writeString(text);
        }
    }

    private static void writeLimits(StatedItem stated, JsonGenerator json) throws IOException {
        boolean isBegun = false;
        for (MappedField field : stated.item().section().fields()) {
            Optional<String> limit =
                    field.kind() == FieldKind.LIMIT ? stated.item().text(field.name(), stated.row()) : Optional.empty();
            if (limit.isPresent()) {
                if (!isBegun) {
                    json.writeObjectFieldStart("reference");
                    isBegun = true;
                }
                json.writeFieldName(field.name());
                write(stated.form().number(limit.get()), FieldKind.NUMBER, json);
            }
        }
        if (isBegun) {
            json.writeEndObject();
        }
    }

    private static void writeTerm(MappedCell cell, String text, JsonGenerator json) throws IOException {
        if (cell.system().isEmpty()) {
            json.writeString(text);
            return;
        }
        json.writeStartObject();
        json.writeStringField("system", cell.system());
        json.writeStringField("code", text);
        json.writeEndObject();
    }

    /** A number as the cell writes it, digit by digit. */
    private static void write(String text, FieldKind kind, JsonGenerator json) throws IOException {
        if (kind == FieldKind.NUMBER && isNumber(text)) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
