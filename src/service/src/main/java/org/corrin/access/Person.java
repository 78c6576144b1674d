package org.corrin.access;

import java.util.Set;
import org.corrin.store.audit.Actor;

/** Somebody who signed in, a program as well. */
public record Person(Actor actor, Set<Role> roles) {

    public Person {
        roles = Set.copyOf(roles);
    }
}
