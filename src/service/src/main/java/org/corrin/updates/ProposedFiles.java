package org.corrin.updates;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guidelines.LiveRelease;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** The files of a candidate, which are put together when it is its turn at the gate. */
@FunctionalInterface
interface ProposedFiles {

    /**
     * The files.
     *
     * @param live what is live now
     * @throws jakarta.ws.rs.WebApplicationException with status 409 if they rest on what is not live any more
     */
    GuidelineFiles on(Optional<LiveRelease> live);

    /**
     * Files that are laid over those that are live. Two authors who change two files at once both get through; of two who
     * change the same file, the second is told. An author who names a release is told of every change since.
     *
     * @param overlay lays the proposed files over others
     * @param over the release that the author names
     * @param before the files of that release, or of the one that was live when they proposed it
     */
    static ProposedFiles laidOver(
            UnaryOperator<Map<String, String>> overlay, Optional<String> over, Map<String, String> before) {
        Map<String, String> proposed = overlay.apply(before);
        return live -> {
            Map<String, String> now = texts(live);
            TreeSet<String> changed = differing(before, now);
            TreeSet<String> mine = differing(before, proposed);
            boolean isStale = over.isPresent()
                    ? live.filter(one -> one.isOf(over.get())).isEmpty()
                    : changed.stream().anyMatch(mine::contains);
            if (isStale) {
                throw stale(over, live, changed);
            }
            return new GuidelineFiles(overlay.apply(now));
        };
    }

    private static TreeSet<String> differing(Map<String, String> one, Map<String, String> other) {
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> Optional.ofNullable(one.get(name)).equals(Optional.ofNullable(other.get(name))));
        return names;
    }

    private static RuntimeException stale(Optional<String> over, Optional<LiveRelease> live, TreeSet<String> changed) {
        return ProblemDetail.of(
                        ProblemType.STALE,
                        over.map(release -> "`" + release + "` is not live any more")
                                .orElse("somebody else changed the same file meanwhile"))
                .with("live", live.map(one -> one.release().fingerprint()).orElse(""))
                .with("changed", changed)
                .thrown();
    }

    /** The files of a release; none, if none is live. */
    static Map<String, String> texts(Optional<LiveRelease> live) {
        return live.<Map<String, String>>map(
                        one -> one.release().guideline().files().texts())
                .orElse(Map.of());
    }
}
