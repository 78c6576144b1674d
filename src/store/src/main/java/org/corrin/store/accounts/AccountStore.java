package org.corrin.store.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.corrin.store.accounts.AccountOutcome.Changed;
import org.corrin.store.accounts.AccountOutcome.Reason;
import org.corrin.store.accounts.AccountOutcome.Refused;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.audit.AuditSql;
import org.corrin.store.database.StoreDatabase;
import org.jdbi.v3.core.Handle;

/**
 * Accounts, tokens and sessions. Each change stands in the record, in the same transaction; changes of any number of replicas
 * are made one after the other. Every method throws {@link org.corrin.store.database.StoreUnavailable} if the database fails it.
 */
public final class AccountStore {

    /** The most accounts, also revoked ones: all of them are held in memory. */
    static final int MOST_ACCOUNTS = 10_000;

    /** The most tokens of one account that can be used. */
    static final int MOST_TOKENS = 50;

    /** The most sessions of one person; when they begin another, their oldest ends. */
    static final int MOST_SESSIONS = 20;

    private final StoreDatabase database;

    public AccountStore(StoreDatabase database) {
        this.database = database;
    }

    /** The number of the last change: while it is the same, a snapshot is still right. */
    public long changes() {
        return database.with("accounts cannot be read", AccountSql::changes);
    }

    /** All that there is, at one moment. */
    public AccountSnapshot snapshot() {
        return database.snapshot("accounts cannot be read", AccountStore::snapshot);
    }

    /** Accounts as a transaction sees them. */
    public static AccountSnapshot snapshot(Handle transaction) {
        return new AccountSnapshot(
                AccountSql.changes(transaction),
                AccountSql.accounts(transaction),
                AccountSql.tokens(transaction),
                AccountSql.sessions(transaction),
                AccountSql.wereSeveral(transaction));
    }

    /**
     * Makes the first account, unless there is one, also one that is revoked.
     *
     * @param token gives the fingerprint of its token; asked only if the account is made
     * @return the account, or nothing if there was one
     */
    public Optional<Account> addFirst(String name, Supplier<NewToken> token, Instant now) {
        Actor start = Actor.system("start");
        return database.inTransaction("the first account cannot be kept", transaction -> {
            AccountSql.change(transaction);
            if (!AccountSql.accounts(transaction).isEmpty()) {
                return Optional.empty();
            }
            Account first = new Account(
                    UUID.randomUUID().toString(),
                    name,
                    Set.copyOf(AccountRoles.ALL),
                    now,
                    start.name(),
                    Optional.empty());
            keep(transaction, first, token.get(), start, now);
            return Optional.of(first);
        });
    }

    /**
     * Makes an account with a token.
     *
     * @throws IllegalArgumentException if no account can have that name or those roles
     */
    public AccountOutcome add(String name, Set<String> roles, NewToken token, Actor by, Instant now) {
        Account account = new Account(UUID.randomUUID().toString(), name, roles, now, by.name(), Optional.empty());
        return database.inTransaction("the account cannot be kept", transaction -> {
            AccountSql.change(transaction);
            if (AccountSql.named(transaction, name).isPresent()) {
                return new Refused(Reason.TAKEN, "there is or was an account `" + name + "`; choose another name");
            }
            if (AccountSql.accounts(transaction).size() >= MOST_ACCOUNTS) {
                return new Refused(Reason.TAKEN, "there are " + MOST_ACCOUNTS + " accounts, and may be no more");
            }
            keep(transaction, account, token, by, now);
            return new Changed(account);
        });
    }

    private static void keep(Handle transaction, Account account, NewToken token, Actor by, Instant now) {
        AccountSql.add(transaction, account);
        AccountSql.add(transaction, token.of(account.id(), now));
        AccountSql.noteSeveral(transaction);
        AuditSql.append(
                transaction,
                event(now, by, "account.added", account)
                        .with("roles", AccountRoles.joined(account.roles()))
                        .with("token", token.id()));
    }

    /** Gives an account these roles, in place of those that it had. */
    public AccountOutcome setRoles(String name, Set<String> roles, LastAdministrator last, Actor by, Instant now) {
        return change(name, (transaction, account) -> {
            Account changed =
                    new Account(account.id(), name, roles, account.created(), account.createdBy(), account.revoked());
            if (!changed.isAdministrator() && isLast(transaction, account, last)) {
                return lastAdministrator(name);
            }
            if (!changed.roles().equals(account.roles())) {
                AccountSql.setRoles(transaction, account.id(), roles);
                AccountSql.noteSeveral(transaction);
                AuditSql.append(
                        transaction,
                        event(now, by, "account.roles-changed", account)
                                .with("before", AccountRoles.joined(account.roles()))
                                .with("roles", AccountRoles.joined(roles)));
            }
            return new Changed(changed);
        });
    }

