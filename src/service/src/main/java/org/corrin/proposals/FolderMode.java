package org.corrin.proposals;

/** What becomes of a change of the rules folder. */
public enum FolderMode {
    /** It goes live if it passes the gate. */
    LIVE,
    /** It becomes a proposal, which somebody has to approve. */
    PROPOSE,
    /** Nothing: the folder is not read. */
    OFF
}
