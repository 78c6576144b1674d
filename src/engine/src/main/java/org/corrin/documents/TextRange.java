package org.corrin.documents;

/**
 * A stretch of a text, as editors mark it.
 *
 * @param line where it begins, counted from 1
 * @param column of its first character in that line, counted from 1 in characters of UTF-16
 * @param endLine the line of its end
 * @param endColumn the column behind its last character; that of its beginning, if it holds nothing
 */
public record TextRange(int line, int column, int endLine, int endColumn) {

    /** A stretch of one line. */
    public static TextRange of(int line, int column, int length) {
        return new TextRange(line, column, line, column + length);
    }

    /** Whether a place lies in it, or at one of its ends. */
    public boolean holds(int atLine, int atColumn) {
        return !isBefore(atLine, atColumn, line, column) && !isBefore(endLine, endColumn, atLine, atColumn);
    }

    private static boolean isBefore(int oneLine, int oneColumn, int otherLine, int otherColumn) {
        return oneLine < otherLine || oneLine == otherLine && oneColumn < otherColumn;
    }
}
