package org.corrin.access;

import java.util.Set;
import java.util.TreeSet;
import org.corrin.access.AccessSettings.Openness;

/**
 * The names that endpoints are annotated with: those of {@link Role}, and some that nobody can be given because they follow
 * from who is asking.
 */
public final class Roles {

    public static final String CALLER = "caller";
    public static final String AUTHOR = "author";
    public static final String REVIEWER = "reviewer";
    public static final String PUBLISHER = "publisher";
    public static final String AUDITOR = "auditor";
    public static final String ADMINISTRATOR = "administrator";

    /** For what takes both: it proposes and publishes in one call. */
    public static final String AUTHOR_AND_PUBLISHER = "author and publisher";

    /** Everybody while access is open, and else whoever signed in. */
    public static final String READER = "reader";

    /** Whoever signed in. */
    public static final String SIGNED_IN = "signed in";

    /** Everybody, whose identity the endpoint wants to know if there is one. */
    public static final String ANYBODY = "anybody";

    /** A client of CDS Hooks, whose own token is judged where its call is answered. */
    public static final String HOOK_CLIENT = "client of hooks";

    private static final String BETWEEN = " and ";

    private Roles() {}

    /** What endpoints may ask of somebody with these roles: what is open to nobody is open to them as well. */
    static Set<String> of(Set<Role> roles, Openness openness) {
        Set<String> names = new TreeSet<>(Set.of(READER, SIGNED_IN, ANYBODY));
        names.addAll(ofNobody(openness));
        roles.forEach(role -> names.add(role.label()));
        if (roles.contains(Role.AUTHOR) && roles.contains(Role.PUBLISHER)) {
            names.add(AUTHOR_AND_PUBLISHER);
        }
        return Set.copyOf(names);
    }

    /** What endpoints may ask of who did not sign in. */
    static Set<String> ofNobody(Openness openness) {
        return openness == Openness.OPEN ? Set.of(ANYBODY, READER, CALLER) : Set.of(ANYBODY);
    }

    /** The roles that a name of an endpoint stands for, several if it takes all of them; none if nobody can be given it. */
    static Set<Role> behind(String name) {
        Set<Role> roles = new TreeSet<>();
        for (String part : name.split(BETWEEN)) {
            Role.labelled(part).ifPresent(roles::add);
        }
        return roles;
    }
}
