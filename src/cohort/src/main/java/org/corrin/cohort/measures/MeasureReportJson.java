package org.corrin.cohort.measures;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.corrin.cohort.measures.MeasureResult.Told;

/**
 * What measures came to, as FHIR R4: a Bundle of the type {@code collection} with one MeasureReport of the type
 * {@code summary} for each. A count that may not be told is absent as {@code masked}. Their period is the year up to the day of the cohort, for which everybody was decided.
 */
public final class MeasureReportJson {

    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final JsonFactory JSON = new JsonFactory();

    private MeasureReportJson() {}

    /**
     * The Bundle, indented.
     *
     * @param asOf the day of the cohort
     * @param made when the report was made (ISO 8601, with its zone)
     */
    public static String bundle(List<MeasureResult> results, LocalDate asOf, String made) {
        StringWriter written = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(written).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            json.writeStringField("type", "collection");
            json.writeStringField("timestamp", made);
            if (!results.isEmpty()) {
                json.writeArrayFieldStart("entry");
                for (MeasureResult result : results) {
                    json.writeStartObject();
                    json.writeStringField("fullUrl", result.measure().canonical() + ":report:" + asOf);
                    json.writeFieldName("resource");
                    write(result, asOf, made, json);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory is written without failing", e);
        }
        return written + "\n";
    }

    private static void write(MeasureResult result, LocalDate asOf, String made, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("resourceType", "MeasureReport");
        json.writeStringField("status", "complete");
        json.writeStringField("type", "summary");
        json.writeStringField("measure", result.measure().canonical());
        json.writeStringField("date", made);
        json.writeObjectFieldStart("period");
        json.writeStringField("start", asOf.minusYears(1).toString());
        json.writeStringField("end", asOf.toString());
        json.writeEndObject();
        json.writeFieldName("improvementNotation");
        writeCode(
                "measure-improvement-notation",
                result.measure().improvement().name().toLowerCase(Locale.ROOT),
                json);
        json.writeArrayFieldStart("group");
        json.writeStartObject();
        json.writeArrayFieldStart("population");
        boolean all = result.told() == Told.ALL;
        writePopulation("initial-population", result.initialPopulation(), all, json);
        writePopulation("denominator", result.denominator(), all, json);
        writePopulation("denominator-exclusion", result.excluded(), all, json);
        writePopulation("numerator", result.numerator(), result.told() != Told.NOTHING, json);
        json.writeEndArray();
        if (result.score().isPresent()) {
            json.writeObjectFieldStart("measureScore");
            json.writeNumberField("value", result.score().get());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writePopulation(String code, long count, boolean isTold, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeFieldName("code");
        writeCode("measure-population", code, json);
        if (isTold) {
            json.writeNumberField("count", count);
        } else {
            writeMasked(json);
        }
        json.writeEndObject();
    }

    /** That there is a count, and that it is not told because it might tell something of somebody. */
    private static void writeMasked(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("_count");
        json.writeArrayFieldStart("extension");
        json.writeStartObject();
        json.writeStringField("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason");
        json.writeStringField("valueCode", "masked");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeCode(String system, String code, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("coding");
        json.writeStartObject();
        json.writeStringField("system", TERMINOLOGY + system);
        json.writeStringField("code", code);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
