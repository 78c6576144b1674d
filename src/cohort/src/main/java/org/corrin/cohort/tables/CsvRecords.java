package org.corrin.cohort.tables;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.Utf8Text;

/**
 * Reads CSV (RFC 4180) in UTF-8, record by record. What is not CSV costs its own record and no other, as far as that can be
 * told, and is never passed over in silence: DuckDB's own reader drops a record whose last quote is missing at the end of the
 * file, and ends at mixed ends of lines.
 */
final class CsvRecords implements Closeable {

    /** The most bytes of a record. */
    static final int LONGEST_RECORD = 8 * 1024 * 1024;

    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final InputStream in;
    private final int separator;
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private final List<String> fields = new ArrayList<>();
    private String fault = "";
    private long line = 1;
    private long firstLine;
    private int length;
    private int ahead;
    private boolean isQuoted;

    /** @param separator an ASCII character */
    CsvRecords(InputStream in, char separator) throws IOException {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.separator = separator;
        this.ahead = this.in.read();
        skipByteOrderMark();
    }

    private void skipByteOrderMark() throws IOException {
        if (ahead == 0xEF) {
            byte[] mark = {(byte) ahead, 0, 0};
            in.mark(2);
            if (in.readNBytes(mark, 1, 2) == 2
                    && Utf8Text.text(mark)
                            .filter(text -> text.codePointAt(0) == BYTE_ORDER_MARK)
                            .isPresent()) {
                ahead = in.read();
            } else {
                in.reset();
            }
        }
    }

    /** Goes to the next record that is not an empty line; false at the end. */
    boolean advance() throws IOException {
        do {
            if (ahead == END) {
                return false;
            }
            readRecord();
        } while (isEmptyLine());
        return true;
    }

    /** The line of the file on which the record begins, from 1. */
    long line() {
        return firstLine;
    }

    /** The fields; those before the fault if there is one. */
    List<String> fields() {
        return fields;
    }

    /** Why the record cannot be read, in a sentence without its end, if it cannot. */
    Optional<String> fault() {
        return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
    }

    private boolean isEmptyLine() {
        return fault.isEmpty() && fields.size() == 1 && fields.get(0).isEmpty() && !isQuoted;
    }

    private void readRecord() throws IOException {
        fields.clear();
        fault = "";
        length = 0;
        firstLine = line;
        do {
            readField();
        } while (isSeparatorTaken());
        endLine();
    }

    private boolean isSeparatorTaken() throws IOException {
        if (ahead == separator) {
            isTooLong();
            ahead = in.read();
            return true;
        }
        return false;
    }

    private void readField() throws IOException {
        field.reset();
        isQuoted = ahead == '"';
        if (isQuoted) {
            readQuoted();
        }
        if (isQuoted && !isEndOfField()) {
            fail("behind the closing quote of " + nameOfField() + " stands more text"
                    + (line > firstLine ? "; the field began on line " + firstLine + " and ends on line " + line : ""));
            // Which quotes open and which close is not clear any more, so that the rest of the line is the record's.
            while (!isEndOfLine()) {
                take();
            }
        }
        while (!isEndOfField()) {
            take();
        }
        Optional<String> text = Utf8Text.text(field.toByteArray());
        if (text.isEmpty()) {
            fail(nameOfField() + " is not text in UTF-8; save the file as UTF-8");
        }
        if (length < LONGEST_RECORD) {
            fields.add(text.orElse(""));
        }
    }

    private void readQuoted() throws IOException {
        long quoteLine = line;
        ahead = in.read();
        while (true) {
            if (ahead == END) {
                fail("the quote of " + nameOfField() + ", which opens on line " + quoteLine
                        + ", is never closed; all lines from there to the end of the file stand in it");
                return;
            }
            if (ahead == '"') {
                ahead = in.read();
                if (ahead != '"') {
                    return;
                }
            }
            if (ahead == '\n') {
                line++;
            }
            take();
        }
    }

    private String nameOfField() {
        return "field " + (fields.size() + 1);
    }

    private boolean isEndOfField() {
        return ahead == separator || isEndOfLine();
    }

    private boolean isEndOfLine() {
        return ahead == '\n' || ahead == '\r' || ahead == END;
    }

    private void take() throws IOException {
        if (!isTooLong()) {
            field.write(ahead);
        }
        ahead = in.read();
    }

    /** Counts a byte; one too many is a fault, and neither it nor those behind it are kept. */
    private boolean isTooLong() {
        if (length == LONGEST_RECORD) {
            fail("the record is longer than " + LONGEST_RECORD + " bytes");
            return true;
        }
        length++;
        return false;
    }

    /** The first fault is the one that explains the others. */
    private void fail(String why) {
        fault = fault.isEmpty() ? why : fault;
    }

    private void endLine() throws IOException {
        if (ahead == '\r') {
            ahead = in.read();
            if (ahead != '\n') {
                line++;
                return;
            }
        }
        if (ahead == '\n') {
            ahead = in.read();
            line++;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
