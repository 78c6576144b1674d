package org.corrin.documents;

/** Parts of JSON pointers (RFC 6901). */
public final class JsonPointers {

    private JsonPointers() {}

    /** The name of a field as a pointer writes it. */
    public static String escaped(String name) {
        // Most names hold neither.
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }
}
