package org.corrin.store.accounts;

import java.time.Instant;
import java.util.Optional;
import org.corrin.store.database.StorableValues;

/**
 * A token that an account is to have.
 *
 * @param id names it among those of the account
 * @param fingerprint as {@link TokenText} has it
 */
public record NewToken(String id, String fingerprint, String label, Optional<Instant> expires) {

    public NewToken {
        StorableValues.named("id", id);
        StorableValues.named("fingerprint", fingerprint);
        StorableValues.text("label", label);
        if (label.length() > AccountToken.LONGEST_LABEL) {
            throw new IllegalArgumentException("a label has at most " + AccountToken.LONGEST_LABEL + " characters");
        }
    }

    AccountToken of(String account, Instant at) {
        return new AccountToken(id, fingerprint, account, label, at, expires, Optional.empty());
    }

    /** Without the fingerprint. */
    @Override
    public String toString() {
        return "NewToken[" + id + "]";
    }
}
