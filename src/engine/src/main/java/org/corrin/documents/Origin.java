package org.corrin.documents;

/** Where a caller stated something: a position in a request, or an entry of a record. */
public interface Origin {

    /** The position as answers name it: a JSON pointer without the first slash, into what the caller sent. */
    String pointer();

    /** What stands there, shortened for a message; empty where it is not kept. */
    default String shown() {
        return "";
    }

    /** What a remark calls it where the pointer alone says too little, such as {@code serum B12}; else empty. */
    default String label() {
        return "";
    }
}
