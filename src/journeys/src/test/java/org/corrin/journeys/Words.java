package org.corrin.journeys;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the page says in one language, read from the files that it says it from. */
final class Words {

    private static final Path FOLDER = Path.of("src", "workbench", "src", "main", "web", "words");

    private final Map<String, String> texts = new TreeMap<>();

    /** @param page any page of a browser, which reads the files as the language that they are written in */
    @SuppressWarnings("unchecked")
    Words(Page page, String language) {
        for (String file : files()) {
            String expression = file.replaceFirst("export default", "() => (").replaceFirst(";\\s*$", ")");
            texts.putAll(((Map<String, Map<String, String>>) page.evaluate(expression)).get(language));
        }
    }

    private static List<String> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(Words::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it, by key. */
    Map<String, String> all() {
        return texts;
    }

    /** One text, with values in the places of their names. */
    String say(String key, Object... namesAndValues) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("the page has no words for " + key);
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text = text.replace("{" + namesAndValues[i] + "}", String.valueOf(namesAndValues[i + 1]));
        }
        return text;
    }
}
