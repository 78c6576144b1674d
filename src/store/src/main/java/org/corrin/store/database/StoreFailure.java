package org.corrin.store.database;

/** What kind of failure keeps a store from its work; each asks something else of an operator. */
public enum StoreFailure {
    /** It can be used. */
    NONE("none"),
    /** Nothing more can be written until somebody makes room. */
    DISK_FULL("disk full"),
    /** The user of this process may not read or write what it must. */
    NO_PERMISSION("no permission"),
    /** Another process has the embedded store open. */
    OPEN_ELSEWHERE("open in another process"),
    /** What the file or the backup holds cannot be right. */
    DAMAGED("damaged"),
    /** The database does not answer, or answers that it is stopping. */
    AWAY("database away"),
    /** The database does not take the user or the password. */
    WRONG_PASSWORD("wrong user or password"),
    /** The server has no database of that name. */
    NO_DATABASE("no such database"),
    /** The database is a copy that takes no changes. */
    READ_ONLY("read only"),
    /** The database holds tables of something else, or of a newer version. */
    OTHER_TABLES("tables of something else"),
    /** What was live once is missing, or is not what it was. */
    HISTORY_LOST("history lost"),
    /** Others kept it busy for too long; it may work when it is asked again. */
    BUSY("busy"),
    /** It was closed, by this process or by a failure before. */
    CLOSED("closed"),
    /** Anything else. */
    OTHER("other");

    private final String label;

    StoreFailure(String label) {
        this.label = label;
    }

    /** A few small letters for a log, a health check and a tag of a metric. */
    public String label() {
        return label;
    }
}
