package org.corrin.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.documents.TextRange;
import org.corrin.documents.YamlScalar;
import org.corrin.guideline.GuidelineFiles;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Gives a rule another name, wherever a file of its guideline names it. */
final class RuleRename {

    private static final Pattern NAME = Pattern.compile("[^\"\\\\\\p{C}]*[^\"\\\\\\p{C}\\s][^\"\\\\\\p{C}]*");

    /** What YAML reads as itself without quotes, wherever it stands. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}][\\p{L}\\p{N} .%/()-]*[\\p{L}\\p{N})]");

    private final GuidelineFiles files;
    private final String name;
    private final List<FileEdit> edits = new ArrayList<>();

    RuleRename(GuidelineFiles files, String name) {
        this.files = files;
        this.name = name;
    }

    /**
     * What to write.
     *
     * @throws IllegalArgumentException if no rule can have that name, or another has it
     */
    List<FileEdit> to(String other) {
        if (!NAME.matcher(other).matches() || other.contains("*/") || !other.equals(other.strip())) {
            throw new IllegalArgumentException(
                    "a rule cannot be called `" + other + "`: say in plain words what it concludes, and when");
        }
        if (files.named("", ".drl").stream()
                .anyMatch(file -> header(other).matcher(file.getValue()).find())) {
            throw new IllegalArgumentException("another rule is called `" + other + "`");
        }
        for (Map.Entry<String, String> file : files.texts().entrySet()) {
            if (file.getKey().endsWith(".drl")) {
                replaceAll(file, header(name), other);
            } else if (file.getKey().endsWith(".yaml")) {
                YamlPlaces.saying(file.getValue(), name).forEach(scalar -> replace(file.getKey(), scalar, other));
            } else if (file.getKey().endsWith(".md")) {
                replaceAll(file, Pattern.compile("(?<=[`\"])(" + Pattern.quote(name) + ")(?=[`\"])"), other);
            }
        }
        return edits;
    }

    private static Pattern header(String name) {
        return Pattern.compile("(?m)^\\s*rule\\s+\"(" + Pattern.quote(name) + ")\"");
    }

    private void replace(String file, YamlScalar scalar, String other) {
        TextRange range = scalar.range();
        boolean fits = switch (scalar.style()) {
            case DOUBLE_QUOTED -> true;
            case SINGLE_QUOTED -> !other.contains("'");
            default -> PLAIN.matcher(other).matches();
        };
        if (fits) {
            edits.add(new FileEdit(new FileRange(file, range), other));
        } else {
            // A text in single quotes ends beside its range, one without quotes at it.
            int beside = scalar.style() == ScalarStyle.SINGLE_QUOTED ? 1 : 0;
            edits.add(new FileEdit(
                    new FileRange(
                            file,
                            new TextRange(
                                    range.line(),
                                    range.column() - beside,
                                    range.endLine(),
                                    range.endColumn() + beside)),
                    "\"" + other + "\""));
        }
    }

    private void replaceAll(Map.Entry<String, String> file, Pattern pattern, String other) {
        String[] lines = file.getValue().split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher matcher = pattern.matcher(lines[i]);
            while (matcher.find()) {
                edits.add(new FileEdit(
                        new FileRange(file.getKey(), TextRange.of(i + 1, matcher.start(1) + 1, name.length())), other));
            }
        }
    }
}
