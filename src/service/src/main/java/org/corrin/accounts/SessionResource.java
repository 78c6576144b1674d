package org.corrin.accounts;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.corrin.access.AccessSettings;
import org.corrin.access.AccountDirectory;
import org.corrin.access.IdentityProvider;
import org.corrin.access.Person;
import org.corrin.access.Role;
import org.corrin.access.Roles;
import org.corrin.access.SessionCookie;
import org.corrin.access.SignedIn;
import org.corrin.problems.ProblemDetail;
import org.corrin.store.ReleaseStore;
import org.corrin.store.accounts.AccountStore;
import org.corrin.store.accounts.Session;
import org.corrin.store.accounts.TokenText;
import org.corrin.store.audit.Actor;

/** Signs somebody in in a browser, and out. Both kinds of people get the same session: one that the store knows, and can end. */
@Path("v1/session")
@RolesAllowed(Roles.SIGNED_IN)
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Blocking
public class SessionResource {

    private static final int SEE_OTHER = 303;

    private final AccountStore store;
    private final AccountDirectory accounts;
    private final SignedIn signedIn;
    private final AccessSettings settings;
    private final WhoAmI whoAmI;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SessionResource(
            ReleaseStore store,
            AccountDirectory accounts,
            SignedIn signedIn,
            AccessSettings settings,
            WhoAmI whoAmI,
            Clock clock) {
        this.store = store.accounts();
        this.accounts = accounts;
        this.signedIn = signedIn;
        this.settings = settings;
        this.whoAmI = whoAmI;
        this.clock = clock;
    }

    /** Begins a session for whoever brings a token, and says what {@code GET /v1/me} then says. */
    @POST
    public WhoAmI.Me begin(@Context HttpServerRequest request) {
        Person person = signedIn.person();
        String cookie = begin(person, request);
        return whoAmI.of(Optional.of(person), Optional.of(SessionCookie.csrf(cookie)));
    }

    private String begin(Person person, HttpServerRequest request) {
        Instant now = clock.instant();
        String cookie = TokenText.random(random);
        boolean isLocal = person.actor().issuer().equals(Actor.LOCAL);
        store.begin(
                new Session(
                        TokenText.fingerprint(cookie),
                        isLocal ? Optional.of(person.actor().subject()) : Optional.empty(),
                        person.actor(),
                        person.roles().stream().map(Role::label).collect(Collectors.toSet()),
                        now,
                        now,
                        now.plus(settings.session().longest())),
                settings.session().idle());
        accounts.refresh();
        request.response().addCookie(SessionCookie.of(cookie, settings.session().longest(), request));
        return cookie;
    }

    /** Where a browser comes back to from the identity provider: from here on the session is one of ours. */
    @GET
    @Path("login")
    public Response comeBack(@Context HttpServerRequest request) {
        begin(signedIn.person(), request);
        IdentityProvider.forgetItsSession(request);
        return Response.status(SEE_OTHER).location(URI.create("/")).build();
    }

    /** Ends the session of the cookie; the cookie is of no use then, wherever it is. */
    @DELETE
    public Response end(@Context HttpServerRequest request) {
        signedIn.session().ifPresent(open -> {
            store.end(open.session(), clock.instant());
            accounts.refresh();
        });
        request.response().addCookie(SessionCookie.none(request));
        return Response.noContent().build();
    }
}
