package org.corrin.fhir.knowledge;

import org.corrin.release.Release;
import org.corrin.release.TermsRead;

/** The terms that the rules of a release read, with their codes: what of its knowledge is the same for every request. */
public final class ReleaseTerms {

    private final TermsRead read;
    private final TermValueSets sets;
    private final ValueSetFiles files;

    /** Looks through a release, which takes some milliseconds. */
    public ReleaseTerms(Release release) {
        read = TermsRead.of(release);
        sets = new TermValueSets(
                release.guideline().about().id(), release.guideline().vocabulary(), read);
        files = new ValueSetFiles(release.guideline());
    }

    TermsRead read() {
        return read;
    }

    TermValueSets sets() {
        return sets;
    }

    ValueSetFiles files() {
        return files;
    }
}
