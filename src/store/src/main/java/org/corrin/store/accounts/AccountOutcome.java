package org.corrin.store.accounts;

/** What became of a change of an account. */
public sealed interface AccountOutcome {

    /** It was made. */
    record Changed(Account account) implements AccountOutcome {}

    /**
     * It was not made, and nothing was.
     *
     * @param why in words for whoever asked for it
     */
    record Refused(Reason reason, String why) implements AccountOutcome {}

    /** Why a change is refused. */
    enum Reason {
        /** There is no such account or token, or it is revoked. */
        UNKNOWN,
        /** An account has, or had, this name; or there are as many of something as there may be. */
        TAKEN,
        /** Nobody could manage accounts any more. */
        LAST_ADMINISTRATOR
    }
}
