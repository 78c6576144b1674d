package org.corrin.store.audit;

import org.corrin.store.database.StorableValues;

/**
 * Who does something. Two actors are the same if issuer and subject are, whatever they are called.
 *
 * @param issuer who vouches for them: the {@code iss} of an identity provider, {@link #LOCAL} for accounts of this store, or
 *     {@link #SYSTEM} for what nobody signed in for
 * @param subject their name with the issuer, which stays ({@code sub})
 * @param name what they are called, for people to read
 */
public record Actor(String issuer, String subject, String name) {

    /** The issuer of the accounts of this store. */
    public static final String LOCAL = "corrin";

    /** The issuer of what is no person: the rules folder, the service itself, the terminal of an operator. */
    public static final String SYSTEM = "system";

    public Actor {
        StorableValues.named("issuer", issuer);
        StorableValues.named("subject", subject);
        StorableValues.text("name", name);
    }

    /** Something that is no person. */
    public static Actor system(String subject) {
        return new Actor(SYSTEM, subject, subject);
    }

    /** Whether both are the same one. */
    public boolean isSame(Actor other) {
        return issuer.equals(other.issuer) && subject.equals(other.subject);
    }
}
