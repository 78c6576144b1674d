package org.corrin.formatting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corrin.documents.FileProblem;
import org.corrin.documents.YamlDocument;

/**
 * Lays out the files of a guideline: rule files and YAML. What is laid out says the same: both texts are read, and where they
 * differ in more than spaces, the file stays as it is. Laid out twice is laid out once.
 */
public final class FileFormat {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private FileFormat() {}

    /**
     * A file, laid out; the same text if nothing is to be done, or if it is a file of another kind.
     *
     * @param name of the file, which ends with its kind
     * @return nothing if the file cannot be read, so that nobody knows what it says
     */
    public static Optional<String> formatted(String name, String text) {
        if (name.endsWith(".drl")) {
            return RuleTokens.of(text)
                    .map(tokens -> new RuleFormat().formatted(tokens))
                    .map(other -> RuleTokens.of(other).equals(RuleTokens.of(text)) ? other : text);
        }
        if (!name.endsWith(".yaml")) {
            return Optional.of(text);
        }
        Optional<String> said = said(name, text);
        return said.map(one -> new YamlFormat(text).formatted())
                .map(other -> said.equals(said(name, other)) && letters(other).equals(letters(text)) ? other : text);
    }

    /** What a YAML file says, with its keys in their order. */
    private static Optional<String> said(String name, String text) {
        List<FileProblem> problems = new ArrayList<>();
        String read = YamlDocument.read(name, text, problems).node().toString();
        return problems.isEmpty() ? Optional.of(read) : Optional.empty();
    }

    /** A text without its spaces: comments are told by no reader. */
    private static String letters(String text) {
        return SPACE.matcher(text).replaceAll("");
    }
}
