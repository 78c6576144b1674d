package org.corrin.updates;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.corrin.guideline.FileProblem;
import org.corrin.guideline.GuidelineFiles;

/**
 * What one look at the folder of a guideline saw. Two looks that are equal saw the same.
 *
 * @param files what would be read, by its name below the folder
 * @param problems what cannot be read, as far as one look can tell
 */
record Look(Path folder, SortedMap<String, Seen> files, List<FileProblem> problems) {

    /** Far more than the gate takes. A folder that holds more is not read, lest it fill the memory of a service. */
    private static final int MOST_BYTES = 20_000_000;

    /**
     * A file.
     *
     * @param mark its size, the time it was changed, and what the file system knows it by
     */
    record Seen(Path path, String mark) {}

    /** What was read, and what could not be; only without problems are these all files. */
    record Content(GuidelineFiles files, List<FileProblem> problems) {

        Content {
            problems = List.copyOf(problems);
        }

        boolean isWhole() {
            return problems.isEmpty();
        }
    }

    Look {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        problems = problems.stream().sorted().toList();
    }

    /** As of a folder that is not there. */
    static Look nothing(Path folder) {
        return new Look(folder.toAbsolutePath(), new TreeMap<>(), List.of());
    }

    /** Looks at a folder, which need not be there. */
    static Look at(Path folder) {
        return FolderWalk.through(folder.toAbsolutePath());
    }

    /** Whether there is no such folder, or nothing of a guideline in it. */
    boolean isEmpty() {
        return files.isEmpty() && problems.isEmpty();
    }

    /**
     * Reads the files. They may have changed since, or change meanwhile: only if another look is equal to this one, this is
     * what it saw.
     */
    Content read() {
        Map<String, String> texts = new TreeMap<>();
        List<FileProblem> found = new ArrayList<>(problems);
        int left = MOST_BYTES;
        for (Map.Entry<String, Seen> file : files.entrySet()) {
            String name = file.getKey();
            try {
                Path real = file.getValue().path().toRealPath();
                if (!isWithin(real)) {
                    found.add(FileProblem.of(
                            name, "this is a link that leads out of the rules folder", "put the file itself here"));
                    continue;
                }
                byte[] bytes = atMost(left + 1, real);
                left -= bytes.length;
                if (left < 0) {
                    found.add(FileProblem.of(
                            name,
                            "with this file, the guideline has more than " + MOST_BYTES + " bytes",
                            "a guideline is one question; make a guideline of each"));
                    break;
                }
                texts.put(name, text(bytes));
            } catch (CharacterCodingException e) {
                found.add(FileProblem.of(name, "this is not UTF-8 text", "save it as UTF-8"));
            } catch (IOException e) {
                found.add(unreadable(name, e));
            }
        }
        return new Content(new GuidelineFiles(texts), found);
    }

    /** What is read is kept and can be asked for over REST, so it must not be anything that the disk holds. */
    private boolean isWithin(Path real) throws IOException {
        for (Path home : List.of(folder, folder.getParent())) {
            if (real.startsWith(home.toRealPath())) {
                return true;
            }
        }
        return false;
    }

    private static byte[] atMost(int length, Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(length);
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** The problem of a file or a folder that is there and cannot be read. */
    static FileProblem unreadable(String name, IOException e) {
        if (e instanceof AccessDeniedException) {
            return FileProblem.of(name, "the service may not read this", "give its user the right to");
        }
        String reason = e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : e.getClass().getSimpleName();
        return FileProblem.of(name, "this cannot be read: " + reason, "the service goes on trying");
    }
}
