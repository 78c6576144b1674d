package org.corrin.access;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.corrin.store.accounts.Account;
import org.corrin.store.accounts.AccountStore;
import org.corrin.store.accounts.NewToken;
import org.corrin.store.accounts.TokenText;
import org.jboss.logging.Logger;

/**
 * The account that a first start makes where no identity provider says who people are: somebody has to be able to begin. Its
 * token is printed once, on the terminal and not in the log, unless the settings give it.
 */
@Singleton
class FirstAccount {

    private static final Logger LOG = Logger.getLogger(FirstAccount.class);
    private static final String NAME = "administrator";

    private final IdentityProviderSettings provider;
    private final Optional<String> given;
    private final SecureRandom random = new SecureRandom();

    /** @throws IllegalArgumentException if the settings give a token that somebody could guess */
    FirstAccount(AccessSettings settings, IdentityProviderSettings provider) {
        this.provider = provider;
        this.given = settings.firstToken().map(String::strip).filter(token -> !token.isEmpty());
        if (given.isPresent() && !TokenText.isOne(given.get())) {
            throw new IllegalArgumentException("CORRIN_FIRST_TOKEN is not a token: " + TokenText.RULE);
        }
    }

    /** Makes it, unless there is an account or an identity provider; of replicas that start at once, one makes it. */
    void make(AccountStore store, Instant now) {
        if (provider.url().isPresent()) {
            return;
        }
        String token = given.orElseGet(() -> TokenText.random(random));
        Optional<Account> made = store.addFirst(
                NAME,
                () -> new NewToken("first", TokenText.fingerprint(token), "made by the first start", Optional.empty()),
                now);
        if (made.isEmpty()) {
            return;
        }
        if (given.isPresent()) {
            LOG.infof("start: the account `%s` was made, with the token of CORRIN_FIRST_TOKEN", NAME);
        } else {
            LOG.infof("start: the account `%s` was made; its token is printed once, on standard output", NAME);
            print(token);
        }
    }

    /** Not by the logger: a log is kept, and read by many. */
    private static void print(String token) {
        System.out.println("Corrin: sign in as `" + NAME + "` with this token, which is shown this once: " + token
                + "   (send it as `Authorization: Bearer …`, or give it to `corrin accounts` in CORRIN_TOKEN)");
    }
}
