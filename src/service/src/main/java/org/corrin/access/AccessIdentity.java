package org.corrin.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;
import java.util.Set;
import org.corrin.access.AccessSettings.Openness;

/** What Quarkus knows of whoever asks: the names that endpoints ask for, and the person behind them. */
final class AccessIdentity {

    private static final String PERSON = "corrin.person";
    private static final String SESSION = "corrin.session";
    private static final String NOBODY = "";

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

    /** Who did not sign in. */
    static SecurityIdentity ofNobody(Openness openness) {
        return nobody(Roles.ofNobody(openness));
    }

    static SecurityIdentity of(Person person, Openness openness) {
        return builder(person, openness).build();
    }

    /** Somebody whom a cookie names. */
    static SecurityIdentity of(Person person, OpenSession session, Openness openness) {
        return builder(person, openness).addAttribute(SESSION, session).build();
    }

    private static QuarkusSecurityIdentity.Builder builder(Person person, Openness openness) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(person.actor().name()))
                .addRoles(Roles.of(person.roles(), openness))
                .addAttribute(PERSON, person);
    }

    static Optional<Person> person(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(PERSON));
    }

    static Optional<OpenSession> session(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(SESSION));
    }
}
