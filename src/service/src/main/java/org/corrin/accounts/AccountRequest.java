package org.corrin.accounts;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.http.ObjectBody;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.store.accounts.Account;
import org.corrin.store.accounts.AccountRoles;
import org.corrin.store.accounts.AccountToken;

/** Reads what an administrator sends; everything wrong with it is answered at once. */
final class AccountRequest {

    /** The longest body. */
    static final long LONGEST = 10_000;

    private final ObjectBody body;

    private AccountRequest(ObjectBody body) {
        this.body = body;
    }

    /**
     * Reads a body with these fields; an empty one has none.
     *
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if it is too long or not a JSON object
     */
    static AccountRequest read(Optional<byte[]> whole, Set<String> fields) {
        return new AccountRequest(
                ObjectBody.read(whole, LONGEST, fields, ProblemDetail.of(ProblemType.ACCOUNT, "nothing was changed")));
    }

    /** The name of an account that is to be. */
    String name() {
        DocumentNode name = body.field("name");
        if (name.isText() && Account.isName(name.node().textValue())) {
            return name.node().textValue();
        }
        name.report(name.given() ? "no account can be called that" : "this is missing", Account.NAME_RULE);
        return "";
    }

    /** The roles that it is to have; none is allowed, and has to be said. */
    Set<String> roles() {
        DocumentNode roles = body.field("roles");
        if (!roles.node().isArray()) {
            roles.report(
                    roles.given() ? "this must be an array" : "this is missing",
                    "list some of " + String.join(", ", AccountRoles.ALL) + ", or [] for none");
            return Set.of();
        }
        Set<String> named = new TreeSet<>();
        roles.node().forEach(role -> named.add(role.isTextual() ? role.textValue() : role.toString()));
        for (String unknown : AccountRoles.unknown(named)) {
            roles.report(
                    "there is no role `" + DocumentNode.shortened(unknown) + "`",
                    NameSuggestion.hint(unknown, AccountRoles.ALL));
        }
        return named;
    }

    /** What the token is for; may be left out. */
    String label() {
        DocumentNode label = body.field("label");
        if (!label.given()) {
            return "";
        }
        if (label.isText()
                && label.node().textValue().length() <= AccountToken.LONGEST_LABEL
                && label.node().textValue().chars().noneMatch(Character::isISOControl)) {
            return label.node().textValue().strip();
        }
        label.report(
                "this must be a text of at most " + AccountToken.LONGEST_LABEL + " characters on one line",
                "leave it out, or say what the token is for");
        return "";
    }

    /** Until when the token can be used; for good if it is left out. */
    Optional<Instant> expires(Instant now) {
        DocumentNode expires = body.field("expires");
        if (!expires.given()) {
            return Optional.empty();
        }
        try {
            Instant end = Instant.parse(expires.node().asText());
            if (end.isAfter(now)) {
                return Optional.of(end);
            }
            expires.report("this is not in the future", "leave it out, or write a later time");
        } catch (DateTimeParseException e) {
            expires.report("this must be a time", "write it as 2027-01-31T00:00:00Z, or leave it out");
        }
        return Optional.empty();
    }

    /** Ends the request if anything is wrong. */
    void require() {
        body.require();
    }
}