    /** Revokes an account for good, with its tokens and sessions. Its name is not given again. */
    public AccountOutcome revoke(String name, LastAdministrator last, Actor by, Instant now) {
        return change(name, (transaction, account) -> {
            if (isLast(transaction, account, last)) {
                return lastAdministrator(name);
            }
            AccountSql.revoke(transaction, account.id(), now);
            AuditSql.append(transaction, event(now, by, "account.revoked", account));
            return new Changed(new Account(
                    account.id(), name, account.roles(), account.created(), account.createdBy(), Optional.of(now)));
        });
    }

    private static boolean isLast(Handle transaction, Account account, LastAdministrator last) {
        return last == LastAdministrator.STAYS
                && account.isAdministrator()
                && AccountSql.accounts(transaction).stream()
                                .filter(Account::isAdministrator)
                                .count()
                        == 1;
    }

    private static Refused lastAdministrator(String name) {
        return new Refused(
                Reason.LAST_ADMINISTRATOR,
                "`" + name + "` is the last administrator; make another first, or nobody could manage accounts");
    }

    /** Gives an account one token more. */
    public AccountOutcome addToken(String name, NewToken token, Actor by, Instant now) {
        return change(name, (transaction, account) -> {
            long usable = AccountSql.tokens(transaction).stream()
                    .filter(one -> one.account().equals(account.id()) && one.isUsable(now))
                    .count();
            if (usable >= MOST_TOKENS) {
                return new Refused(
                        Reason.TAKEN, "`" + name + "` has " + MOST_TOKENS + " tokens; revoke one that is not needed");
            }
            AccountSql.add(transaction, token.of(account.id(), now));
            AuditSql.append(
                    transaction,
                    event(now, by, "token.added", account)
                            .with("token", token.id())
                            .with("label", token.label()));
            return new Changed(account);
        });
    }

    /** Revokes one token of an account, and ends the sessions of the account: one of them may have begun with it. */
    public AccountOutcome revokeToken(String name, String token, Actor by, Instant now) {
        return change(name, (transaction, account) -> {
            if (!AccountSql.revokeToken(transaction, account.id(), token, now)) {
                return new Refused(Reason.UNKNOWN, "`" + name + "` has no token `" + token + "` that could be revoked");
            }
            AccountSql.sessionsOf(transaction, account.actor())
                    .forEach(session -> AccountSql.end(transaction, session.fingerprint()));
            AuditSql.append(
                    transaction, event(now, by, "token.revoked", account).with("token", token));
            return new Changed(account);
        });
    }

    private AccountOutcome change(String name, BiFunction<Handle, Account, AccountOutcome> work) {
        if (!Account.isName(name)) {
            return new Refused(Reason.UNKNOWN, "there is no account of that name; " + Account.NAME_RULE);
        }
        return database.inTransaction("the change of an account cannot be kept", transaction -> {
            AccountSql.change(transaction);
            return AccountSql.named(transaction, name)
                    .filter(Account::isActive)
                    .map(account -> work.apply(transaction, account))
                    .orElseGet(() -> new Refused(Reason.UNKNOWN, "there is no account `" + name + "`"));
        });
    }

    /**
     * Begins a session. Sessions that have ended by themselves are forgotten.
     *
     * @param idle after how long without use a session ends
     */
    public void begin(Session session, Duration idle) {
        database.inTransaction("the session cannot be kept", transaction -> {
            AccountSql.change(transaction);
            AccountSql.forget(transaction, session.began(), session.began().minus(idle));
            List<Session> others = AccountSql.sessionsOf(transaction, session.actor());
            others.stream()
                    .limit(Math.max(0, others.size() - MOST_SESSIONS + 1L))
                    .forEach(oldest -> AccountSql.end(transaction, oldest.fingerprint()));
            AccountSql.add(transaction, session);
            return AuditSql.append(
                    transaction,
                    AuditEvent.done(
                            session.began(),
                            session.actor(),
                            "session.begun",
                            "",
                            session.actor().name()));
        });
    }

    /** Ends a session; if it has ended before, nothing is recorded. */
    public void end(Session session, Instant now) {
        database.inTransaction("the end of a session cannot be kept", transaction -> {
            AccountSql.change(transaction);
            if (AccountSql.end(transaction, session.fingerprint())) {
                AuditSql.append(
                        transaction,
                        AuditEvent.done(
                                now,
                                session.actor(),
                                "session.ended",
                                "",
                                session.actor().name()));
            }
            return session;
        });
    }

    /** Notes when sessions were last used, by their fingerprints: in other replicas they go on as well. */
    public void used(Map<String, Instant> sessions) {
        database.inTransaction("the use of sessions cannot be noted", transaction -> {
            AccountSql.change(transaction);
            sessions.forEach((session, at) -> AccountSql.used(transaction, session, at));
            return sessions;
        });
    }

    private static AuditEvent event(Instant now, Actor by, String action, Account about) {
        return AuditEvent.done(now, by, action, "", about.name()).with("account", about.id());
    }
}
