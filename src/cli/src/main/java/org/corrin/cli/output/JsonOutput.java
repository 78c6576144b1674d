package org.corrin.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the engine says, for programs: its own records as JSON in UTF-8, with the same line ends everywhere. */
public final class JsonOutput {

    private static final ObjectWriter LINES = JsonMapper.builder().build().writer();

    private static final ObjectWriter WRITER =
            LINES.with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private JsonOutput() {}

    /** Prints a report or an answer. */
    public static void print(Object result, PrintStream out) {
        print(WRITER, result, out);
    }

    /** Prints one of several answers, on a line of its own. */
    public static void printLine(Object result, PrintStream out) {
        print(LINES, result, out);
    }

    private static void print(ObjectWriter writer, Object result, PrintStream out) {
        try {
            out.writeBytes((writer.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the engine's records hold only texts, numbers, flags and lists", e);
        }
    }
}
