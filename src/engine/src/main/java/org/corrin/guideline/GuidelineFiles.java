package org.corrin.guideline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of one guideline, by name inside its folder, as one immutable whole.
 *
 * @param texts each file's text, sorted by name
 */
public record GuidelineFiles(SortedMap<String, String> texts) {

    public GuidelineFiles {
        texts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** Files by name. */
    public GuidelineFiles(Map<String, String> texts) {
        this(new TreeMap<>(texts));
    }

    /**
     * Reads a folder: rules, YAML files and Markdown, those in its folders included; hidden files and what editors leave
     * behind are passed over.
     *
     * @throws IOException if the folder cannot be read
     */
    public static GuidelineFiles read(Path folder) throws IOException {
        TreeMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, Path> file : files(folder).entrySet()) {
            texts.put(file.getKey(), Files.readString(file.getValue(), StandardCharsets.UTF_8));
        }
        return new GuidelineFiles(texts);
    }

    /**
     * Each file that would be read, with its size, the time it was changed and what the file system knows it by. Two looks
     * that are equal saw the same files.
     *
     * @throws IOException if the folder cannot be read
     */
    public static SortedMap<String, String> look(Path folder) throws IOException {
        TreeMap<String, String> look = new TreeMap<>();
        for (Map.Entry<String, Path> file : files(folder).entrySet()) {
            BasicFileAttributes now = Files.readAttributes(file.getValue(), BasicFileAttributes.class);
            look.put(file.getKey(), now.size() + " " + now.lastModifiedTime() + " " + now.fileKey());
        }
        return look;
    }

    // Links are followed: Kubernetes mounts a folder as links into a hidden one, and swaps that.
    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder, 3, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (belongs(name)) {
                    files.put(name, path);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    private static boolean belongs(String name) {
        boolean hidden = Stream.of(name.split("/")).anyMatch(part -> part.startsWith("."));
        return !hidden && (name.endsWith(".drl") || name.endsWith(".yaml") || name.endsWith(".md"));
    }

    /** The SHA-256 over the sorted files, as {@code sha256:} and 64 hexadecimal digits: the name of a release. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, String> file : texts.entrySet()) {
                add(digest, file.getKey());
                add(digest, file.getValue());
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    // The length before each text keeps one file's end and the next one's beginning apart.
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    /** The files whose names begin and end so, sorted by name. */
    public List<Map.Entry<String, String>> named(String start, String end) {
        return texts.entrySet().stream()
                .filter(file -> file.getKey().startsWith(start) && file.getKey().endsWith(end))
                .toList();
    }
}
