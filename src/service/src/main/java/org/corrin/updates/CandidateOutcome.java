package org.corrin.updates;

import java.util.Optional;
import org.corrin.gate.GateReport;
import org.corrin.guidelines.GuidelineRepresentation.LiveVersion;

/**
 * What became of a candidate.
 *
 * @param wentLive when it did; nothing for one that was refused or only checked
 */
record CandidateOutcome(GateReport report, Optional<LiveVersion> wentLive) {}
