package org.corrin.access;

import jakarta.inject.Singleton;
import org.corrin.store.audit.Actor;

/** STUB until the branch with accounts is here. */
@Singleton
public class AccountDirectory {

    public boolean wereEverSeveral() {
        return false;
    }

    public boolean areElsewhere() {
        return false;
    }

    public int mostOthersOfAnAuthor(Role role) {
        return 0;
    }

    public boolean stillHas(Actor actor, Role role) {
        return true;
    }
}
