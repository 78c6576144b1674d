package org.corrin.rules.compiled;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The class files of one rule file as one sequence of bytes: how many there are, then the path, length and bytes of each. */
final class ClassFiles {

    /** Far more than a rule file of the length that is allowed is compiled to. */
    private static final int MOST = 200_000;

    private static final int MOST_BYTES = 100_000_000;

    private ClassFiles() {}

    static byte[] written(Map<String, byte[]> classes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(classes.size());
            for (Map.Entry<String, byte[]> one : classes.entrySet()) {
                out.writeUTF(one.getKey());
                out.writeInt(one.getValue().length);
                out.write(one.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail like a disk", e);
        }
        return bytes.toByteArray();
    }

    /** The class files by path; empty if these bytes are something else. */
    static Optional<Map<String, byte[]>> read(byte[] written) {
        Map<String, byte[]> classes = new TreeMap<>();
        long left = MOST_BYTES;
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(written)))) {
            int count = in.readInt();
            if (count < 0 || count > MOST) {
                return Optional.empty();
            }
            for (int i = 0; i < count; i++) {
                String path = in.readUTF();
                int length = in.readInt();
                left -= length;
                if (length < 0 || left < 0) {
                    return Optional.empty();
                }
                byte[] bytes = in.readNBytes(length);
                if (bytes.length < length) {
                    return Optional.empty();
                }
                classes.put(path, bytes);
            }
            return Optional.of(classes);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
