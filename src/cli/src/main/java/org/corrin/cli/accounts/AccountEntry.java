package org.corrin.cli.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.corrin.store.accounts.Account;
import org.corrin.store.accounts.AccountToken;

/**
 * An account as it is listed.
 *
 * @param revoked since when it may not sign in any more
 */
public record AccountEntry(String name, List<String> roles, Optional<String> revoked, List<TokenEntry> tokens) {

    /** A token of it, without anything to sign in with. */
    public record TokenEntry(String id, String label, Optional<String> expires, Optional<String> revoked) {

        static TokenEntry of(AccountToken token) {
            return new TokenEntry(
                    token.id(),
                    token.label(),
                    token.expires().map(Object::toString),
                    token.revoked().map(Object::toString));
        }

        static TokenEntry of(JsonNode token) {
            return new TokenEntry(
                    token.path("id").asText(),
                    token.path("label").asText(),
                    text(token, "expires"),
                    text(token, "revoked"));
        }
    }

    static AccountEntry of(Account account, List<AccountToken> tokens) {
        return new AccountEntry(
                account.name(),
                List.copyOf(new TreeSet<>(account.roles())),
                account.revoked().map(Object::toString),
                tokens.stream().map(TokenEntry::of).toList());
    }

    static AccountEntry of(JsonNode account) {
        List<String> roles = new ArrayList<>();
        account.path("roles").forEach(role -> roles.add(role.asText()));
        List<TokenEntry> tokens = new ArrayList<>();
        account.path("tokens").forEach(token -> tokens.add(TokenEntry.of(token)));
        return new AccountEntry(account.path("name").asText(), roles, text(account, "revoked"), tokens);
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
