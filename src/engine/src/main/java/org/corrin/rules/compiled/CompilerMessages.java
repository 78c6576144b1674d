package org.corrin.rules.compiled;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.corrin.documents.FileProblem;
import org.kie.api.builder.Message;

/**
 * Turns messages of the compiler about rules that passed the dialect into problems of the rules that it means, as far as
 * they can be found. The compiler speaks of the Java that Drools makes of rules; the problems leave that out.
 */
final class CompilerMessages {

    /** Stands for a file where it is not known which one is meant. */
    static final String ALL_FILES = "rules";

    private static final int LONGEST = 200;

    /** What only generated Java holds. */
    private static final Pattern GENERATED = Pattern.compile("[0-9A-F]{32}|GENERATED|_this\\b|\\.java\\b|[{};]");

    private static final String JAVA_SOURCE = "Java source of ";

    private final String folder;
    private final Collection<String> files;
    private final Collection<WrittenRule> rules;

    /** The rules that generated files were made of. */
    private final Map<String, WrittenRule> madeOf = new HashMap<>();

    CompilerMessages(String folder, Collection<String> files, Collection<WrittenRule> rules) {
        this.folder = folder;
        this.files = files;
        this.rules = rules;
    }

    /** The problems that these messages stand for. */
    List<FileProblem> problems(Collection<Message> messages) {
        for (Message message : messages) {
            if (message.getText().startsWith(JAVA_SOURCE)) {
                only(rule -> holds(message.getText(), consequence(rule)))
                        .ifPresent(rule -> madeOf.put(message.getPath(), rule));
            }
        }
        return messages.stream()
                .filter(message -> !message.getText().startsWith(JAVA_SOURCE))
                .map(message -> problem(String.valueOf(message.getPath()), message.getLine(), message.getText()))
                .sorted()
                .distinct()
                .toList();
    }

    /** The problem that a message without a place stands for. */
    FileProblem problem(String text) {
        return problem("", 0, text);
    }

    private FileProblem problem(String path, int line, String text) {
        String file = path.startsWith(folder + "/") ? path.substring(folder.length() + 1) : "";
        String hint = GENERATED.matcher(text).find() ? "" : firstWords(text);
        return Optional.ofNullable(madeOf.get(path))
                .or(() -> only(rule -> text.contains("\"" + rule.name() + "\"")))
                .or(() -> only(rule -> rule.file().equals(file) && stretchesOver(rule, line)))
                .or(() -> only(rule -> holds(rule.text(), lastWords(text))))
                .map(rule ->
                        new FileProblem(rule.file(), rule.line(), 0, rule.name(), "this rule does not compile", hint))
                .orElseGet(() -> new FileProblem(
                        files.contains(file) ? file : ALL_FILES,
                        Math.max(line, 0),
                        0,
                        "",
                        "the rules do not compile",
                        hint));
    }

    /** The one rule of which this is true, if there is just one. */
    private Optional<WrittenRule> only(Predicate<WrittenRule> test) {
        List<WrittenRule> found = rules.stream().filter(test).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static boolean stretchesOver(WrittenRule rule, int line) {
        return rule.line() <= line && line < rule.line() + rule.text().lines().count();
    }

    /** Whether a text holds another, however both are spaced. */
    private static boolean holds(String text, String part) {
        return !part.isBlank() && text.replaceAll("\\s+", "").contains(part.replaceAll("\\s+", ""));
    }

    private static String consequence(WrittenRule rule) {
        int then = rule.text().lastIndexOf("then");
        int end = rule.text().lastIndexOf("end");
        return then >= 0 && then + 4 < end ? rule.text().substring(then + 4, end) : "";
    }

    /** The code that a message ends with: {@code Unable to find class: Labb}. */
    private static String lastWords(String text) {
        int colon = text.indexOf(": ");
        return colon < 0 ? "" : text.substring(colon + 2);
    }

    private static String firstWords(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
