package org.corrin.accounts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.store.accounts.Account;
import org.corrin.store.accounts.AccountRoles;
import org.corrin.store.accounts.AccountToken;

/** Reads what an administrator sends; everything wrong with it is answered at once. */
final class AccountRequest {

    /** The longest body. */
    static final long LONGEST = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(5).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Something wrong with it, with its place. */
    private record FieldProblem(String pointer, String message, String hint) {}

    private final List<FieldProblem> problems = new ArrayList<>();
    private final DocumentNode body;

    private AccountRequest(JsonNode body) {
        this.body = DocumentNode.root(
                body, (at, problem) -> problems.add(new FieldProblem(at.pointer(), problem.message(), problem.hint())));
    }

    /**
     * Reads a body with these fields; an empty one has none.
     *
     * @throws WebApplicationException with the answer to give, if it is too long or not a JSON object
     */
    static AccountRequest read(Optional<byte[]> whole, Set<String> fields) {
        byte[] bytes = whole.orElseThrow(
                () -> ProblemDetail.tooLong("the body", LONGEST).thrown());
        AccountRequest request = new AccountRequest(bytes.length == 0 ? JSON.createObjectNode() : tree(bytes));
        if (!request.body.node().isObject()) {
            request.body.reportShape("this must be an object", "its fields are " + String.join(", ", fields));
            throw request.problem();
        }
        request.body.node().fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                request.problems.add(new FieldProblem(
                        DocumentNode.shortened(field),
                        "there is no field `" + DocumentNode.shortened(field) + "` here",
                        NameSuggestion.hint(field, new TreeSet<>(fields))));
            }
        });
        return request;
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw ProblemDetail.of(ProblemType.NOT_JSON, "the body is not JSON that can be read")
                    .thrown();
        } catch (IOException e) {
            throw ProblemDetail.of(ProblemType.NOT_JSON, "the bytes are not text in UTF-8")
                    .thrown();
        }
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
        if (!problems.isEmpty()) {
            throw problem();
        }
    }

    private WebApplicationException problem() {
        return ProblemDetail.of(ProblemType.ACCOUNT, "nothing was changed")
                .with("problems", problems)
                .thrown();
    }
}
