package org.corrin.cohort.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corrin.cohort.measures.MeasureResult;
import org.corrin.cohort.summary.CohortCounts;
import org.corrin.cohort.summary.CohortCounts.DecidedCounts;
import org.corrin.cohort.summary.CountedTable;
import org.corrin.cohort.summary.CountedTexts;

/**
 * A report as JSON for programs, always in the same order. Counts are numbers of people by the names that rows have for things,
 * the most frequent first; {@code null} never occurs.
 *
 * <pre>
 * guideline: id, title, version, release, approval, approvedBy
 * run: asOf, sources, made, seconds, rowsPerSecond
 * people, outcomes{}, problems{outcome{reason}}, copiedPeople, copies
 * decided: people, statuses{}, firstAdvice{status{"kind code" or ""}}, adviceKinds{status{kind}}, advice{"kind code strength"},
 *     urgencies{}, discordant, missing{test}, testsAdvised{code{status}}, bands{test{band}}, withoutResult{test}
 * notUsed: people, reasons{}
 * conditions{}, medications{}
 * leftOut{reason}, leftOutWithoutLoss{reason}: parts, not people
 * measures[]: id, canonical, initialPopulation, denominator, excluded, numerator, score (a text of a decimal; left out where
 *     nobody counts), improvement
 * </pre>
 *
 * <p>Where there were more different texts than are counted each by itself, the object has a field {@value #OTHERS} with the rest.
 * Bands stand in the order of the limits, and all of a test are there.
 */
public final class CohortReportJson {

    /** The field for the rest; no text of a vocabulary is called so. */
    public static final String OTHERS = "…others";

    private static final JsonFactory JSON = new JsonFactory();

    private final CohortReport report;
    private final JsonGenerator json;

    private CohortReportJson(CohortReport report, JsonGenerator json) {
        this.report = report;
        this.json = json;
    }

    /** The JSON, indented. */
    public static String of(CohortReport report) {
        StringWriter written = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(written).useDefaultPrettyPrinter()) {
            new CohortReportJson(report, json).write();
        } catch (IOException e) {
            throw new UncheckedIOException("memory is written without failing", e);
        }
        return written + "\n";
    }

    private void write() throws IOException {
        CohortCounts counts = report.counts();
        json.writeStartObject();
        writeOrigin();
        json.writeNumberField("people", counts.people());
        write("outcomes", counts.outcomes());
        write("problems", counts.problems());
        json.writeNumberField("copiedPeople", counts.copiedPeople());
        json.writeNumberField("copies", counts.copies());
        writeDecided(counts.decided());
        json.writeObjectFieldStart("notUsed");
        json.writeNumberField("people", counts.notUsed().people());
        write("reasons", counts.notUsed().reasons());
        json.writeEndObject();
        write("conditions", counts.conditions());
        write("medications", counts.medications());
        write("leftOut", counts.leftOut());
        write("leftOutWithoutLoss", counts.leftOutWithoutLoss());
        json.writeArrayFieldStart("measures");
        for (MeasureResult result : report.measures()) {
            write(result);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeOrigin() throws IOException {
        ReportedRelease release = report.release();
        json.writeObjectFieldStart("guideline");
        json.writeStringField("id", release.guideline());
        json.writeStringField("title", release.title());
        json.writeStringField("version", release.version());
        json.writeStringField("release", release.fingerprint());
        json.writeStringField("approval", release.approval());
        json.writeStringField("approvedBy", release.approvedBy());
        json.writeEndObject();
        ReportedRun run = report.run();
        json.writeObjectFieldStart("run");
        json.writeStringField("asOf", run.asOf());
        json.writeArrayFieldStart("sources");
        for (String source : run.sources()) {
            json.writeString(source);
        }
        json.writeEndArray();
        json.writeStringField("made", run.made());
        json.writeNumberField("seconds", run.seconds());
        json.writeNumberField("rowsPerSecond", report.rowsPerSecond());
        json.writeEndObject();
    }

    private void writeDecided(DecidedCounts decided) throws IOException {
        json.writeObjectFieldStart("decided");
        json.writeNumberField("people", decided.people());
        write("statuses", decided.statuses());
        write("firstAdvice", decided.firstAdvice());
        write("adviceKinds", decided.adviceKinds());
        write("advice", decided.advice());
        write("urgencies", decided.urgencies());
        json.writeNumberField("discordant", decided.discordant());
        write("missing", decided.missing());
        write("testsAdvised", decided.testsAdvised());
        writeBands(decided);
        json.writeObjectFieldStart("withoutResult");
        for (String test : report.bands().keySet()) {
            json.writeNumberField(test, decided.withoutResult(test));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeBands(DecidedCounts decided) throws IOException {
        json.writeObjectFieldStart("bands");
        for (Map.Entry<String, List<String>> test : report.bands().entrySet()) {
            Map<String, Long> people = decided.bands().of(test.getKey()).byText();
            json.writeObjectFieldStart(test.getKey());
            for (String band : test.getValue()) {
                json.writeNumberField(band, people.getOrDefault(band, 0L));
            }
            for (Map.Entry<String, Long> other : people.entrySet()) {
                if (!test.getValue().contains(other.getKey())) {
                    json.writeNumberField(other.getKey(), other.getValue());
                }
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void write(String name, CountedTable table) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, CountedTexts> row : table.rows().entrySet()) {
            write(row.getKey(), row.getValue());
        }
        writeOthers(table.others());
        json.writeEndObject();
    }

    private void write(String name, CountedTexts counted) throws IOException {
        json.writeObjectFieldStart(name);
        for (CountedTexts.CountedText one : counted.texts()) {
            json.writeNumberField(one.text(), one.count());
        }
        writeOthers(counted.others());
        json.writeEndObject();
    }

    private void writeOthers(long others) throws IOException {
        if (others > 0) {
            json.writeNumberField(OTHERS, others);
        }
    }

    private void write(MeasureResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", result.measure().id());
        json.writeStringField("canonical", result.measure().canonical());
        json.writeNumberField("initialPopulation", result.initialPopulation());
        json.writeNumberField("denominator", result.denominator());
        json.writeNumberField("excluded", result.excluded());
        json.writeNumberField("numerator", result.numerator());
        if (result.score().isPresent()) {
            json.writeStringField("score", result.score().get().toPlainString());
        }
        json.writeStringField(
                "improvement", result.measure().improvement().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }
}
