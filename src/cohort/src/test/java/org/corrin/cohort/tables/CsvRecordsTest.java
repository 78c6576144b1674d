package org.corrin.cohort.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

    private static List<String> read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8, ',');
    }

    /** Each record as its line and its fields, or its line and its fault. */
    private static List<String> read(String text, Charset charset, char separator) throws IOException {
        List<String> read = new ArrayList<>();
        try (CsvRecords records = new CsvRecords(new ByteArrayInputStream(text.getBytes(charset)), separator)) {
            while (records.advance()) {
                read.add(records.line() + " "
                        + records.fault().orElseGet(() -> records.fields().toString()));
            }
        }
        return read;
    }

    @Test
    void fieldsMayHoldSeparatorsQuotesAndLines() throws IOException {
        assertThat(read("a,\"b,c\",\"d \"\"e\"\"\"\n\"f\ng\",,\"\"\nh,i,j"))
                .containsExactly("1 [a, b,c, d \"e\"]", "2 [f\ng, , ]", "4 [h, i, j]");
    }

    @Test
    void linesMayEndInEachWayThatSystemsHave() throws IOException {
        assertThat(read("a,b\r\nc,d\ne,f\rg,h\r\n")).containsExactly("1 [a, b]", "2 [c, d]", "3 [e, f]", "4 [g, h]");
    }

    @Test
    void emptyLinesAreNoRecordsAndAnEmptyFieldInQuotesIsOne() throws IOException {
        assertThat(read("\na\n\n\"\"\n\nb\n\n")).containsExactly("2 [a]", "4 []", "6 [b]");
    }

    @Test
    void separatorsAreThoseOfTheMapping() throws IOException {
        assertThat(read("a;1,5\tb", StandardCharsets.UTF_8, ';')).containsExactly("1 [a, 1,5\tb]");
        assertThat(read("a;1\tb", StandardCharsets.UTF_8, '\t')).containsExactly("1 [a;1, b]");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        assertThat(read("\uFEFFid,b")).containsExactly("1 [id, b]");
        assertThat(read("\uFEFF\"id\",b")).containsExactly("1 [id, b]");
        assertThat(read("\uFF21,b")).containsExactly("1 [\uFF21, b]");
        assertThat(read("")).isEmpty();
    }

    @Test
    void aQuoteInsideAFieldWithoutQuotesIsText() throws IOException {
        assertThat(read("5\" needle,a")).containsExactly("1 [5\" needle, a]");
    }

    @Test
    void textBehindAQuoteCostsItsRecord() throws IOException {
        assertThat(read("a,\"b\"c,\"d\ne,f\n"))
                .containsExactly("1 behind the closing quote of field 2 stands more text", "2 [e, f]");
    }

    @Test
    void aQuoteThatClosesLinesLaterSaysWhichLinesItTook() throws IOException {
        assertThat(read("a,\"b\nc,d\ne,\"f\"\ng,h\n"))
                .containsExactly(
                        "1 behind the closing quote of field 2 stands more text; the field began on line 1 and ends on"
                                + " line 3",
                        "4 [g, h]");
    }

    @Test
    void aQuoteThatNeverClosesIsReportedWithOrWithoutAnEndOfLine() throws IOException {
        String fault =
                "2 the quote of field 2, which opens on line 2, is never closed; all lines from there to the end of"
                        + " the file stand in it";

        assertThat(read("a,b\n2,\"3")).containsExactly("1 [a, b]", fault);
        assertThat(read("a,b\n2,\"3\n4,5\n")).containsExactly("1 [a, b]", fault);
    }

    @Test
    void bytesThatAreNotUtf8CostTheirRecord() throws IOException {
        assertThat(read("a,M\u00FCller\nb,c\n", StandardCharsets.ISO_8859_1, ','))
                .containsExactly("1 field 2 is not text in UTF-8; save the file as UTF-8", "2 [b, c]");
    }

    @Test
    void aRecordOfAnyLengthTakesBoundedMemory() throws IOException {
        String text = "a," + "x".repeat(CsvRecords.LONGEST_RECORD) + "\nb,c\n"
                + ",".repeat(CsvRecords.LONGEST_RECORD + 5) + "\nd,e";

        assertThat(read(text))
                .containsExactly(
                        "1 the record is longer than 8388608 bytes",
                        "2 [b, c]",
                        "3 the record is longer than 8388608 bytes",
                        "4 [d, e]");
    }
}
