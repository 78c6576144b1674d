package org.corrin.cohort.inputs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the patients of a cohort stand. */
public interface CohortSource {

    /** What it is called in reports and problems, as it was typed. */
    String name();

    /** The files and folders that it reads: nothing may be written to one, or into one. */
    List<Path> places();

    /**
     * What changes when the patients may have changed: the names, sizes and times of the files, and how they are read. Rows that
     * were made of one state are not continued with another.
     */
    String state() throws IOException;

    /**
     * Reads from the first patient on.
     *
     * @param work a folder for what does not fit into memory; it exists and is its own
     */
    CohortInput open(Path work) throws IOException;
}
