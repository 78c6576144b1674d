package org.corrin.access;

import org.corrin.store.accounts.AccountSnapshot;
import org.corrin.store.audit.Actor;

/** Who else is there, for who asks whether one person is enough. */
public interface Colleagues {

    /** Whether more than one who may change something was ever here, also if they were removed since. */
    boolean wereEverSeveral();

    /** Whether an identity provider knows them, so that nobody here can count them. */
    boolean areElsewhere();

    /** How many with this role an author has beside them; of several authors, the one who has most. */
    int mostBesideAnAuthor(Role role);

    /** Whether somebody has a role now. Of those whom an identity provider knows that is not known here, and taken to be so. */
    boolean stillHas(Actor actor, Role role);

    /** Takes up accounts as the store has them, before what somebody may still do decides. */
    void takeUp(AccountSnapshot accounts);
}
