package org.corrin.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NdjsonLinesTest {

    @Test
    void linesAreNumberedAsTheyStand() throws IOException {
        assertThat(read("a\n\nb\r\n \nc")).containsExactly("1 a", "2 blank", "3 b\r", "4 blank", "5 c");
        assertThat(read("a\n")).containsExactly("1 a");
        assertThat(read("\n")).containsExactly("1 blank");
        assertThat(read("")).isEmpty();
    }

    @Test
    void aLineOfExactlyTheLimitIsRead() throws IOException {
        assertThat(read("x".repeat(10) + "\n" + "x".repeat(11) + "\nb"))
                .containsExactly("1 " + "x".repeat(10), "2 too long", "3 b");
        assertThat(read("x".repeat(11))).containsExactly("1 too long");
    }

    /** Lines are joined where the stream happens to break them. */
    @Test
    void itDoesNotMatterHowTheBytesArrive() throws IOException {
        String text = "alpha\n\n" + "x".repeat(50) + "\nbeta\n";
        InputStream drops = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int from, int most) {
                return super.read(into, from, Math.min(most, 1));
            }
        };
        assertThat(read(drops)).isEqualTo(read(text));
    }

    private static List<String> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(InputStream stream) throws IOException {
        NdjsonLines lines = new NdjsonLines(stream, 10, () -> {});
        List<String> read = new ArrayList<>();
        while (lines.advance()) {
            String what = lines.isTooLong()
                    ? "too long"
                    : lines.isBlank() ? "blank" : new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
            read.add(lines.number() + " " + what);
        }
        return read;
    }
}
