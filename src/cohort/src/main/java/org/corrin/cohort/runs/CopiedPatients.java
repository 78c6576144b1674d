package org.corrin.cohort.runs;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.PatientCopies;
import org.corrin.cohort.rows.RowJson;

/**
 * Makes one row of those of a patient who came more than once, in two passes over all rows. It remembers some 20 bytes of each
 * such patient, and no row.
 */
final class CopiedPatients {

    private final SeenPatients seen;

    /** By the number of the patient among those that came again. */
    private long[] names;

    private long[] contents;
    private int[] copies;
    private final BitSet differing = new BitSet();
    private final BitSet given = new BitSet();

    /** Those whose first bits another has. */
    private final Map<String, Integer> others = new HashMap<>();

    CopiedPatients(SeenPatients seen) {
        this.seen = seen;
        this.names = new long[seen.countAgain()];
        this.contents = new long[names.length];
        this.copies = new int[names.length];
    }

    /** Takes in a row, in the first pass. */
    void add(CohortRow row) {
        int number = number(row.patient());
        if (number < 0) {
            return;
        }
        long content = content(row);
        if (copies[number] > 0 && contents[number] != content) {
            differing.set(number);
        }
        contents[number] = content;
        copies[number] += row.copies();
    }

    /** What a row comes to, in the second pass: nothing, if the patient's row was given before. */
    Optional<CohortRow> joined(CohortRow row) {
        int number = number(row.patient());
        if (number < 0) {
            return Optional.of(row);
        }
        if (given.get(number)) {
            return Optional.empty();
        }
        given.set(number);
        return Optional.of(
                differing.get(number)
                        ? PatientCopies.conflicting(row, row.place(), copies[number])
                        : row.at(row.place(), copies[number]));
    }

    /** The number of a patient who may have come again, else below 0. */
    private int number(String patient) {
        int number = seen.numberAgain(patient);
        if (number < 0) {
            return number;
        }
        long name = SeenPatients.otherBits(patient);
        if (names[number] == 0) {
            names[number] = name;
        }
        return names[number] == name ? number : others.computeIfAbsent(patient, other -> another(name));
    }

    private int another(long name) {
        int number = names.length;
        names = Arrays.copyOf(names, number + 1);
        contents = Arrays.copyOf(contents, number + 1);
        copies = Arrays.copyOf(copies, number + 1);
        names[number] = name;
        return number;
    }

    private static long content(CohortRow row) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        RowJson.write(row.at("", 1), line);
        return SeenPatients.bits(line.toByteArray());
    }
}
