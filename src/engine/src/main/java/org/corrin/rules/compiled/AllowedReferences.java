package org.corrin.rules.compiled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What each method of each kind of generated class may refer to, as {@code allowed-references.txt} lists it. */
final class AllowedReferences {

    private static final Map<String, Set<String>> BY_METHOD = read();

    private AllowedReferences() {}

    /** What may stand in a method, or in {@link CompiledClass#ITSELF}; empty if no class of this kind has such a method. */
    static Optional<Set<String>> in(String kind, String method) {
        return Optional.ofNullable(BY_METHOD.get(kind + " " + method));
    }

    /** The whole list. */
    static Map<String, Set<String>> byMethod() {
        return BY_METHOD;
    }

    /** A heading such as {@code in RuleMethods rule}, then lines of a class with those of its members that are used. */
    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> allowed = new HashMap<>();
        Set<String> section = Set.of();
        for (String line : text().lines().toList()) {
            String[] words = line.strip().split(" +");
            if (line.startsWith("in ")) {
                section = new HashSet<>();
                allowed.put(words[1] + " " + words[2], section);
            } else if (!line.isBlank() && !line.startsWith("//")) {
                section.add(words[0]);
                Arrays.stream(words)
                        .skip(1)
                        .map(member -> words[0] + "#" + member)
                        .forEach(section::add);
            }
        }
        return allowed;
    }

    private static String text() {
        try (InputStream list = AllowedReferences.class.getResourceAsStream("allowed-references.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
