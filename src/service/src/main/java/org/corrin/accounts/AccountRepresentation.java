package org.corrin.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.corrin.store.accounts.Account;
import org.corrin.store.accounts.AccountSnapshot;
import org.corrin.store.accounts.AccountToken;

/**
 * An account as administrators see it. Of its tokens there is nothing to sign in with.
 *
 * @param subject names it for good, beside the issuer `corrin`
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AccountRepresentation(
        String name,
        String subject,
        List<String> roles,
        Instant created,
        String by,
        Optional<Instant> revoked,
        List<TokenRepresentation> tokens) {

    /** A token as administrators see it. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record TokenRepresentation(
            String id, String label, Instant created, Optional<Instant> expires, Optional<Instant> revoked) {

        static TokenRepresentation of(AccountToken token) {
            return new TokenRepresentation(
                    token.id(), token.label(), token.created(), token.expires(), token.revoked());
        }
    }

    /** An account with a token that was just made, which is told this once. */
    public record WithToken(AccountRepresentation account, String id, String token) {}

    static AccountRepresentation of(Account account, AccountSnapshot all) {
        return new AccountRepresentation(
                account.name(),
                account.id(),
                List.copyOf(new TreeSet<>(account.roles())),
                account.created(),
                account.createdBy(),
                account.revoked(),
                all.tokensOf(account).stream().map(TokenRepresentation::of).toList());
    }
}
