package org.corrin.updates;

import java.util.Optional;
import org.corrin.release.Report;
import org.corrin.store.WentLive;

/**
 * What became of a candidate.
 *
 * @param wentLive when it did; nothing for one that was refused or only checked
 */
record Outcome(Report report, Optional<WentLive> wentLive) {}
