package org.corrin.store.accounts;

import java.util.List;
import java.util.Optional;

/**
 * All accounts, tokens and sessions, as they are at one moment.
 *
 * @param change the number of the last change
 * @param accounts by name, also those that are revoked
 * @param wereSeveral whether more than one that may change something was ever there
 */
public record AccountSnapshot(
        long change, List<Account> accounts, List<AccountToken> tokens, List<Session> sessions, boolean wereSeveral) {

    public AccountSnapshot {
        accounts = List.copyOf(accounts);
        tokens = List.copyOf(tokens);
        sessions = List.copyOf(sessions);
    }

    /** The account of that name. */
    public Optional<Account> named(String name) {
        return accounts.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The tokens of an account, the oldest first. */
    public List<AccountToken> tokensOf(Account account) {
        return tokens.stream()
                .filter(token -> token.account().equals(account.id()))
                .toList();
    }
}
