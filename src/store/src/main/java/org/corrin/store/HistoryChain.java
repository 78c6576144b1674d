package org.corrin.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The sequence of each guideline as a chain: each entry has its place, counted from one, and a hash of itself and of the
 * hash before it. So no entry can be missing or changed without being noticed. Numbers cannot serve as places: a change
 * that was given up leaves a gap in them.
 */
final class HistoryChain {

    /** What stands before the first entry. */
    private static final String BEGINNING = "";

    private HistoryChain() {}

    /**
     * The hash of an entry at its place. Files of the release are in it by the fingerprint.
     *
     * @param previous the hash of the entry before
     */
    static String hash(String previous, long place, LiveEntry entry) {
        List<Object> hashed = new ArrayList<>(List.of(
                previous,
                place,
                entry.guideline(),
                entry.release(),
                entry.version(),
                entry.at().toString(),
                entry.by(),
                entry.why()));
        // Nothing of the others: their hashes are older than retiring and approvals.
        if (entry.retired()) {
            hashed.add("retired");
        }
        if (!entry.approval().isEmpty()) {
            hashed.add("approval");
            hashed.add(entry.approval());
        }
        return sha256(ReleaseSql.json(hashed));
    }

    /** The entry that follows the newest, or the first. */
    static ChainedEntry next(@Nullable ChainedEntry newest, LiveEntry entry) {
        String previous = newest == null ? BEGINNING : newest.chain();
        long place = newest == null ? 1 : newest.place() + 1;
        return new ChainedEntry(entry, place, hash(previous, place, entry));
    }

    /** What is wrong with the chains of all guidelines; nothing, if each entry is the one that was written. */
    static List<String> problems(Handle handle) {
        return ReleaseSql.newest(handle).keySet().stream()
                .flatMap(guideline -> problem(guideline, ReleaseSql.chain(handle, guideline)).stream())
                .toList();
    }

    /** The first entry of a chain that is missing, or not as it was written. */
    static Optional<String> problem(String guideline, List<ChainedEntry> chain) {
        String previous = BEGINNING;
        long place = 0;
        for (ChainedEntry entry : chain) {
            place++;
            if (entry.place() != place) {
                return Optional.of("of `" + guideline + "`, entry " + place + " is missing");
            }
            if (!entry.chain().equals(hash(previous, place, entry.entry()))) {
                return Optional.of(
                        "of `" + guideline + "`, entry " + place + " or one before it is not as it was written");
            }
            previous = entry.chain();
        }
        return Optional.empty();
    }

    /** Makes chains of what is there, in the order of the numbers. No entry moves up in between, so none is in the way. */
    static void seal(Handle transaction) {
        for (String guideline : ReleaseSql.newest(transaction).keySet()) {
            ChainedEntry newest = null;
            for (ChainedEntry entry : ReleaseSql.unchained(transaction, guideline)) {
                newest = next(newest, entry.entry());
                ReleaseSql.chain(transaction, newest);
            }
        }
    }

    static String sha256(String text) {
        return sha256(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A digest as it is written everywhere. */
    static String sha256(byte[] digest) {
        return "sha256:" + HexFormat.of().formatHex(digest);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
