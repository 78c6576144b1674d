package org.corrin.store.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.corrin.store.audit.Actor;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** SQL of accounts, as both databases understand it. */
final class AccountSql {

    private AccountSql() {}

    /** Lets other changes wait until this transaction ends, and counts this one. */
    static void change(Handle transaction) {
        transaction.execute("update account_changes set number = number + 1 where id = 1");
    }

    static long changes(Handle handle) {
        return handle.createQuery("select number from account_changes where id = 1")
                .mapTo(Long.class)
                .one();
    }

    /** Whether more than one account that may change something was ever there. */
    static boolean wereSeveral(Handle handle) {
        return handle.createQuery("select several from account_changes where id = 1")
                .mapTo(Boolean.class)
                .one();
    }

    /** Notes for good that there are several, if there are. */
    static void noteSeveral(Handle transaction) {
        long changing = accounts(transaction).stream()
                .filter(account -> account.roles().stream().anyMatch(AccountRoles.CHANGING::contains))
                .count();
        if (changing > 1) {
            transaction.execute("update account_changes set several = true where id = 1");
        }
    }

    static List<Account> accounts(Handle handle) {
        return handle.createQuery("select * from account order by name")
                .map(AccountSql::accountOf)
                .list();
    }

    static Optional<Account> named(Handle handle, String name) {
        return handle.createQuery("select * from account where name = :name")
                .bind("name", name)
                .map(AccountSql::accountOf)
                .findOne();
    }

    static void add(Handle transaction, Account account) {
        transaction
                .createUpdate("insert into account (id, name, roles, created, created_by)"
                        + " values (:id, :name, :roles, :created, :by)")
                .bind("id", account.id())
                .bind("name", account.name())
                .bind("roles", AccountRoles.joined(account.roles()))
                .bind("created", at(account.created()))
                .bind("by", account.createdBy())
                .execute();
    }

    static void setRoles(Handle transaction, String id, Set<String> roles) {
        transaction
                .createUpdate("update account set roles = :roles where id = :id")
                .bind("roles", AccountRoles.joined(roles))
                .bind("id", id)
                .execute();
    }

    static void revoke(Handle transaction, String id, Instant now) {
        transaction
                .createUpdate("update account set revoked = :now where id = :id")
                .bind("now", at(now))
                .bind("id", id)
                .execute();
        transaction
                .createUpdate("update account_token set revoked = :now where account = :id and revoked is null")
                .bind("now", at(now))
                .bind("id", id)
                .execute();
        transaction
                .createUpdate("delete from signed_in where account = :id")
                .bind("id", id)
                .execute();
    }

    static List<AccountToken> tokens(Handle handle) {
        return handle.createQuery("select * from account_token order by created, id")
                .map(AccountSql::tokenOf)
                .list();
    }

    static void add(Handle transaction, AccountToken token) {
        transaction
                .createUpdate("insert into account_token (id, fingerprint, account, label, created, expires)"
                        + " values (:id, :fingerprint, :account, :label, :created, :expires)")
                .bind("id", token.id())
                .bind("fingerprint", token.fingerprint())
                .bind("account", token.account())
                .bind("label", token.label())
                .bind("created", at(token.created()))
                .bind("expires", token.expires().map(AccountSql::at).orElse(null))
                .execute();
    }

    /** @return whether there was one that could be used */
    static boolean revokeToken(Handle transaction, String account, String token, Instant now) {
        return transaction
                        .createUpdate("update account_token set revoked = :now"
                                + " where account = :account and id = :id and revoked is null")
                        .bind("now", at(now))
                        .bind("account", account)
                        .bind("id", token)
                        .execute()
                > 0;
    }

    static List<Session> sessions(Handle handle) {
        return handle.createQuery("select * from signed_in order by began, fingerprint")
                .map(AccountSql::sessionOf)
                .list();
    }

    static List<Session> sessionsOf(Handle handle, Actor actor) {
        return handle.createQuery(
                        "select * from signed_in where issuer = :issuer and subject = :subject order by began, fingerprint")
                .bind("issuer", actor.issuer())
                .bind("subject", actor.subject())
                .map(AccountSql::sessionOf)
                .list();
    }

    static void add(Handle transaction, Session session) {
        transaction
                .createUpdate(
                        "insert into signed_in (fingerprint, account, issuer, subject, name, roles, began, used, ends)"
                                + " values (:fingerprint, :account, :issuer, :subject, :name, :roles, :began, :used, :ends)")
                .bind("fingerprint", session.fingerprint())
                .bind("account", session.account().orElse(null))
                .bind("issuer", session.actor().issuer())
                .bind("subject", session.actor().subject())
                .bind("name", session.actor().name())
                .bind("roles", AccountRoles.joined(session.roles()))
                .bind("began", at(session.began()))
                .bind("used", at(session.used()))
                .bind("ends", at(session.ends()))
                .execute();
    }

    static boolean end(Handle transaction, String fingerprint) {
        return transaction
                        .createUpdate("delete from signed_in where fingerprint = :fingerprint")
                        .bind("fingerprint", fingerprint)
                        .execute()
                > 0;
    }

    static void used(Handle handle, String fingerprint, Instant now) {
        handle.createUpdate("update signed_in set used = :now where fingerprint = :fingerprint and used < :now")
                .bind("now", at(now))
                .bind("fingerprint", fingerprint)
                .execute();
    }

    /** Forgets the sessions that have ended by themselves. */
    static void forget(Handle transaction, Instant now, Instant notUsedSince) {
        transaction
                .createUpdate("delete from signed_in where ends <= :now or used <= :since")
                .bind("now", at(now))
                .bind("since", at(notUsedSince))
                .execute();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Account accountOf(ResultSet row, StatementContext context) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("name"),
                AccountRoles.split(row.getString("roles")),
                instant(row, "created").orElseThrow(),
                row.getString("created_by"),
                instant(row, "revoked"));
    }

    private static AccountToken tokenOf(ResultSet row, StatementContext context) throws SQLException {
        return new AccountToken(
                row.getString("id"),
                row.getString("fingerprint"),
                row.getString("account"),
                row.getString("label"),
                instant(row, "created").orElseThrow(),
                instant(row, "expires"),
                instant(row, "revoked"));
    }

    private static Session sessionOf(ResultSet row, StatementContext context) throws SQLException {
        return new Session(
                row.getString("fingerprint"),
                Optional.ofNullable(row.getString("account")),
                new Actor(row.getString("issuer"), row.getString("subject"), row.getString("name")),
                AccountRoles.split(row.getString("roles")),
                instant(row, "began").orElseThrow(),
                instant(row, "used").orElseThrow(),
                instant(row, "ends").orElseThrow());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }
}
