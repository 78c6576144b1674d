package org.corrin.cli.output;

/** Says in short what stands at the places that an answer points to. */
public interface PlaceText {

    /** What stands at a place; empty if there is nothing to say. */
    String at(String pointer);
}
