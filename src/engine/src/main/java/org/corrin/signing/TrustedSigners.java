package org.corrin.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose signatures count.
 *
 * @param names of the signers, by their public keys (X.509) in Base64
 */
public record TrustedSigners(Map<String, String> names) {

    /** Nobody: then no signature is asked for. */
    public static final TrustedSigners NONE = new TrustedSigners(Map.of());

    private static final String PEM = ".pem";
    private static final int LONGEST_PEM = 10_000;

    public TrustedSigners {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** The result of reading a setting: what is wrong is a sentence each, and then nobody is to be trusted. */
    public record TrustedSignersRead(TrustedSigners signers, List<String> problems) {}

    /**
     * Reads a setting: {@code A. Meyer=KEY, B. Kim=keys/kim.pem}. A key is the Base64 of its X.509 form, or a PEM file of it, seen
     * from a folder.
     */
    public static TrustedSignersRead read(String setting, Path folder) {
        Map<String, String> names = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String entry : setting.split(",")) {
            if (!entry.isBlank()) {
                add(entry.strip(), folder, names, problems);
            }
        }
        return new TrustedSignersRead(problems.isEmpty() ? new TrustedSigners(names) : NONE, List.copyOf(problems));
    }

    private static void add(String entry, Path folder, Map<String, String> names, List<String> problems) {
        int at = entry.indexOf('=');
        String name = at < 0 ? "" : entry.substring(0, at).strip();
        String given = entry.substring(at + 1).strip();
        // A key that stands there alone may end with the same character.
        if (given.isEmpty() || !SignatureFile.SIGNER.matcher(name).matches()) {
            problems.add("`" + entry + "` is no trusted signer: write name=KEY, with the line that `corrin sign"
                    + " --new-key` prints, and commas between signers");
            return;
        }
        Optional<String> key = given.endsWith(PEM) ? inFile(given, folder) : Optional.of(given);
        if (key.flatMap(SignerKeys::publicKey).isEmpty()) {
            problems.add("the key of the trusted signer `" + name + "` is no public key of Ed25519"
                    + (given.endsWith(PEM) ? ", or the file `" + given + "` cannot be read" : ""));
        } else if (names.containsValue(name)) {
            problems.add("two trusted signers are called `" + name + "`: give each a name of their own");
        } else {
            Optional.ofNullable(names.putIfAbsent(key.get(), name))
                    .ifPresent(other ->
                            problems.add("the trusted signers `" + other + "` and `" + name + "` have the same key"));
        }
    }

    private static Optional<String> inFile(String name, Path folder) {
        try (InputStream file = Files.newInputStream(folder.resolve(name))) {
            return SignerKeys.inPem(new String(file.readNBytes(LONGEST_PEM), StandardCharsets.US_ASCII));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Whether anybody is, so that a release has to be signed. */
    public boolean areAny() {
        return !names.isEmpty();
    }

    /** Whose key this is. */
    Optional<String> name(String key) {
        return Optional.ofNullable(names.get(key));
    }
}
