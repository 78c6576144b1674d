package org.corrin.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The SQL of what was computed of releases, as both databases understand it. */
final class ComputedSql {

    private ComputedSql() {}

    static Optional<byte[]> find(Handle handle, String name) {
        return handle.createQuery("select content from computed where name = :name")
                .bind("name", name)
                .mapTo(byte[].class)
                .findOne();
    }

    /** In place of what may be there: a content that a disk has spoilt must not stay. */
    static void keep(Handle transaction, String name, byte[] content, Instant at) {
        transaction
                .createUpdate("delete from computed where name = :name")
                .bind("name", name)
                .execute();
        transaction
                .createUpdate(
                        "insert into computed (name, content, at) values (:name, :content, :at) on conflict do nothing")
                .bind("name", name)
                .bind("content", content)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Leaves the newest. */
    static void forget(Handle transaction, int most) {
        transaction
                .createUpdate(
                        "delete from computed where name in (select name from computed order by at desc offset :most rows)")
                .bind("most", most)
                .execute();
    }
}
