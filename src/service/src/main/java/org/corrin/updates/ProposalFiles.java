package org.corrin.updates;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoredRelease;

/** Finds what proposed files are laid over. */
@Singleton
class ProposalFiles {

    private final LiveReleases releases;
    private final ReleaseStore store;

    ProposalFiles(LiveReleases releases, ReleaseStore store) {
        this.releases = releases;
        this.store = store;
    }

    /**
     * The files of a proposal, and the end of the request if anything is wrong with it.
     *
     * @param ifMatch the release that its header names
     */
    ProposedFiles of(String id, ReleaseProposal proposal, Optional<String> ifMatch) {
        releases.needKnown(id);
        Optional<String> over = proposal.over(ifMatch);
        ProposedFiles files = ProposedFiles.laidOver(proposal::laidOver, over, before(id, over));
        proposal.require();
        return files;
    }

    /** What an author had before them: the release that they name, if there was one of that name, or what is or was live. */
    Map<String, String> before(String id, Optional<String> over) {
        Optional<LiveRelease> live = releases.latest(id);
        return over.filter(release -> live.filter(one -> one.isOf(release)).isEmpty())
                .flatMap(release -> store.kept(id, release))
                .map(StoredRelease::files)
                .orElseGet(() -> ProposedFiles.texts(live));
    }
}
