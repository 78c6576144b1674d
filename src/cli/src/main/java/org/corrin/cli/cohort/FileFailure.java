package org.corrin.cli.cohort;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, in a sentence: what Java says of it is often its name alone, or nothing. */
public final class FileFailure {

    private FileFailure() {}

    /** The sentence, without its end. */
    public static String inWords(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "`" + missing.getFile() + "` is not there";
        }
        if (failure instanceof AccessDeniedException denied) {
            return "`" + denied.getFile() + "` must not be read or written by you";
        }
        if (failure instanceof FileSystemException other && other.getReason() == null) {
            return "`" + other.getFile() + "` cannot be read or written (" + kind(failure) + ")";
        }
        return failure.getMessage() == null ? "reading or writing ended (" + kind(failure) + ")" : failure.getMessage();
    }

    private static String kind(IOException failure) {
        return failure.getClass().getSimpleName();
    }
}
