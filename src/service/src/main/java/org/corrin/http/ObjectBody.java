package org.corrin.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** A body that is a JSON object with known fields; everything wrong with it is answered at once. */
public final class ObjectBody {

    private static final int DEEPEST = 50;

    /** Numbers are those of patients as well, and stay as they are written. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Something wrong with it, with its place. */
    private record FieldProblem(String pointer, String message, String hint) {}

    private final List<FieldProblem> problems = new ArrayList<>();
    private final ProblemDetail refusal;
    private final DocumentNode root;

    private ObjectBody(JsonNode tree, ProblemDetail refusal) {
        this.refusal = refusal;
        this.root = DocumentNode.root(
                tree, (at, problem) -> problems.add(new FieldProblem(at.pointer(), problem.message(), problem.hint())));
    }

    /**
     * Reads a body with these fields; an empty one has none.
     *
     * @param longest the most bytes that it may have
     * @param refusal what is answered if anything is wrong
     * @throws WebApplicationException with the answer to give, if it is too long or not a JSON object
     */
    public static ObjectBody read(Optional<byte[]> whole, long longest, Set<String> fields, ProblemDetail refusal) {
        byte[] bytes = whole.orElseThrow(
                () -> ProblemDetail.tooLong("the body", longest).thrown());
        ObjectBody body = new ObjectBody(bytes.length == 0 ? JSON.createObjectNode() : tree(bytes), refusal);
        if (!body.root.node().isObject()) {
            body.root.reportShape("this must be an object", "its fields are " + String.join(", ", fields));
            throw body.refused();
        }
        body.root.node().fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                body.problems.add(new FieldProblem(
                        DocumentNode.shortened(field),
                        "there is no field `" + DocumentNode.shortened(field) + "` here",
                        field.equals("by")
                                ? "who it is, is known from their sign-in"
                                : NameSuggestion.hint(field, fields)));
            }
        });
        return body;
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw ProblemDetail.of(ProblemType.NOT_JSON, "the body is not JSON that can be read" + place)
                    .thrown();
        } catch (NumberFormatException e) {
            throw ProblemDetail.of(ProblemType.NOT_JSON, "the body holds a number with an exponent beyond what is read")
                    .thrown();
        } catch (IOException e) {
            throw ProblemDetail.of(ProblemType.NOT_JSON, "the bytes are not text in UTF-8")
                    .thrown();
        }
    }

    /** The whole of it. */
    public DocumentNode root() {
        return root;
    }

    /** One of its fields, given or not. */
    public DocumentNode field(String name) {
        return root.field(name);
    }

    /** Whether nothing wrong was found so far. */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /** Ends the request if anything is wrong. */
    public void require() {
        if (!problems.isEmpty()) {
            throw refused();
        }
    }

    private WebApplicationException refused() {
        return refusal.with("problems", problems).thrown();
    }
}
