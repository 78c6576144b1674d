package org.corrin.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;
import java.util.Set;

/** What Quarkus knows of whoever asks: the names that endpoints ask for, and the person behind them. */
final class AccessIdentity {

    private static final String PERSON = "corrin.person";
    private static final String SESSION = "corrin.session";
    private static final String NOBODY = "";

    /** Who did not sign in, while access is open. */
    static final SecurityIdentity OPEN = nobody(Set.of(Roles.ANYBODY, Roles.READER, Roles.CALLER));

    /** Who did not sign in, while access is closed. */
    static final SecurityIdentity CLOSED = nobody(Set.of(Roles.ANYBODY));

    /** A client of CDS Hooks, of whom nothing is known yet. */
    static final SecurityIdentity HOOK_CLIENT = nobody(Set.of(Roles.HOOK_CLIENT));

    private AccessIdentity() {}

    private static SecurityIdentity nobody(Set<String> roles) {
        return QuarkusSecurityIdentity.builder()
                .setAnonymous(true)
                .setPrincipal(new QuarkusPrincipal(NOBODY))
                .addRoles(roles)
                .build();
    }

    static SecurityIdentity of(Person person) {
        return builder(person).build();
    }

    /** Somebody whom a cookie names. */
    static SecurityIdentity of(Person person, OpenSession session) {
        return builder(person).addAttribute(SESSION, session).build();
    }

    private static QuarkusSecurityIdentity.Builder builder(Person person) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(person.actor().name()))
                .addRoles(Roles.of(person.roles()))
                .addAttribute(PERSON, person);
    }

    static Optional<Person> person(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(PERSON));
    }

    static Optional<OpenSession> session(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(SESSION));
    }
}
