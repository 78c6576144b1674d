package org.corrin.access;

import jakarta.inject.Singleton;
import java.util.List;
import org.corrin.store.accounts.Account;
import org.corrin.store.accounts.AccountSnapshot;
import org.corrin.store.audit.Actor;

/** Colleagues as the accounts and the settings have them. */
@Singleton
class AccountColleagues implements Colleagues {

    private final AccountDirectory accounts;
    private final IdentityProvider provider;

    AccountColleagues(AccountDirectory accounts, IdentityProvider provider) {
        this.accounts = accounts;
        this.provider = provider;
    }

    @Override
    public boolean wereEverSeveral() {
        return areElsewhere() || accounts.all().wereSeveral();
    }

    @Override
    public boolean areElsewhere() {
        return provider.isOn();
    }

    @Override
    public int mostBesideAnAuthor(Role role) {
        List<Account> active =
                accounts.all().accounts().stream().filter(Account::isActive).toList();
        long some = active.stream()
                .filter(account -> account.roles().contains(role.label()))
                .count();
        return active.stream()
                .filter(account -> account.roles().contains(Roles.AUTHOR))
                .mapToInt(author -> (int) some - (author.roles().contains(role.label()) ? 1 : 0))
                .max()
                .orElse(0);
    }

    @Override
    public boolean stillHas(Actor actor, Role role) {
        return !actor.issuer().equals(Actor.LOCAL)
                || accounts.all().accounts().stream()
                        .filter(Account::isActive)
                        .anyMatch(account ->
                                account.actor().isSame(actor) && account.roles().contains(role.label()));
    }

    @Override
    public void takeUp(AccountSnapshot all) {
        accounts.takeUp(all);
    }
}
