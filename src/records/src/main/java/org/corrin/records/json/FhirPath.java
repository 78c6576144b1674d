package org.corrin.records.json;

/** Places as FHIRPath writes them. */
public final class FhirPath {

    private FhirPath() {}

    /** The path of a JSON pointer without its first slash: {@code Bundle/entry/17} is {@code Bundle.entry[17]}. */
    public static String of(String pointer) {
        return pointer.replaceAll("/([0-9]+)(?=/|$)", "[$1]").replace('/', '.');
    }
}
