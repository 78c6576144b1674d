package org.corrin.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a rule stands.
 *
 * @param line of its name, counted from 1
 * @param endLine of its {@code end}
 * @param statements that it carries out; none of a law, and of a rule that could never be read
 */
public record RuleRange(String name, String file, int line, int endLine, List<String> statements) {

    private static final Pattern HEADER = Pattern.compile("^\\s*rule\\s+\"([^\"]*)\"");

    /**
     * The rules of a file, sought in its text: it may be one that cannot be read just now.
     *
     * @param statements of rules, by their names
     */
    static List<RuleRange> in(String file, String text, Map<String, List<String>> statements) {
        String[] lines = text.split("\r?\n", -1);
        List<RuleRange> rules = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            Matcher header = HEADER.matcher(lines[i]);
            if (header.find()) {
                String name = header.group(1);
                rules.add(
                        new RuleRange(name, file, i + 1, endLine(lines, i), statements.getOrDefault(name, List.of())));
            }
        }
        return rules;
    }

    /** A rule without an end goes to the next one. */
    private static int endLine(String[] lines, int header) {
        int at = header;
        while (at + 1 < lines.length
                && !lines[at].strip().equals("end")
                && !HEADER.matcher(lines[at + 1]).find()) {
            at++;
        }
        return at + 1;
    }
}
