package org.corrin.cohort.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows as JSON, one a line: every column of the row, those of its answer beside the others, and those of the answer before in
 * an object of their own. Every value is a text, a list of texts, or whether something is so.
 */
public final class RowJson {

    private static final JsonFactory JSON = new JsonFactory();

    private RowJson() {}

    /** Writes a row and the end of its line. */
    public static void write(CohortRow row, ByteArrayOutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("patient", row.patient());
            json.writeStringField("place", row.place());
            json.writeStringField("asOf", row.asOf());
            write(row.answer(), json);
            json.writeArrayFieldStart("results");
            for (RowResult result : row.results()) {
                json.writeStartObject();
                json.writeStringField("test", result.test());
                json.writeStringField("reported", result.reported());
                json.writeStringField("taken", result.taken());
                json.writeStringField("band", result.band());
                json.writeEndObject();
            }
            json.writeEndArray();
            write("conditions", row.conditions(), json);
            write("medications", row.medications(), json);
            write("notUsed", row.notUsed(), json);
            json.writeNumberField("copies", row.copies());
            if (row.before().isPresent()) {
                json.writeObjectFieldStart("before");
                write(row.before().get(), json);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory is written without failing", e);
        }
        out.write('\n');
    }

    private static void write(RowAnswer answer, JsonGenerator json) throws IOException {
        json.writeStringField("release", answer.release());
        json.writeStringField("outcome", answer.outcome().word());
        json.writeStringField("status", answer.status());
        json.writeBooleanField("discordant", answer.discordant());
        write("advice", answer.advice(), json);
        json.writeStringField("urgency", answer.urgency());
        write("missing", answer.missing(), json);
        write("problems", answer.problems(), json);
    }

    private static void write(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /**
     * Reads a row that {@link #write} wrote.
     *
     * @throws IOException if it is no such row
     */
    public static CohortRow read(byte[] line, int length) throws IOException {
        try (JsonParser json = JSON.createParser(line, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("this is no row of a cohort");
            }
            RowFields fields = new RowFields();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                fields.read(json);
            }
            return fields.row();
        } catch (IllegalArgumentException e) {
            throw new IOException("this is no row of a cohort", e);
        }
    }

    /** The columns of an object that is being read. */
    private static final class RowFields {
        private String patient = "";
        private String place = "";
        private String asOf = "";
        private String release = "";
        private String outcome = "";
        private String status = "";
        private String urgency = "";
        private boolean discordant;
        private int copies = 1;
        private List<String> advice = List.of();
        private List<String> missing = List.of();
        private List<String> problems = List.of();
        private List<String> conditions = List.of();
        private List<String> medications = List.of();
        private List<String> notUsed = List.of();
        private List<RowResult> results = List.of();
        private Optional<RowAnswer> before = Optional.empty();

        void read(JsonParser json) throws IOException {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "patient" -> patient = json.getText();
                case "place" -> place = json.getText();
                case "asOf" -> asOf = json.getText();
                case "release" -> release = json.getText();
                case "outcome" -> outcome = json.getText();
                case "status" -> status = json.getText();
                case "urgency" -> urgency = json.getText();
                case "discordant" -> discordant = json.getBooleanValue();
                case "copies" -> copies = json.getIntValue();
                case "advice" -> advice = texts(json);
                case "missing" -> missing = texts(json);
                case "problems" -> problems = texts(json);
                case "conditions" -> conditions = texts(json);
                case "medications" -> medications = texts(json);
                case "notUsed" -> notUsed = texts(json);
                case "results" -> results = results(json);
                case "before" -> before = Optional.of(answerOf(json));
                default -> throw new IOException("a row of a cohort has no `" + name + "`");
            }
        }

        private static RowAnswer answerOf(JsonParser json) throws IOException {
            RowFields fields = new RowFields();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                fields.read(json);
            }
            return fields.answer();
        }

        private static List<String> texts(JsonParser json) throws IOException {
            List<String> texts = new ArrayList<>();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(json.getText());
            }
            return texts;
        }

        private static List<RowResult> results(JsonParser json) throws IOException {
            List<RowResult> results = new ArrayList<>();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                String test = "";
                String reported = "";
                String taken = "";
                String band = "";
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    String value = json.nextTextValue();
                    switch (name) {
                        case "test" -> test = value;
                        case "reported" -> reported = value;
                        case "taken" -> taken = value;
                        case "band" -> band = value;
                        default -> throw new IOException("a result of a row has no `" + name + "`");
                    }
                }
                results.add(new RowResult(test, reported, taken, band));
            }
            return results;
        }

        private RowAnswer answer() {
            return new RowAnswer(
                    release, RowOutcome.ofWord(outcome), status, discordant, advice, urgency, missing, problems);
        }

        CohortRow row() {
            return new CohortRow(
                    patient, place, asOf, answer(), before, results, conditions, medications, notUsed, copies);
        }
    }
}
