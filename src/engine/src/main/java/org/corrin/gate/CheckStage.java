package org.corrin.gate;

/** How far a check goes. What ends before the proof never says that a candidate may go live. */
public enum CheckStage {
    /** Files are read and compared, and rules compiled. */
    PROBLEMS,
    /** The same, and scenarios are tried. */
    SCENARIOS,
    /** All that stands between a candidate and live. */
    PROOF
}
