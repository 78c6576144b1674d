package org.corrin.cli.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts of one service. Each method ends with a {@link org.corrin.cli.source.UsageError} that says why, if it cannot be
 * done.
 */
public interface AccountBook extends AutoCloseable {

    /** All of them, by name. */
    List<AccountEntry> all();

    /** Makes one; its token, which nobody can be told again. */
    String add(String name, Set<String> roles, String label, Optional<Instant> expires);

    /** Gives one a token more. */
    String addToken(String name, String label, Optional<Instant> expires);

    /** Gives one these roles, in place of those that it had. */
    void setRoles(String name, Set<String> roles);

    /** Revokes one for good. */
    void revoke(String name);

    /** Revokes one of its tokens. */
    void revokeToken(String name, String token);

    @Override
    void close();
}
