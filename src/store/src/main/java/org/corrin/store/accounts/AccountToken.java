package org.corrin.store.accounts;

import java.time.Instant;
import java.util.Optional;
import org.corrin.store.database.StorableValues;

/**
 * Something that an account signs in with; only its fingerprint is kept.
 *
 * @param id names it among those of the account, and gives nothing away
 * @param fingerprint of the token, as {@link TokenText} has it
 * @param account the id of the account
 * @param label what it is for, in the words of whoever made it
 */
public record AccountToken(
        String id,
        String fingerprint,
        String account,
        String label,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> revoked) {

    /** The longest label. */
    public static final int LONGEST_LABEL = 100;

    public AccountToken {
        StorableValues.named("id", id);
        StorableValues.named("fingerprint", fingerprint);
        StorableValues.named("account", account);
        StorableValues.text("label", label);
        created = StorableValues.instant(created);
        expires = expires.map(StorableValues::instant);
        revoked = revoked.map(StorableValues::instant);
    }

    /** Whether somebody may sign in with it at that time. */
    public boolean isUsable(Instant now) {
        return revoked.isEmpty() && expires.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** Without the fingerprint: not for logs either. */
    @Override
    public String toString() {
        return "AccountToken[" + id + " of " + account + "]";
    }
}
