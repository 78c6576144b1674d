package org.corrin.gate.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.corrin.gate.Acknowledgements;
import org.corrin.gate.Candidate;
import org.corrin.gate.CheckStage;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.ApprovalState;
import org.corrin.release.Release;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked.
 *
 * @param folder of the candidate, null if it has no name
 * @param files of the candidate
 * @param acknowledged of the candidate
 * @param before the files of the release it follows on, null if there is none
 * @param approved how far that release is approved
 * @param threads how many cores the proof may use
 * @param until how far it is checked
 */
record CheckOrder(
        @Nullable String folder,
        Map<String, String> files,
        Acknowledgements acknowledged,
        @Nullable Map<String, String> before,
        ApprovalState approved,
        int threads,
        CheckStage until) {

    private static final JsonMapper JSON = new JsonMapper();

    static CheckOrder of(Candidate candidate, Optional<Release> before, int threads, CheckStage until) {
        return new CheckOrder(
                candidate.folder().orElse(null),
                candidate.files().texts(),
                candidate.acknowledged(),
                before.map(release -> release.guideline().files().texts()).orElse(null),
                before.map(release -> release.approval().state()).orElse(ApprovalState.NOT_APPROVED),
                threads,
                until);
    }

    Candidate candidate() {
        return new Candidate(new GuidelineFiles(files), Optional.ofNullable(folder), acknowledged);
    }

    byte[] written() {
        return json(this);
    }

    static CheckOrder read(byte[] written) throws IOException {
        return JSON.readValue(written, CheckOrder.class);
    }

    static byte[] written(GuidelineFiles files) {
        return json(files.texts());
    }

    @SuppressWarnings("unchecked")
    static GuidelineFiles files(byte[] written) throws IOException {
        return new GuidelineFiles((Map<String, String>) JSON.readValue(written, Map.class));
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts by name can be written", e);
        }
    }
}
