package org.corrin.language.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.corrin.childprocess.Frame;
import org.corrin.documents.RequestProblem;

/**
 * A message between whoever holds an {@link EditProcess} and its process.
 *
 * @param order the number of the order that it is about
 * @param content JSON or text, as the kind says
 */
record EditFrame(EditFrameKind kind, int order, byte[] content) {

    private static final JsonMapper JSON = new JsonMapper();

    /** What a message is about. */
    enum EditFrameKind {
        /** To the process: an {@link EditOrder}. */
        ORDER,
        /** To the process: nobody waits for that order any more. */
        CANCEL,
        /** From the process: the answer, in JSON. */
        ANSWER,
        /** From the process: there is nothing to say about that place. */
        NOTHING,
        /** From the process: what is wrong with the question, as a list of {@link RequestProblem} in JSON. */
        REFUSED,
        /** From the process: how it gave up. */
        GAVE_UP,
        /** From the process: what failed in the engine. */
        FAILED
    }

    static EditFrame of(Frame frame) throws IOException {
        if (frame.kind() >= EditFrameKind.values().length) {
            throw new IOException("the other end does not speak of edits");
        }
        return new EditFrame(EditFrameKind.values()[frame.kind()], frame.order(), frame.content());
    }

    static EditFrame of(EditFrameKind kind, int order, String text) {
        return new EditFrame(kind, order, text.getBytes(StandardCharsets.UTF_8));
    }

    static EditFrame refused(int order, List<RequestProblem> problems) {
        try {
            return new EditFrame(EditFrameKind.REFUSED, order, JSON.writeValueAsBytes(problems));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problems hold only texts", e);
        }
    }

    Frame written() {
        return new Frame(kind.ordinal(), order, content);
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    List<RequestProblem> problems() throws IOException {
        return JSON.readValue(content, new TypeReference<>() {});
    }
}
