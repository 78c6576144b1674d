package org.corrin.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.cli.source.UsageError;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.documents.StrictJson;
import org.corrin.documents.Utf8Text;

/** A request in a file or on standard input, read as strictly and as exactly as the service reads one. */
final class RequestFile {

    /**
     * What came of reading.
     *
     * @param tree missing if there is a problem
     */
    record FileRequest(JsonNode tree, List<RequestProblem> problems) {}

    private static final String STANDARD_INPUT = "-";
    private static final int LONGEST = 1_000_000;

    /** Unless an operator says otherwise, the service takes as many. */
    private static final int MOST_ENTRIES = 10_000;

    private RequestFile() {}

    /**
     * Reads the request.
     *
     * @param name of the file, or {@code -}
     * @throws UsageError if there is no such file, or it cannot be read
     */
    static FileRequest read(String name, TerminalSession session) {
        byte[] bytes = bytes(name, LONGEST, session);
        if (bytes.length > LONGEST) {
            return refused("the request is longer than " + LONGEST + " bytes", "send the data of one patient");
        }
        Optional<String> text = Utf8Text.text(bytes);
        if (text.isEmpty()) {
            return refused("line " + Utf8Text.lineOfFirstFault(bytes) + " is not UTF-8 text", "save the file as UTF-8");
        }
        String json = text.get().startsWith("\uFEFF") ? text.get().substring(1) : text.get();
        try (JsonParser parser = StrictJson.reader().createParser(json)) {
            return read(parser);
        } catch (IOException e) {
            throw new IllegalStateException("a text is read without failing", e);
        }
    }

    /**
     * Reads a cohort: one request a line, as a batch has them.
     *
     * @throws UsageError if there is no such file, or a line of it is no JSON
     */
    static List<JsonNode> lines(String name, TerminalSession session) {
        Path file = session.folder().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new UsageError("there is no file `" + name + "`");
        }
        List<JsonNode> requests = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    requests.add(StrictJson.reader().readTree(line));
                }
            }
        } catch (IOException e) {
            throw new UsageError("line " + Math.max(1, number) + " of `" + name + "` is not a request in JSON");
        }
        return requests;
    }

    /**
     * The bytes of a file or of standard input; of what is longer than a bound one more than that.
     *
     * @throws UsageError if there is no such file, or it cannot be read
     */
    static byte[] bytes(String name, int longest, TerminalSession session) {
        if (name.equals(STANDARD_INPUT)) {
            return bytes("standard input", longest, session.in());
        }
        Path file = session.folder().resolve(name);
        if (!Files.exists(file)) {
            throw new UsageError("there is no file `" + name + "`");
        }
        if (Files.isDirectory(file)) {
            throw new UsageError("`" + name + "` is a folder; name the file of one request");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return bytes("`" + name + "`", longest, in);
        } catch (IOException e) {
            throw new UsageError("`" + name + "` cannot be read");
        }
    }

    private static byte[] bytes(String what, int longest, InputStream in) {
        try {
            return in.readNBytes(longest + 1);
        } catch (IOException e) {
            throw new UsageError(what + " cannot be read");
        }
    }

    private static FileRequest read(JsonParser parser) throws IOException {
        try {
            JsonNode tree = StrictJson.tree(parser);
            if (tree == null || tree.isMissingNode()) {
                return refused("there is nothing here", "write a request, as in seeds/patients");
            }
            return parser.nextToken() == null
                    ? withinLimits(tree)
                    : notJson("there is more after the end of the request", parser.currentTokenLocation());
        } catch (JsonProcessingException e) {
            // Of what is too deep or too long, no place is told.
            JsonLocation at = Optional.ofNullable(e.getLocation()).orElseGet(parser::currentLocation);
            return notJson(StrictJson.fault(e, parser), at);
        }
    }

    private static FileRequest withinLimits(JsonNode tree) {
        int entries = StrictJson.entries(tree);
        return entries <= MOST_ENTRIES
                ? new FileRequest(tree, List.of())
                : refused(
                        "the request holds " + entries + " entries, and one patient may have " + MOST_ENTRIES,
                        "send the data of one patient, and the newest results only");
    }

    private static FileRequest notJson(String what, JsonLocation at) {
        return refused(
                what + ", at line " + at.getLineNr() + ", column " + at.getColumnNr(),
                "compare the request with those in seeds/patients");
    }

    private static FileRequest refused(String message, String hint) {
        return new FileRequest(
                MissingNode.getInstance(),
                List.of(new RequestProblem("", "", message, hint, RequestProblemKind.SHAPE)));
    }
}
