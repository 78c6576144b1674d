package org.corrin.cohort.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeStreamTest {

    /** Wherever a file is cut, each of its bytes is in one range, and no line is cut. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\n", "a\n", "a\nb", "\n\n\n", "aaaa\n\nbb\r\ncccccccc", "a\nbbbbbbbbbbbb\nc\n"})
    void eachLineBelongsToOneRange(String file) throws IOException {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length <= bytes.length + 1; length++) {
            List<String> ranges = new ArrayList<>();
            for (int from = 0; from < bytes.length; from += length) {
                ranges.add(range(bytes, from, Math.min(bytes.length, from + length)));
            }

            assertThat(String.join("", ranges)).isEqualTo(file);
            assertThat(ranges.subList(0, Math.max(0, ranges.size() - 1)))
                    .allMatch(range -> range.isEmpty() || range.endsWith("\n") || file.endsWith(range));
        }
    }

    private static String range(byte[] file, int from, int to) throws IOException {
        byte[] rest = Arrays.copyOfRange(file, from, file.length);
        try (RangeStream stream = new RangeStream(new ByteArrayInputStream(rest), from, to)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
