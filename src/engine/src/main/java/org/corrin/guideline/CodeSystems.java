package org.corrin.guideline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The code systems of a vocabulary: the short name that authors write, the URI, and the other names that senders use for the
 * same system, such as an OID or the URI of an edition. However a system is written, {@link #canonical} gives its one URI.
 */
public final class CodeSystems {

    private static final String OID = "urn:oid:";
    private static final Pattern BARE_OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*)){3,}");

    private final Map<String, String> byShortName = new LinkedHashMap<>();
    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, String> byStart = new LinkedHashMap<>();
    private final Map<String, List<String>> otherNames = new LinkedHashMap<>();

    CodeSystems() {}

    /** Adds a system; false if its short name or its URI belongs to another. */
    boolean add(String shortName, String uri) {
        return byShortName.putIfAbsent(shortName, uri) == null & isOf(uri, byName.putIfAbsent(plain(uri), uri));
    }

    /**
     * Adds another name of a system; false if it belongs to another.
     *
     * @param name a URI or an OID; one that ends in {@code *} stands for all that begin so
     */
    boolean addName(String uri, String name) {
        otherNames.computeIfAbsent(uri, added -> new ArrayList<>()).add(name);
        String plain = plain(name);
        return plain.endsWith("*")
                ? isOf(uri, byStart.putIfAbsent(plain.substring(0, plain.length() - 1), uri))
                : isOf(uri, byName.putIfAbsent(plain, uri));
    }

    private static boolean isOf(String uri, String known) {
        return known == null || known.equals(uri);
    }

    /** The URI of a system by its short name. */
    public Optional<String> uri(String shortName) {
        return Optional.ofNullable(byShortName.get(shortName));
    }

    /** The short names, in the order of the vocabulary. */
    public Set<String> shortNames() {
        return Collections.unmodifiableSet(byShortName.keySet());
    }

    /** The other names of the system of this URI, in the order of the vocabulary. */
    public List<String> otherNames(String uri) {
        return otherNames.getOrDefault(uri, List.of());
    }

    /** The one URI of a system, however it is written; what is written, if no system goes by that. */
    public String canonical(String written) {
        String usual = byName.get(written);
        if (usual != null) {
            return usual;
        }
        String plain = plain(written);
        String known = byName.get(plain);
        if (known != null) {
            return known;
        }
        return byStart.entrySet().stream()
                .filter(start -> plain.startsWith(start.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(written);
    }

    /** Whether a system of the vocabulary goes by this name. */
    public boolean knows(String written) {
        return byShortName.containsValue(canonical(written));
    }

    /**
     * A name without what does not tell systems apart: the version after a bar (FHIR R4, canonical), a slash at the end,
     * {@code https} for {@code http}; an OID always as a URI.
     */
    private static String plain(String written) {
        String plain = written.strip();
        int version = plain.indexOf('|');
        if (version >= 0) {
            plain = plain.substring(0, version);
        }
        while (plain.endsWith("/")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        if (BARE_OID.matcher(plain).matches()) {
            return OID + plain;
        }
        return plain.startsWith("https:") ? "http:" + plain.substring("https:".length()) : plain;
    }
}
