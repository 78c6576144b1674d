package org.corrin.access;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.store.audit.Actor;

/** Somebody who signed in, a program as well. */
public record Person(Actor actor, Set<Role> roles) {

    public Person {
        roles = Set.copyOf(roles);
    }

    /** As whom they are counted: the same for each of their tokens. */
    String key() {
        return actor.issuer() + " " + actor.subject();
    }

    /** The roles as they are written, in their order. */
    public List<String> labels() {
        return new TreeSet<>(roles).stream().map(Role::label).toList();
    }
}
