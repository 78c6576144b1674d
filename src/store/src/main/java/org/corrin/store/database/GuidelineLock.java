package org.corrin.store.database;

import org.jdbi.v3.core.Handle;

/** The lock that puts one change of a guideline after the other, whichever replica makes it. */
public final class GuidelineLock {

    private GuidelineLock() {}

    /** Takes the row of a guideline, which is made if it is missing, until the transaction ends. */
    public static void take(Handle transaction, String guideline) {
        transaction
                .createUpdate("insert into guideline (id) values (:guideline) on conflict do nothing")
                .bind("guideline", guideline)
                .execute();
        transaction
                .createQuery("select id from guideline where id = :guideline for update")
                .bind("guideline", guideline)
                .mapTo(String.class)
                .one();
    }
}
