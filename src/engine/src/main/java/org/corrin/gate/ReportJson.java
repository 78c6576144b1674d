package org.corrin.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.buildcache.BuildKey;
import org.corrin.release.Release;

/** The report on a candidate as JSON, to be kept, or passed from process to process, and read again as it was. */
public final class ReportJson {

    /** An example patient keeps the digits it was written with. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ReportJson() {}

    /** Under this the report on a candidate is kept, if it was accepted. */
    public static BuildKey key(Candidate candidate, Optional<Release> before) {
        List<String> from = new ArrayList<>();
        from.add(candidate.folder().orElse(""));
        from.add(before.map(Release::fingerprint).orElse(""));
        // What others than its author approved stays as it is.
        from.add(before.map(release -> release.approval().state().toString()).orElse(""));
        from.add(candidate.files().fingerprint());
        from.add(Boolean.toString(candidate.acknowledged().needed()));
        from.addAll(candidate.acknowledged().names());
        return BuildKey.of("report", from);
    }

    /** The report as JSON in UTF-8. */
    public static byte[] written(GateReport report) {
        try {
            return JSON.writeValueAsBytes(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report holds only texts, numbers, and lists and records of them", e);
        }
    }

    /** A report that was written; empty if these bytes are something else. */
    public static Optional<GateReport> read(byte[] written) {
        try {
            return Optional.of(JSON.readValue(written, GateReport.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
