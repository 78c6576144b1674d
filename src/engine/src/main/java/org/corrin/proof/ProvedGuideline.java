package org.corrin.proof;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.corrin.buildcache.BuildCache;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Vocabulary;
import org.corrin.release.Release;
import org.corrin.rules.Rule;
import org.corrin.rules.dialect.DialectReader;

/**
 * A guideline whose proof left no objection. The proof of one that follows on it need not decide again what is as it was.
 *
 * @param rules all of them, laws included
 */
public record ProvedGuideline(Guideline guideline, List<Rule> rules) {

    public ProvedGuideline {
        rules = List.copyOf(rules);
    }

    /** A release, if its proof is known. */
    public static Optional<ProvedGuideline> of(Release release, BuildCache cache) {
        return Optional.of(new ProvedGuideline(release.guideline(), release.rules()))
                .filter(one -> one.isProved(cache));
    }

    /** The guideline of these files, if its proof is known. */
    public static Optional<ProvedGuideline> of(GuidelineFiles files, BuildCache cache) {
        return Guideline.read(files)
                .guideline()
                .map(one -> new ProvedGuideline(one, DialectReader.read(one).rules()))
                .filter(one -> one.isProved(cache));
    }

    private boolean isProved(BuildCache cache) {
        return cache.find(GuidelineProof.keyOf(guideline))
                .flatMap(ProofResult::read)
                .isPresent();
    }

    /** Whether another guideline understands every request of a proof as this one does. */
    boolean understandsTheSameAs(Guideline next) {
        return hasTheSame(Vocabulary.FILE, next)
                && guideline.about().lastUpdated().equals(next.about().lastUpdated());
    }

    /** Whether another guideline has the same text in a file. */
    boolean hasTheSame(String file, Guideline next) {
        return Objects.equals(
                guideline.files().texts().get(file), next.files().texts().get(file));
    }
}
