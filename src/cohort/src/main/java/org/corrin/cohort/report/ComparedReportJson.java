package org.corrin.cohort.report;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A report as JSON for programs, and beside its own fields {@code changes}, if two releases are compared. */
public final class ComparedReportJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private ComparedReportJson() {}

    /** The JSON, indented, as {@link CohortReportJson} has it. */
    public static String of(CohortReport report) {
        try {
            ObjectNode all = (ObjectNode) JSON.readTree(CohortReportJson.of(report));
            report.changes().ifPresent(changes -> {
                ObjectNode told = JSON.valueToTree(changes.told());
                told.put("beforeVersion", changes.before());
                changes.proved().ifPresent(groups -> told.put("provedGroups", groups));
                all.set("changes", told);
            });
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("what was just written as JSON cannot be read", e);
        }
    }
}
