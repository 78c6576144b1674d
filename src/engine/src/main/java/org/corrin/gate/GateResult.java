package org.corrin.gate;

import java.util.Optional;
import org.corrin.release.Release;

/** The report of the gate on a candidate, and the release if it was accepted. */
public record GateResult(GateReport report, Optional<Release> release) {

    /** What comes of a candidate that was not accepted. */
    public static GateResult refused(GateReport report) {
        return new GateResult(report, Optional.empty());
    }
}
