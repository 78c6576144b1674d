package org.corrin.buildcache;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names something by all that it was computed from: what sort of thing it is, the engine and the Drools that computed it, and
 * what they were given.
 *
 * @param name 64 hexadecimal digits, a SHA-256
 */
public record BuildKey(String name) {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    /** A digest of every class of this engine, and the version of Drools: the build writes it. */
    private static final String ENGINE = engine();

    public BuildKey {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a key has 64 hexadecimal digits");
        }
    }

    /**
     * The key of what this engine computes.
     *
     * @param sort of the result, such as {@code classes}
     * @param from everything that the result depends on beside the engine, in a fixed order
     */
    public static BuildKey of(String sort, List<String> from) {
        Sha256 digest = new Sha256();
        digest.add(ENGINE);
        digest.add(sort);
        from.forEach(digest::add);
        return new BuildKey(digest.hex());
    }

    private static String engine() {
        try (InputStream text = BuildKey.class.getResourceAsStream("engine.txt")) {
            return new String(
                    Objects.requireNonNull(text, "the engine was built without its digest")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key by its name; empty if nothing can have that name. */
    public static Optional<BuildKey> named(String name) {
        return NAME.matcher(name).matches() ? Optional.of(new BuildKey(name)) : Optional.empty();
    }
}
