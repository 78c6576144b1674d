package org.corrin.decisions;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.documents.StrictJson;
import org.corrin.http.RequestBounds;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** Reads the bytes of one request into a tree, and answers what is none. What the tree means is for the engine to say. */
@Singleton
class RequestReader {

    /** What came of reading. */
    sealed interface RequestReading permits Readable, Unreadable {}

    /**
     * A tree for the engine.
     *
     * @param entries how many entries the arrays of the request hold together
     */
    record Readable(JsonNode tree, int entries) implements RequestReading {}

    /** Why there is none. */
    record Unreadable(ProblemType type, ProblemDetail problem) implements RequestReading {}

    private final int mostEntries;
    private final int mostOrders;

    RequestReader(RequestBounds bounds) {
        mostEntries = bounds.entries();
        mostOrders = bounds.orders();
    }

    /** Reads the first bytes of a buffer. */
    RequestReading read(byte[] bytes, int length) {
        try (JsonParser parser = StrictJson.reader().createParser(bytes, 0, length)) {
            return read(parser, bytes);
        } catch (IOException e) {
            return notJson("the bytes are not text in UTF-8", 1, 1);
        }
    }

    private RequestReading read(JsonParser parser, byte[] bytes) throws IOException {
        try {
            JsonNode tree = StrictJson.tree(parser);
            if (tree == null || tree.isMissingNode()) {
                return notJson("there is nothing here", 1, 1);
            }
            if (parser.nextToken() != null) {
                return notJson("there is more after the end of the request", parser.currentTokenLocation(), bytes);
            }
            return withinBounds(tree);
        } catch (StreamConstraintsException e) {
            return shape(parser, StrictJson.fault(e, parser));
        } catch (MismatchedInputException e) {
            return shape(parser, StrictJson.fault(e, parser) + "; send it once");
        } catch (JsonProcessingException e) {
            return notJson(StrictJson.fault(e, parser), e.getLocation(), bytes);
        }
    }

    private RequestReading withinBounds(JsonNode tree) {
        int entries = StrictJson.entries(tree);
        int orders = tree.path("orders").size();
        if (orders > mostOrders) {
            return new Unreadable(
                    ProblemType.TOO_LARGE,
                    ProblemDetail.of(
                                    ProblemType.TOO_LARGE,
                                    "the request holds " + orders + " orders, and one request may have " + mostOrders)
                            .with("entries", orders)
                            .with("limit", mostOrders));
        }
        if (entries <= mostEntries) {
            return new Readable(tree, entries);
        }
        return new Unreadable(
                ProblemType.TOO_LARGE,
                ProblemDetail.of(
                                ProblemType.TOO_LARGE,
                                "the request holds " + entries + " entries, and one patient may have " + mostEntries
                                        + "; send those of one patient, and the newest results only")
                        .with("entries", entries)
                        .with("limit", mostEntries));
    }

    private static Unreadable shape(JsonParser parser, String message) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        RequestProblem problem = new RequestProblem(
                pointer.isEmpty() ? "" : pointer.substring(1),
                "",
                message,
                "compare the request with the example at /q/swagger-ui",
                RequestProblemKind.SHAPE);
        return new Unreadable(ProblemType.SHAPE, RequestProblems.refused(List.of(problem)));
    }

    private static Unreadable notJson(String what, JsonLocation at, byte[] bytes) {
        TextPosition position = TextPosition.of(bytes, at.getByteOffset());
        return notJson(what, position.line(), position.column());
    }

    private static Unreadable notJson(String what, int line, int column) {
        return new Unreadable(
                ProblemType.NOT_JSON,
                ProblemDetail.of(ProblemType.NOT_JSON, what + ", at line " + line + ", column " + column)
                        .with("line", line)
                        .with("column", column));
    }

    /** A place in a text, both counted from 1; columns in characters, because the parser's are in bytes. */
    private record TextPosition(int line, int column) {

        static TextPosition of(byte[] bytes, long offset) {
            int end = (int) Math.max(0, Math.min(offset, bytes.length));
            int line = 1;
            int column = 1;
            for (int i = 0; i < end; i++) {
                if (bytes[i] == '\n') {
                    line++;
                    column = 1;
                } else if ((bytes[i] & 0xC0) != 0x80) {
                    column++;
                }
            }
            return new TextPosition(line, column);
        }
    }
}
