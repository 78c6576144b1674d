package org.corrin.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.cli.source.Misuse;
import org.corrin.facts.Problem;
import org.corrin.guideline.Utf8;

/** A request in a file or on standard input, read as strictly and as exactly as the service reads one. */
final class RequestFile {

    /**
     * What came of reading.
     *
     * @param tree missing if there is a problem
     */
    record Read(JsonNode tree, List<Problem> problems) {}

    private static final String STANDARD_INPUT = "-";
    private static final int LONGEST = 1_000_000;
    private static final Pattern UNEXPECTED = Pattern.compile("Unexpected character \\('(.)' ");

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(50)
                            .maxStringLength(10_000)
                            .maxNameLength(1_000)
                            .maxNumberLength(1_000)
                            .build())
                    .build())
            // Read, so that the engine can name the value and its place.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();

    private RequestFile() {}

    /**
     * Reads the request.
     *
     * @param name of the file, or {@code -}
     * @throws Misuse if there is no such file, or it cannot be read
     */
    static Read read(String name, Session session) {
        byte[] bytes = bytes(name, session);
        if (bytes.length > LONGEST) {
            return refused("the request is longer than " + LONGEST + " bytes", "send the data of one patient");
        }
        Optional<String> text = Utf8.text(bytes);
        if (text.isEmpty()) {
            return refused("line " + Utf8.lineOfFirstFault(bytes) + " is not UTF-8 text", "save the file as UTF-8");
        }
        String json = text.get().startsWith("\uFEFF") ? text.get().substring(1) : text.get();
        try (JsonParser parser = READER.createParser(json)) {
            return read(parser);
        } catch (IOException e) {
            throw new IllegalStateException("a text is read without failing", e);
        }
    }

    /**
     * Reads a cohort: one request a line, as a batch has them.
     *
     * @throws Misuse if there is no such file, or a line of it is no JSON
     */
    static List<JsonNode> lines(String name, Session session) {
        Path file = session.folder().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new Misuse("there is no file `" + name + "`");
        }
        List<JsonNode> requests = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    requests.add(READER.readTree(line));
                }
            }
        } catch (IOException e) {
            throw new Misuse("line " + Math.max(1, number) + " of `" + name + "` is not a request in JSON");
        }
        return requests;
    }

    private static byte[] bytes(String name, Session session) {
        if (name.equals(STANDARD_INPUT)) {
            return bytes("standard input", session.in());
        }
        Path file = session.folder().resolve(name);
        if (!Files.exists(file)) {
            throw new Misuse("there is no file `" + name + "`");
        }
        if (Files.isDirectory(file)) {
            throw new Misuse("`" + name + "` is a folder; name the file of one request");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return bytes("`" + name + "`", in);
        } catch (IOException e) {
            throw new Misuse("`" + name + "` cannot be read");
        }
    }

    private static byte[] bytes(String what, InputStream in) {
        try {
            return in.readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw new Misuse(what + " cannot be read");
        }
    }

    private static Read read(JsonParser parser) throws IOException {
        try {
            JsonNode tree = READER.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                return refused("there is nothing here", "write a request, as in seeds/patients");
            }
            return parser.nextToken() == null
                    ? new Read(tree, List.of())
                    : notJson("there is more after the end of the request", parser.currentTokenLocation());
        } catch (StreamConstraintsException e) {
            return notJson("this is longer or deeper than any request", e.getLocation());
        } catch (MismatchedInputException e) {
            // Trees take every value; the one thing left to mismatch is a name that stands twice.
            return notJson("`" + parser.currentName() + "` stands here twice", e.getLocation());
        } catch (JsonEOFException e) {
            return notJson("the request ends too early", e.getLocation());
        } catch (JsonProcessingException e) {
            Matcher unexpected = UNEXPECTED.matcher(e.getOriginalMessage());
            return notJson(
                    unexpected.lookingAt() ? "`" + unexpected.group(1) + "` is not expected" : "this is not JSON",
                    e.getLocation());
        }
    }

    private static Read notJson(String what, JsonLocation at) {
        return refused(
                what + ", at line " + at.getLineNr() + ", column " + at.getColumnNr(),
                "compare the request with those in seeds/patients");
    }

    private static Read refused(String message, String hint) {
        return new Read(MissingNode.getInstance(), List.of(new Problem("", "", message, hint, Problem.Kind.SHAPE)));
    }
}
