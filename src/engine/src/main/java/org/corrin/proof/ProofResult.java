package org.corrin.proof;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.documents.FileProblem;

/**
 * The result of a proof.
 *
 * @param cells the patients of whom it is proved that there is no objection, or an objection was found
 * @param decided how many of them were decided in Drools for this proof; of the others an earlier proof decided the like
 * @param millis how long it took, in milliseconds
 * @param objections the objections to the guideline; empty if it is proved
 */
public record ProofResult(long cells, long decided, long millis, List<ProofObjection> objections) {

    /** The result where no proof was tried. */
    public static final ProofResult NONE = new ProofResult(0, 0, 0, List.of());

    private static final Pattern KEPT = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18}) ([0-9]{1,18})");

    public ProofResult {
        objections = List.copyOf(objections);
    }

    /** A proof as it is kept; empty if there are objections: then the rules will be mended, and proved again. */
    public Optional<byte[]> written() {
        return objections.isEmpty()
                ? Optional.of((cells + " " + decided + " " + millis).getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** A proof that was kept; empty if these bytes are something else. */
    public static Optional<ProofResult> read(byte[] written) {
        Matcher kept = KEPT.matcher(new String(written, StandardCharsets.UTF_8));
        return kept.matches()
                ? Optional.of(new ProofResult(
                        Long.parseLong(kept.group(1)),
                        Long.parseLong(kept.group(2)),
                        Long.parseLong(kept.group(3)),
                        List.of()))
                : Optional.empty();
    }

    /** The same with no more objections than anybody mends at once. */
    public ProofResult abridged() {
        return objections.size() <= FileProblem.MOST_TOLD
                ? this
                : new ProofResult(cells, decided, millis, objections.subList(0, FileProblem.MOST_TOLD));
    }
}
