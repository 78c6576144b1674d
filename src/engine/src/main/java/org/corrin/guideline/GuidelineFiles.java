package org.corrin.guideline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.buildcache.Sha256;
import org.corrin.documents.FileProblem;

/**
 * The files of one guideline, by name inside its folder, as one immutable whole.
 *
 * @param texts each file's text, sorted by name
 * @param signatures the text of the file of signatures beside them, which is no part of the guideline; empty if there is none
 */
public record GuidelineFiles(SortedMap<String, String> texts, String signatures) {

    /** How many folders deep a file may lie inside the folder of its guideline. */
    public static final int MOST_FOLDERS = 2;

    private static final int MOST_FILES = 200;
    private static final int LONGEST = 5_000_000;

    /** No text that is short enough has more bytes: a character of Java has at most three in UTF-8. */
    public static final int MOST_BYTES = 3 * LONGEST;

    private static final int LONGEST_NAME = 100;

    private static final String PART = "[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*";
    private static final Pattern NAME = Pattern.compile("(" + PART + "/){0," + MOST_FOLDERS + "}" + PART
            + "\\.(drl|yaml|md)|" + ValueSets.FOLDER + PART + "\\.json");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

    /** Some editors mark UTF-8 at the beginning of a file; it is no part of the text. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    public GuidelineFiles {
        SortedMap<String, String> plain = new TreeMap<>(texts);
        plain.replaceAll((name, text) -> text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        texts = Collections.unmodifiableSortedMap(plain);
    }

    /** Files by name, which nobody signed. */
    public GuidelineFiles(Map<String, String> texts) {
        this(new TreeMap<>(texts), "");
    }

    /** The same files with the text of a file of signatures. */
    public GuidelineFiles signed(String by) {
        return new GuidelineFiles(texts, by);
    }

    /**
     * Reads a folder of which every file can be read.
     *
     * @throws IOException if one cannot
     */
    public static GuidelineFiles read(Path folder) throws IOException {
        FolderSnapshot.Content content =
                FolderSnapshot.at(folder, AccessWording.YOU).read();
        if (!content.isWhole()) {
            throw new IOException(content.problems().get(0).toString());
        }
        return content.files();
    }

    /** Whether a file is read as one of a guideline's, by its name inside the folder, at most two folders deep. */
    public static boolean belongs(String name) {
        boolean hidden = Stream.of(name.split("/")).anyMatch(part -> part.startsWith("."));
        boolean isValueSet = name.startsWith(ValueSets.FOLDER) && name.endsWith(".json");
        return !hidden && (name.endsWith(".drl") || name.endsWith(".yaml") || name.endsWith(".md") || isValueSet);
    }

    /** What is wrong with the names of the files, and with how many and how long they are. */
    public List<FileProblem> problems() {
        List<FileProblem> problems = new ArrayList<>();
        Map<String, String> byLowerCase = new HashMap<>();
        long length = 0;
        for (Map.Entry<String, String> file : texts.entrySet()) {
            String name = file.getKey();
            length += file.getValue().length();
            if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
                problems.add(FileProblem.of(
                        shown(name),
                        "a file of a guideline cannot have this name",
                        "use letters, digits, dashes and points, at most two folders, and end it with .drl, .yaml or"
                                + " .md, as in scenarios/cases.yaml; a value set is valuesets/NAME.json"));
            }
            String other = byLowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                problems.add(FileProblem.of(
                        shown(name),
                        "this name differs from `" + shown(other) + "` only in small and capital letters",
                        "give it another name: not every disk keeps both"));
            }
        }
        if (texts.size() > MOST_FILES) {
            problems.add(FileProblem.of("", "there are more than " + MOST_FILES + " files", "put some together"));
        }
        if (length > LONGEST) {
            problems.add(FileProblem.of(
                    "",
                    "the files have " + length + " characters together, more than " + LONGEST,
                    "a guideline is one question; make a guideline of each"));
        }
        return problems;
    }

    /** A name as it can be printed, whatever is in it. */
    private static String shown(String name) {
        String printable = UNPRINTABLE.matcher(name).replaceAll("?");
        return printable.length() <= LONGEST_NAME ? printable : printable.substring(0, LONGEST_NAME) + "…";
    }

    /** The SHA-256 over the sorted files, as {@code sha256:} and 64 hexadecimal digits: the name of a release. */
    public String fingerprint() {
        Sha256 digest = new Sha256();
        texts.forEach((name, text) -> {
            digest.add(name);
            digest.add(text);
        });
        return "sha256:" + digest.hex();
    }

    /** The files whose names begin and end so, sorted by name. */
    public List<Map.Entry<String, String>> named(String start, String end) {
        return texts.entrySet().stream()
                .filter(file -> file.getKey().startsWith(start) && file.getKey().endsWith(end))
                .toList();
    }
}
