package org.corrin.cohort.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corrin.cohort.measures.MeasureResult;
import org.corrin.cohort.measures.MeasureResult.Told;
import org.corrin.cohort.summary.CohortCounts;
import org.corrin.cohort.summary.CohortCounts.DecidedCounts;
import org.corrin.cohort.summary.CountedTable;
import org.corrin.cohort.summary.CountedTexts;
import org.corrin.cohort.told.ToldCohort;

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
 * leftOutPlaces{reason}[]: where the first of both stand, files and lines
 * measures[]: id, canonical, initialPopulation, denominator, excluded, numerator, score (a text of a decimal; left out where
 *     nobody counts), improvement
 * changes: as {@link org.corrin.cohort.comparison.ToldChanges}, with beforeVersion and provedGroups; only if two releases are compared
 * </pre>
 *
 * <p>Where small numbers of people are hidden, {@code hideBelow} says below what, and {@code tooFew} whether nobody is told of. Then
 * what is told together has the field {@value #OTHERS} in {@code outcomes}, where {@code decided} counts those whose status is told;
 * an empty text, and {@code withoutResult}, also stand for what is not told; advice has no strength; reasons are a list without
 * numbers; {@code adviceKinds}, {@code testsAdvised} and {@code copies} are left out, and so is every number that is 0 or not told,
 * also of a measure, where {@code counted} stands alone if no more than the share is told.
 *
 * <p>Where there were more different texts than are counted each by itself, the object has a field {@value #OTHERS} with the rest.
 * Bands stand in the order of the limits, and all of a test are there.
 */
public final class CohortReportJson {

    /** The field for the rest; no text of a vocabulary is called so. */
    public static final String OTHERS = "…others";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

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
        if (report.hiding().isPresent()) {
            writeHiding(report.hiding().get());
        } else {
            write("problems", counts.problems());
            json.writeNumberField("copies", counts.copies());
        }
        writeIfTold("copiedPeople", counts.copiedPeople());
        writeDecided(counts.decided());
        json.writeObjectFieldStart("notUsed");
        writeIfTold("people", counts.notUsed().people());
        if (report.hiding().isPresent()) {
            writeTexts("reasons", report.hiding().get().notUsed());
        } else {
            write("reasons", counts.notUsed().reasons());
        }
        json.writeEndObject();
        write("conditions", counts.conditions());
        write("medications", counts.medications());
        write("leftOut", counts.leftOut());
        write("leftOutWithoutLoss", counts.leftOutWithoutLoss());
        json.writeObjectFieldStart("leftOutPlaces");
        for (Map.Entry<String, List<String>> reason : counts.leftOutPlaces().entrySet()) {
            writeTexts(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("measures");
        for (MeasureResult result : report.measures()) {
            write(result);
        }
        json.writeEndArray();
        if (report.changes().isPresent()) {
            writeChanges(report.changes().get());
        }
        json.writeEndObject();
    }

    private void writeChanges(ReportedChanges changes) throws IOException {
        ObjectNode told = JSON.valueToTree(changes.told());
        told.put("beforeVersion", changes.before());
        changes.proved().ifPresent(groups -> told.put("provedGroups", groups));
        json.writeObjectField("changes", told);
    }

    private void writeHiding(ToldCohort told) throws IOException {
        json.writeNumberField("hideBelow", told.hideBelow());
        json.writeBooleanField("tooFew", told.tooFew());
        json.writeObjectFieldStart("problems");
        for (Map.Entry<String, List<String>> outcome : told.problems().entrySet()) {
            writeTexts(outcome.getKey(), outcome.getValue());
        }
        json.writeEndObject();
    }

    private void writeTexts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Where small numbers are hidden, 0 is told like a small one: not at all. */
    private void writeIfTold(String name, long people) throws IOException {
        if (people > 0 || !report.isHiding()) {
            json.writeNumberField(name, people);
        }
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
        if (!report.isHiding()) {
            write("adviceKinds", decided.adviceKinds());
        }
        write("advice", decided.advice());
        write("urgencies", decided.urgencies());
        writeIfTold("discordant", decided.discordant());
        write("missing", decided.missing());
        if (!report.isHiding()) {
            write("testsAdvised", decided.testsAdvised());
        }
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
                writeIfTold(band, people.getOrDefault(band, 0L));
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
        if (result.told() == Told.ALL) {
            json.writeNumberField("initialPopulation", result.initialPopulation());
            json.writeNumberField("denominator", result.denominator());
            json.writeNumberField("excluded", result.excluded());
        }
        if (result.told() == Told.SHARE) {
            json.writeNumberField("counted", result.counted());
        }
        if (result.told() != Told.NOTHING) {
            json.writeNumberField("numerator", result.numerator());
        }
        if (result.score().isPresent()) {
            json.writeStringField("score", result.score().get().toPlainString());
        }
        json.writeStringField(
                "improvement", result.measure().improvement().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }
}
