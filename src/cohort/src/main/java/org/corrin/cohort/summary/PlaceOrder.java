package org.corrin.cohort.summary;

import java.io.Serializable;
import java.util.Comparator;

/** Places in the order of their files and, within one, of their lines: {@code a.ndjson:9} is before {@code a.ndjson:10}. */
final class PlaceOrder implements Comparator<String>, Serializable {

    private static final long serialVersionUID = 1;

    @Override
    public int compare(String one, String other) {
        int byFile = file(one).compareTo(file(other));
        if (byFile != 0) {
            return byFile;
        }
        String number = one.substring(file(one).length());
        String otherNumber = other.substring(file(other).length());
        int byLength = Integer.compare(number.length(), otherNumber.length());
        return byLength == 0 ? number.compareTo(otherNumber) : byLength;
    }

    private static String file(String place) {
        return place.substring(0, Math.max(0, place.lastIndexOf(':')));
    }
}
