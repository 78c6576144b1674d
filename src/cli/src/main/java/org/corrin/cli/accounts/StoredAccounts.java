package org.corrin.cli.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.corrin.cli.source.UsageError;
import org.corrin.store.StoreMaintenance;
import org.corrin.store.accounts.AccountOutcome;
import org.corrin.store.accounts.AccountSnapshot;
import org.corrin.store.accounts.AccountStore;
import org.corrin.store.accounts.LastAdministrator;
import org.corrin.store.accounts.NewToken;
import org.corrin.store.accounts.TokenText;
import org.corrin.store.audit.Actor;
import org.corrin.store.database.StoreUnavailable;

/** Accounts in a store. Whoever can open it may do everything; the record says that it was somebody at a terminal. */
public final class StoredAccounts implements AccountBook {

    private static final Actor TERMINAL = Actor.system("terminal");
    private static final int ID_BYTES = 6;

    private final StoreMaintenance store;
    private final AccountStore accounts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Of an opened store, which is closed with this. */
    public StoredAccounts(StoreMaintenance store, Clock clock) {
        this.store = store;
        this.accounts = store.accounts();
        this.clock = clock;
    }

    @Override
    public List<AccountEntry> all() {
        return told(() -> {
            AccountSnapshot all = accounts.snapshot();
            return all.accounts().stream()
                    .map(account -> AccountEntry.of(account, all.tokensOf(account)))
                    .toList();
        });
    }

    @Override
    public String add(String name, Set<String> roles, String label, Optional<Instant> expires) {
        String token = TokenText.random(random);
        change(() -> accounts.add(name, roles, newToken(token, label, expires), TERMINAL, clock.instant()));
        return token;
    }

    @Override
    public String addToken(String name, String label, Optional<Instant> expires) {
        String token = TokenText.random(random);
        change(() -> accounts.addToken(name, newToken(token, label, expires), TERMINAL, clock.instant()));
        return token;
    }

    private NewToken newToken(String token, String label, Optional<Instant> expires) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new NewToken(HexFormat.of().formatHex(id), TokenText.fingerprint(token), label, expires);
    }

    @Override
    public void setRoles(String name, Set<String> roles) {
        change(() -> accounts.setRoles(name, roles, LastAdministrator.STAYS, TERMINAL, clock.instant()));
    }

    @Override
    public void revoke(String name) {
        change(() -> accounts.revoke(name, LastAdministrator.STAYS, TERMINAL, clock.instant()));
    }

    @Override
    public void revokeToken(String name, String token) {
        change(() -> accounts.revokeToken(name, token, TERMINAL, clock.instant()));
    }

    private static void change(Supplier<AccountOutcome> change) {
        if (told(change) instanceof AccountOutcome.Refused refused) {
            throw new UsageError(refused.why());
        }
    }

    private static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreUnavailable | IllegalArgumentException e) {
            throw new UsageError(e.getMessage());
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
