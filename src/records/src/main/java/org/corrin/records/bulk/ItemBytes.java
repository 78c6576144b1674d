package org.corrin.records.bulk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.corrin.records.bulk.ExportItem.ItemKind;
import org.corrin.records.json.MissingPart;
import org.corrin.records.json.MissingPart.MissingKind;

/**
 * Items as bytes: numbers in groups of seven bits, the lowest first, and before each text the number of its bytes in UTF-8.
 * Read by the version that wrote them; no other does.
 */
final class ItemBytes {

    private static final ItemKind[] KINDS = ItemKind.values();
    private static final MissingKind[] MISSING_KINDS = MissingKind.values();

    private byte[] bytes;
    private int at;

    private ItemBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] of(ExportItem item) {
        ItemBytes out = new ItemBytes(new byte[128 + item.text().length]);
        out.number(item.kind().ordinal());
        out.text(item.place().file());
        out.number(item.place().line());
        out.number(item.place().entry());
        out.text(item.place().within());
        out.texts(item.names());
        out.text(item.type());
        out.text(item.fullUrl());
        out.bytes(item.text());
        out.texts(item.references());
        out.number(item.missing().size());
        for (MissingPart part : item.missing()) {
            out.number(part.kind().ordinal());
            out.text(part.pointer());
            out.text(part.type());
            out.text(part.why());
        }
        out.number(item.count());
        out.text(item.why());
        return Arrays.copyOf(out.bytes, out.at);
    }

    static ExportItem item(byte[] bytes) {
        ItemBytes in = new ItemBytes(bytes);
        return new ExportItem(
                KINDS[(int) in.number()],
                new ExportPlace(in.text(), in.number(), (int) in.number(), in.text()),
                in.texts(),
                in.text(),
                in.text(),
                in.bytes(),
                in.texts(),
                in.missing(),
                in.number(),
                in.text());
    }

    private void number(long number) {
        room(10);
        long rest = number;
        while (rest >= 0x80) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    private long number() {
        long number = 0;
        int shift = 0;
        int next;
        do {
            next = bytes[at++];
            number |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }

    private void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        int length = (int) number();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    private void bytes(byte[] more) {
        number(more.length);
        room(more.length);
        System.arraycopy(more, 0, bytes, at, more.length);
        at += more.length;
    }

    private byte[] bytes() {
        int length = (int) number();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    private void texts(List<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
    }

    private List<String> texts() {
        int size = (int) number();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(text());
        }
        return texts;
    }

    private List<MissingPart> missing() {
        int size = (int) number();
        List<MissingPart> missing = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            missing.add(new MissingPart(MISSING_KINDS[(int) number()], text(), text(), text()));
        }
        return missing;
    }

    private void room(int more) {
        if (at + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(at + more, 2 * bytes.length));
        }
    }
}
