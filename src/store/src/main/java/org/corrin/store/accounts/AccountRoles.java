package org.corrin.store.accounts;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names of roles, as accounts hold them. What each may do, the service knows. */
public final class AccountRoles {

    /** Who may manage accounts; one such account always remains. */
    public static final String ADMINISTRATOR = "administrator";

    /** All of them, those first that change least. */
    public static final List<String> ALL =
            List.of("caller", "author", "reviewer", "publisher", "auditor", ADMINISTRATOR);

    /** Those with which somebody changes guidance, or who does. */
    static final Set<String> CHANGING = Set.of("author", "reviewer", "publisher", ADMINISTRATOR);

    private AccountRoles() {}

    /** The names that are none of a role; empty if all are. */
    public static List<String> unknown(Set<String> names) {
        return names.stream().filter(name -> !ALL.contains(name)).sorted().toList();
    }

    static String joined(Set<String> roles) {
        return String.join(",", new TreeSet<>(roles));
    }

    static Set<String> split(String joined) {
        return Set.copyOf(
                Stream.of(joined.split(",")).filter(role -> !role.isEmpty()).toList());
    }
}
