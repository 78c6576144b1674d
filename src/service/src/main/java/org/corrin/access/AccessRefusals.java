package org.corrin.access;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.problems.ExceptionMapping;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Tells those who may not do something what they lack, and who can give it to them. */
@Singleton
public class AccessRefusals {

    static final String CHALLENGE = "Bearer realm=\"corrin\"";

    private final SignedIn signedIn;
    private final AccountDirectory accounts;
    private final IdentityProvider provider;
    private final AccessMechanism mechanism;
    private final AccessRecord record;

    AccessRefusals(
            SignedIn signedIn,
            AccountDirectory accounts,
            IdentityProvider provider,
            AccessMechanism mechanism,
            AccessRecord record) {
        this.signedIn = signedIn;
        this.accounts = accounts;
        this.provider = provider;
        this.mechanism = mechanism;
        this.record = record;
    }

    /** Nobody signed in, and this needs somebody. */
    @ServerExceptionMapper
    Uni<Response> nobody(UnauthorizedException refused, SimpleResourceInfo asked, UriInfo uri, RoutingContext call) {
        if (provider.signsInBrowsers() && call.normalizedPath().equals(IdentityProvider.LOGIN)) {
            return mechanism.signIn(call).map(AccessRefusals::leading);
        }
        Set<Role> needed = needed(asked);
        String who = needed.isEmpty() ? "whoever signed in" : "those with the " + named(needed);
        ProblemDetail problem = ProblemDetail.of(
                        ProblemType.SIGN_IN, "this is for " + who + ", and nobody signed in; " + how())
                .with("needed", labels(needed));
        return answer(problem, uri, call, CHALLENGE);
    }

    private static Response leading(ChallengeData challenge) {
        Response.ResponseBuilder redirect = Response.status(challenge.status);
        challenge.getHeaders().forEach((name, value) -> redirect.header(name.toString(), value));
        return redirect.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private String how() {
        return provider.isOn()
                ? "send `Authorization: Bearer` with a token of the identity provider"
                        + (provider.signsInBrowsers() ? ", or sign in at " + IdentityProvider.LOGIN : "")
                : "send `Authorization: Bearer` with the token of an account, which an administrator makes";
    }

    /** What was sent to sign in with is wrong. */
    @ServerExceptionMapper
    Uni<Response> wrong(AuthenticationFailedException refused, UriInfo uri, RoutingContext call) {
        String why = refused.getMessage() == null ? "what was sent to sign in with is not valid" : refused.getMessage();
        return answer(
                ProblemDetail.of(ProblemType.SIGN_IN, why).with("needed", List.of()),
                uri,
                call,
                CHALLENGE + ", error=\"invalid_token\"");
    }

    /** The identity provider did not let them in, or the way back from it was not the one that was begun. */
    @ServerExceptionMapper
    Uni<Response> notCompleted(AuthenticationCompletionException refused, UriInfo uri, RoutingContext call) {
        return answer(
                ProblemDetail.of(
                                ProblemType.SIGN_IN,
                                "signing in with the identity provider was not completed; begin again at "
                                        + IdentityProvider.LOGIN)
                        .with("needed", List.of()),
                uri,
                call,
                CHALLENGE);
    }

    /** Somebody signed in who may not do this. */
    @ServerExceptionMapper
    Uni<Response> forbidden(ForbiddenException refused, SimpleResourceInfo asked, UriInfo uri, RoutingContext call) {
        Person person = signedIn.person();
        Set<Role> needed = needed(asked);
        Set<Role> missing = new TreeSet<>(needed);
        missing.removeAll(person.roles());
        String name = person.actor().name();
        record.refused(
                person.actor(),
                "access.refused",
                asked.getResourceClass().getSimpleName() + "." + asked.getMethodName(),
                Map.of("needed", String.join(",", labels(needed))),
                person.key());
        ProblemDetail problem = ProblemDetail.of(
                        ProblemType.ROLE,
                        "this is for those with the " + named(needed) + ", and `" + name + "` has "
                                + (person.roles().isEmpty() ? "no role" : "the " + named(person.roles())) + "; "
                                + giver())
                .with("needed", labels(needed))
                .with("missing", labels(missing))
                .with("roles", person.labels())
                .with("givenBy", givenBy());
        return answer(
                problem,
                uri,
                call,
                CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + String.join(" ", labels(needed)) + "\"");
    }

    private String giver() {
        return provider.isOn()
                ? "roles are given by " + provider.givesRoles()
                : "an administrator can give it: " + String.join(", ", accounts.administrators());
    }

    private List<String> givenBy() {
        return provider.isOn() ? List.of(provider.givesRoles()) : accounts.administrators();
    }

    private static String named(Set<Role> roles) {
        return (roles.size() == 1 ? "role `" : "roles `") + String.join("` and `", labels(roles)) + "`";
    }

    private static List<String> labels(Set<Role> roles) {
        return new TreeSet<>(roles).stream().map(Role::label).toList();
    }

    /** The roles of which an endpoint asks; of several that do, the one that asks for least. */
    private static Set<Role> needed(SimpleResourceInfo asked) {
        return annotation(asked).stream()
                .flatMap(allowed -> Arrays.stream(allowed.value()))
                .map(Roles::behind)
                .filter(roles -> !roles.isEmpty())
                .min((one, other) -> Integer.compare(one.size(), other.size()))
                .orElse(Set.of());
    }

    private static Optional<RolesAllowed> annotation(SimpleResourceInfo asked) {
        Class<?> resource = asked.getResourceClass();
        try {
            Method method = resource.getDeclaredMethod(asked.getMethodName(), asked.parameterTypes());
            return Optional.ofNullable(method.getAnnotation(RolesAllowed.class))
                    .or(() -> Optional.ofNullable(resource.getAnnotation(RolesAllowed.class)));
        } catch (NoSuchMethodException e) {
            return Optional.ofNullable(resource.getAnnotation(RolesAllowed.class));
        }
    }

    private static Uni<Response> answer(ProblemDetail problem, UriInfo uri, RoutingContext call, String challenge) {
        RefusedBody.drop(call.request());
        return Uni.createFrom()
                .item(Response.fromResponse(ExceptionMapping.inFormOf(uri.getPath(), problem))
                        .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                        .build());
    }
}
