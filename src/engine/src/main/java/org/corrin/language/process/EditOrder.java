package org.corrin.language.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.corrin.guideline.GuidelineFiles;

/**
 * What somebody asks of files that they edit.
 *
 * @param author who asks, and in which draft of which guideline: a newer question of the same author takes the place of an
 *     older one of the same kind
 * @param files all files of the guideline as they are typed
 * @param place what is asked about; {@link EditPlace#NOWHERE} where that is the whole guideline
 * @param name the new name of a rule; else empty
 * @param request a decision request in JSON; empty if no patient is tried
 * @param day on which the decision is made, such as 2026-01-31, and the latest that it is anywhere on Earth
 */
public record EditOrder(
        EditQuestion question,
        String author,
        Map<String, String> files,
        EditPlace place,
        String name,
        String request,
        OrderDay day) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A place in a file.
     *
     * @param line counted from 1
     * @param column counted from 1 in characters of UTF-16
     */
    public record EditPlace(String file, int line, int column) {

        public static final EditPlace NOWHERE = new EditPlace("", 0, 0);
    }

    /** A day as {@link org.corrin.intake.RequestDay} has it, in ISO 8601. */
    public record OrderDay(String here, String latest) {}

    GuidelineFiles guideline() {
        return new GuidelineFiles(files);
    }

    byte[] written() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can be written", e);
        }
    }

    static EditOrder read(byte[] written) throws IOException {
        return JSON.readValue(written, EditOrder.class);
    }
}
