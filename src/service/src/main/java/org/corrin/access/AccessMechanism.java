package org.corrin.access;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.access.AccessSettings.Openness;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.store.accounts.TokenText;
import org.corrin.store.audit.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks: by the token of an account, by the cookie of a session, or by what an identity provider says; whoever
 * brings nothing is nobody. What is brought and is wrong is refused, also where nobody may ask: who sent it means to be somebody.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class AccessMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "Bearer ";
    private static final String HOOKS = "/cds-services";
    private static final String NOTIFICATIONS = "/fhir/notifications/";
    private static final String SESSION = "/v1/session";
    private static final Actor NOBODY = Actor.system("nobody");

    private final AccountDirectory accounts;
    private final IdentityProvider provider;
    private final OidcAuthenticationMechanism oidc;
    private final TrustedClients hookClients;
    private final CallLimits limits;
    private final AccessRecord record;
    private final Openness openness;
    private final SecurityIdentity nobody;

    AccessMechanism(
            AccountDirectory accounts,
            IdentityProvider provider,
            OidcAuthenticationMechanism oidc,
            TrustedClients hookClients,
            CallLimits limits,
            AccessRecord record,
            AccessSettings settings) {
        this.accounts = accounts;
        this.provider = provider;
        this.oidc = oidc;
        this.hookClients = hookClients;
        this.limits = limits;
        this.record = record;
        this.openness = settings.openness();
        this.nobody = AccessIdentity.ofNobody(openness);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager manager) {
        String authorization = call.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (isNotification(call.normalizedPath())) {
            return counted(nobody, call);
        }
        if (bringsOwnToken(call.normalizedPath(), authorization)) {
            return counted(AccessIdentity.HOOK_CLIENT, call);
        }
        if (authorization != null) {
            return isOfAnAccount(authorization)
                    ? ofToken(authorization.substring(BEARER.length()).strip(), call)
                    : ofProvider(call, manager);
        }
        Optional<String> cookie = cookie(call);
        if (cookie.isPresent()) {
            return ofCookie(cookie.get(), call);
        }
        if (provider.signsInBrowsers() && isLogin(call)) {
            return signingIn(call, manager);
        }
        return counted(nobody, call);
    }

    /** Clients of CDS Hooks have tokens that only their endpoints judge; where none is named and access is open, nobody does. */
    private boolean bringsOwnToken(String path, String authorization) {
        boolean isHook =
                path.startsWith(HOOKS) && (path.length() == HOOKS.length() || path.charAt(HOOKS.length()) == '/');
        return isHook
                && (hookClients.areNamed()
                        || openness == Openness.OPEN && (authorization == null || !isOfAnAccount(authorization)));
    }

    /** A FHIR server that notifies has a secret, which may stand in the same header. */
    private static boolean isNotification(String path) {
        return path.startsWith(NOTIFICATIONS);
    }

    private static boolean isOfAnAccount(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && authorization.startsWith(TokenText.PREFIX, BEARER.length());
    }

    private Uni<SecurityIdentity> ofToken(String token, RoutingContext call) {
        return accounts.ofToken(token)
                .map(identity -> counted(identity, call))
                .orElseGet(() -> wrong("the token is nobody's, or has expired or was revoked", call));
    }

    /** Who signs in, or out, needs no session that still goes on. */
    private static Optional<String> cookie(RoutingContext call) {
        if (!call.request().headers().contains(HttpHeaders.COOKIE)
                || call.normalizedPath().equals(SESSION)
                        && call.request().method().name().equals("POST")
                || isLogin(call)) {
            return Optional.empty();
        }
        return Optional.ofNullable(call.request().getCookie(SessionCookie.NAME)).map(Cookie::getValue);
    }

    private static boolean isLogin(RoutingContext call) {
        return call.normalizedPath().equals(IdentityProvider.LOGIN);
    }

    private Uni<SecurityIdentity> ofCookie(String cookie, RoutingContext call) {
        Optional<SecurityIdentity> identity = accounts.ofCookie(cookie);
        if (identity.isEmpty()) {
            call.response().addCookie(SessionCookie.none(call.request()));
            return wrong("the session has ended; sign in again", call);
        }
        if (kind(call) == RequestKind.CHANGE && !isOfOwnPage(identity.get(), call.request())) {
            return forged(identity.get(), call);
        }
        return counted(identity.get(), call);
    }

    private static boolean isOfOwnPage(SecurityIdentity identity, HttpServerRequest request) {
        String sent = request.getHeader(SessionCookie.CSRF_HEADER);
        String expected = AccessIdentity.session(identity).orElseThrow().csrf();
        return sent != null && MessageDigest.isEqual(sent.strip().getBytes(), expected.getBytes());
    }

    private Uni<SecurityIdentity> forged(SecurityIdentity identity, RoutingContext call) {
        Person person = AccessIdentity.person(identity).orElseThrow();
        record.refused(person.actor(), "csrf.refused", call.request().method().name(), Map.of(), person.key());
        return failed(
                call,
                ProblemDetail.of(
                        ProblemType.CSRF,
                        "a page that changes something sends the header " + SessionCookie.CSRF_HEADER
                                + " with the `csrf` of GET /v1/me; nothing was changed"));
    }

    /** Every other kind of credential is for the identity provider, if there is one. */
    private Uni<SecurityIdentity> ofProvider(RoutingContext call, IdentityProviderManager manager) {
        if (!provider.isOn()) {
            return wrong(
                    "send `Authorization: Bearer` with the token of an account, which begins with `corrin_`", call);
        }
        return asked(call, manager)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull()
                .flatMap(identity -> ofBearer(identity, call));
    }

    private Uni<SecurityIdentity> ofBearer(@Nullable SecurityIdentity identity, RoutingContext call) {
        if (identity == null) {
            return wrong(
                    "send `Authorization: Bearer` with a valid token of the identity provider for this service", call);
        }
        return IdentityProvider.isIdToken(identity)
                ? wrong("this is an ID token, which says who signed in; send the access token", call)
                : ofPerson(identity, call);
    }

    /** The first part of it sends the browser to the identity provider, the second comes from there. */
    private Uni<SecurityIdentity> signingIn(RoutingContext call, IdentityProviderManager manager) {
        return asked(call, manager)
                .flatMap(identity -> identity == null ? Uni.createFrom().item(nobody) : ofPerson(identity, call));
    }

    private Uni<SecurityIdentity> asked(RoutingContext call, IdentityProviderManager manager) {
        return oidc.authenticate(call, manager)
                .onFailure(OIDCException.class)
                .transform(away -> ProblemDetail.of(
                                ProblemType.IDENTITY_PROVIDER,
                                "the identity provider cannot be asked now; try again, or sign in with the token of an account")
                        .thrown());
    }

    private Uni<SecurityIdentity> ofPerson(SecurityIdentity identity, RoutingContext call) {
        return provider.person(identity)
                .map(person -> counted(AccessIdentity.of(person, openness), call))
                .orElseGet(() -> wrong("the token does not say who issued it and to whom", call));
    }

    /** What leads a browser to the identity provider. */
    Uni<ChallengeData> signIn(RoutingContext call) {
        return oidc.getChallenge(call);
    }

    private Uni<SecurityIdentity> counted(SecurityIdentity identity, RoutingContext call) {
        String who = AccessIdentity.person(identity).map(Person::key).orElseGet(() -> CallerAddress.of(call.request()));
        return limits.count(kind(call), who)
                .map(wait -> tooOften("as many requests as one may send in a minute were sent", wait, call))
                .orElseGet(() -> Uni.createFrom().item(identity));
    }

    private static RequestKind kind(RoutingContext call) {
        return RequestKind.of(call.request().method().name(), call.normalizedPath());
    }

    /** Who is right is never refused for others at the same address; who is wrong too often is told to wait. */
    private Uni<SecurityIdentity> wrong(String why, RoutingContext call) {
        String address = CallerAddress.of(call.request());
        record.refused(NOBODY, "sign-in.refused", "", Map.of("address", address), address);
        return limits.countFailure(address)
                .map(wait -> tooOften("too many tokens that are nobody's came from this address", wait, call))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException(why)));
    }

    private static Uni<SecurityIdentity> tooOften(String why, Duration wait, RoutingContext call) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        call.response().putHeader("Retry-After", Long.toString(seconds));
        return failed(
                call,
                ProblemDetail.of(ProblemType.TOO_OFTEN, why + "; try again after " + seconds + " s")
                        .with("seconds", seconds));
    }

    private static Uni<SecurityIdentity> failed(RoutingContext call, ProblemDetail problem) {
        RefusedBody.drop(call.request());
        return Uni.createFrom().failure(problem.thrown());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", AccessRefusals.CHALLENGE));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }
}
