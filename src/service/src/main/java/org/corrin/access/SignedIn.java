package org.corrin.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.corrin.store.audit.Actor;

/** Who has sent the request that is being answered. */
@Singleton
public class SignedIn {

    private static final Actor ANYBODY = Actor.system("anybody");

    private final SecurityIdentity identity;

    SignedIn(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The person, on the thread on which the request came in: ask before the body is waited for.
     *
     * @throws IllegalStateException if nobody signed in; endpoints that ask this name the roles that they are for
     */
    public Person person() {
        return known().orElseThrow(() -> new IllegalStateException("nobody signed in"));
    }

    /** The same, where it may be nobody: of endpoints that name {@link Roles#ANYBODY} or what is open to all. */
    public Optional<Person> known() {
        return AccessIdentity.person(identity);
    }

    /** Who it is for a record of calls; one actor for all who did not sign in. */
    public Actor actor() {
        return known().map(Person::actor).orElse(ANYBODY);
    }

    /** As whom a request is counted where something is bounded for each: the person, or else the address. */
    public String countedAs(HttpServerRequest request) {
        return known().map(Person::key).orElseGet(() -> CallerAddress.of(request));
    }

    /** The session in a browser that it belongs to, if it came with the cookie of one. */
    public Optional<OpenSession> session() {
        return AccessIdentity.session(identity);
    }
}
