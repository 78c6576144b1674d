package org.corrin.accounts;

import io.quarkus.arc.Arc;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.corrin.access.AccountDirectory;
import org.corrin.access.IdentityProvider;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.http.ArrivingBodies;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.store.ReleaseStore;
import org.corrin.store.accounts.Account;
import org.corrin.store.accounts.AccountOutcome;
import org.corrin.store.accounts.AccountStore;
import org.corrin.store.accounts.LastAdministrator;
import org.corrin.store.accounts.NewToken;
import org.corrin.store.accounts.TokenText;
import org.corrin.store.audit.Actor;

/** Accounts, for those who manage them. */
@Path("v1/accounts")
@RolesAllowed(Roles.ADMINISTRATOR)
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
public class AccountsResource {

    private static final int ID_BYTES = 6;

    private final AccountStore store;
    private final AccountDirectory accounts;
    private final IdentityProvider provider;
    private final SignedIn signedIn;
    private final ArrivingBodies bodies;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Executor workers = Arc.container().getExecutorService();

    AccountsResource(
            ReleaseStore store,
            AccountDirectory accounts,
            IdentityProvider provider,
            SignedIn signedIn,
            ArrivingBodies bodies,
            Clock clock) {
        this.store = store.accounts();
        this.accounts = accounts;
        this.provider = provider;
        this.signedIn = signedIn;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** All of them, by name. */
    @GET
    public List<AccountRepresentation> all() {
        return accounts.all().accounts().stream()
                .map(account -> AccountRepresentation.of(account, accounts.all()))
                .toList();
    }

    /** Makes one, and tells its first token this once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> add(@Context HttpServerRequest request) {
        return whenWhole(request, (body, by) -> {
            AccountRequest asked = AccountRequest.read(body, Set.of("name", "roles", "label", "expires"));
            String name = asked.name();
            Set<String> roles = asked.roles();
            return withToken(asked, token -> store.add(name, roles, token, by, clock.instant()), "/v1/accounts");
        });
    }

    /** Gives an account one token more, and tells it this once. */
    @POST
    @Path("{name}/tokens")
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> addToken(@PathParam("name") String name, @Context HttpServerRequest request) {
        return whenWhole(request, (body, by) -> {
            AccountRequest asked = AccountRequest.read(body, Set.of("label", "expires"));
            return withToken(asked, token -> store.addToken(name, token, by, clock.instant()), "/v1/accounts");
        });
    }

    /** Makes a change with a new token. */
    @FunctionalInterface
    private interface TokenChange {
        AccountOutcome with(NewToken token);
    }

    private Response withToken(AccountRequest asked, TokenChange change, String place) {
        String label = asked.label();
        Optional<Instant> expires = asked.expires(clock.instant());
        asked.require();
        String token = TokenText.random(random);
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String tokenId = HexFormat.of().formatHex(id);
        Account account =
                changed(() -> change.with(new NewToken(tokenId, TokenText.fingerprint(token), label, expires)));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, place)
                .entity(new AccountRepresentation.WithToken(
                        AccountRepresentation.of(account, accounts.all()), tokenId, token))
                .build();
    }

    /** Revokes one token of an account. */
    @DELETE
    @Path("{name}/tokens/{token}")
    @NonBlocking
    public CompletionStage<AccountRepresentation> revokeToken(
            @PathParam("name") String name, @PathParam("token") String token, @Context HttpServerRequest request) {
        return whenWhole(request, (body, by) -> represented(() -> store.revokeToken(name, token, by, clock.instant())));
    }

    /** Gives an account these roles, in place of those that it had. */
    @PUT
    @Path("{name}/roles")
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<AccountRepresentation> setRoles(
            @PathParam("name") String name, @Context HttpServerRequest request) {
        return whenWhole(request, (body, by) -> {
            AccountRequest asked = AccountRequest.read(body, Set.of("roles"));
            Set<String> roles = asked.roles();
            asked.require();
            return represented(() -> store.setRoles(name, roles, last(), by, clock.instant()));
        });
    }

    /** Revokes an account for good, with its tokens and sessions. */
    @DELETE
    @Path("{name}")
    @NonBlocking
    public CompletionStage<AccountRepresentation> revoke(
            @PathParam("name") String name, @Context HttpServerRequest request) {
        return whenWhole(request, (body, by) -> represented(() -> store.revoke(name, last(), by, clock.instant())));
    }

    private LastAdministrator last() {
        return provider.isOn() ? LastAdministrator.MAY_GO : LastAdministrator.STAYS;
    }

    private AccountRepresentation represented(Supplier<AccountOutcome> change) {
        return AccountRepresentation.of(changed(change), accounts.all());
    }

    private Account changed(Supplier<AccountOutcome> change) {
        AccountOutcome outcome = change.get();
        if (outcome instanceof AccountOutcome.Refused refused) {
            throw ProblemDetail.of(
                            refused.reason() == AccountOutcome.Reason.UNKNOWN
                                    ? ProblemType.UNKNOWN_ACCOUNT
                                    : ProblemType.ACCOUNT_STAYS,
                            refused.why())
                    .thrown();
        }
        accounts.refresh();
        return ((AccountOutcome.Changed) outcome).account();
    }

    /** Answers on a thread that may wait, and asks before who it is that asks. */
    private <T> CompletionStage<T> whenWhole(HttpServerRequest request, BiFunction<Optional<byte[]>, Actor, T> answer) {
        Actor by = signedIn.person().actor();
        return bodies.read(request, AccountRequest.LONGEST).thenApplyAsync(body -> answer.apply(body, by), workers);
    }
}
