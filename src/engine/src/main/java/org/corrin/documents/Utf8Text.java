package org.corrin.documents;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads bytes as UTF-8, and finds the line of the first byte that is not. */
public final class Utf8Text {

    private Utf8Text() {}

    /** The text, if all of it is UTF-8. */
    public static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The problem with a file that is not UTF-8. */
    public static FileProblem problem(String file, byte[] bytes) {
        return new FileProblem(
                file, lineOfFirstFault(bytes), 0, "", "this line is not UTF-8 text", "save the file as UTF-8");
    }

    /** The line of the first bytes that are not UTF-8, counted from 1. */
    public static int lineOfFirstFault(byte[] bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes);
        // A byte makes at most one character, so that this always stops at the fault and never for want of room.
        StandardCharsets.UTF_8.newDecoder().decode(read, CharBuffer.allocate(bytes.length), true);
        int line = 1;
        for (int i = 0; i < read.position(); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
