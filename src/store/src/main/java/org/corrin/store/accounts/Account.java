package org.corrin.store.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.corrin.store.audit.Actor;
import org.corrin.store.database.StorableValues;

/**
 * Somebody who may sign in, a program as well.
 *
 * @param id names it for good; the subject of what it does
 * @param name what it is called; no two accounts ever have the same, also when one is revoked
 * @param roles what it may do
 * @param createdBy the name of whoever made it
 * @param revoked since when it may not sign in any more
 */
public record Account(
        String id, String name, Set<String> roles, Instant created, String createdBy, Optional<Instant> revoked) {

    /** Plain: nothing that looks like something else, and nothing that has to be escaped anywhere. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    /** How a name has to be, in words. */
    public static final String NAME_RULE =
            "a name has at most 64 of the characters a to z, 0 to 9, `.`, `_`, `@` and `-`, and begins with a letter or digit";

    public Account {
        StorableValues.named("id", id);
        if (!isName(name)) {
            throw new IllegalArgumentException(NAME_RULE);
        }
        roles = Set.copyOf(roles);
        if (!AccountRoles.unknown(roles).isEmpty()) {
            throw new IllegalArgumentException("an account has roles of " + AccountRoles.ALL + " and not " + roles);
        }
        created = StorableValues.instant(created);
        revoked = revoked.map(StorableValues::instant);
    }

    /** Whether an account may be called so. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether it may sign in. */
    public boolean isActive() {
        return revoked.isEmpty();
    }

    /** Itself, as the record names it. */
    public Actor actor() {
        return new Actor(Actor.LOCAL, id, name);
    }

    boolean isAdministrator() {
        return isActive() && roles.contains(AccountRoles.ADMINISTRATOR);
    }
}
