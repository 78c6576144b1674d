package org.corrin.documents;

import java.util.Arrays;
import java.util.List;

/** The fields that an object of a document may have. */
public final class ObjectFields {

    private final String object;
    private final String[] names;

    private ObjectFields(String object, String[] names) {
        this.object = object;
        this.names = names;
    }

    /** @param object what the object is, as the reference for authors calls it */
    public static ObjectFields of(String object, String... names) {
        return new ObjectFields(object, names.clone());
    }

    /** The same without one of them. */
    public ObjectFields without(String name) {
        return new ObjectFields(
                object,
                Arrays.stream(names).filter(other -> !other.equals(name)).toArray(String[]::new));
    }

    /** What the object is. */
    public String object() {
        return object;
    }

    /** The names of the fields. */
    public List<String> names() {
        return List.of(names);
    }

    // A loop over a few names: this is asked of every field of every request.
    boolean contains(String field) {
        for (String name : names) {
            if (name.equals(field)) {
                return true;
            }
        }
        return false;
    }
}
