package org.corrin.gate;

import java.util.List;
import java.util.regex.Pattern;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.GuidelineFiles;

/** Finds the lines of YAML files that problems are at. */
final class FileLines {

    private final GuidelineFiles files;

    FileLines(GuidelineFiles files) {
        this.files = files;
    }

    /** A problem at the line of a key, which stands below other keys of a YAML file. */
    FileProblem at(String file, List<String> keys, String message, String hint) {
        return new FileProblem(file, lineOf(file, keys), 0, "", message, hint);
    }

    private int lineOf(String file, List<String> keys) {
        List<String> lines = files.texts().getOrDefault(file, "").lines().toList();
        int line = 0;
        for (String key : keys) {
            Pattern entry = Pattern.compile(" *[\"']?" + Pattern.quote(key) + "[\"']?:.*");
            while (line < lines.size() && !entry.matcher(lines.get(line)).matches()) {
                line++;
            }
            line++;
        }
        return line <= lines.size() ? line : 0;
    }
}
