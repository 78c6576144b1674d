package org.corrin.store.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.corrin.store.audit.Actor;
import org.corrin.store.database.StorableValues;

/**
 * Somebody who is signed in in a browser.
 *
 * @param fingerprint of the cookie; the cookie itself is kept nowhere
 * @param account the id of their account; none if an identity provider knows them
 * @param roles what the identity provider said that they may do; of an account, the account says it
 * @param used when it was last used, to the minute
 * @param ends when it ends, however much it is used
 */
public record Session(
        String fingerprint,
        Optional<String> account,
        Actor actor,
        Set<String> roles,
        Instant began,
        Instant used,
        Instant ends) {

    public Session {
        StorableValues.named("fingerprint", fingerprint);
        roles = Set.copyOf(roles);
        began = StorableValues.instant(began);
        used = StorableValues.instant(used);
        ends = StorableValues.instant(ends);
    }

    /** Without the fingerprint: not for logs either. */
    @Override
    public String toString() {
        return "Session[" + actor + "]";
    }
}
