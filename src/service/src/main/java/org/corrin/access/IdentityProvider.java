package org.corrin.access;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.oidc.runtime.builders.TokenConfigBuilder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.store.accounts.TokenText;
import org.corrin.store.audit.Actor;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** The identity provider of the settings, if there is one: how its tokens are judged, and who it says that somebody is. */
@Singleton
public class IdentityProvider {

    private static final Logger LOG = Logger.getLogger(IdentityProvider.class);

    /** Where a browser begins to sign in, and comes back to. */
    public static final String LOGIN = "/v1/session/login";

    private final IdentityProviderSettings settings;

    /** @throws IllegalArgumentException if the settings name it in a way that cannot be */
    IdentityProvider(IdentityProviderSettings settings) {
        this.settings = settings;
        settings.url().ifPresent(url -> {
            if (!url.startsWith("https://") && !url.startsWith("http://")) {
                throw new IllegalArgumentException("CORRIN_OIDC_URL is `" + url + "`, and has to begin with https://");
            }
        });
    }

    /** Whether there is one. */
    public boolean isOn() {
        return settings.url().isPresent();
    }

    /** Whether people can sign in with it in a browser. */
    public boolean signsInBrowsers() {
        return isOn() && settings.secret().isPresent();
    }

    /** Where it is, and in which claim it says what somebody may do; in words for people. */
    String givesRoles() {
        return "the identity provider " + settings.url().orElse("") + ", in the claim `" + settings.rolesClaim() + "`"
                + settings.rolesPrefix()
                        .map(prefix -> " with `" + prefix + "` before the name of the role")
                        .orElse("");
    }

    void tellAtStart(@Observes StartupEvent start) {
        if (!isOn()) {
            return;
        }
        LOG.infof("people sign in with %s", givesRoles());
        if (settings.secret().isEmpty()) {
            LOG.info("CORRIN_OIDC_SECRET is not set: nobody can sign in in a browser, and bearer tokens are taken");
        }
        if (settings.url().get().startsWith("http://")) {
            LOG.warn("the identity provider is asked over HTTP: whoever is on the way can put in their own keys");
        }
    }

    /** Without an identity provider there is no tenant, and nothing is asked of anybody. */
    void create(@Observes Oidc oidc) {
        settings.url().ifPresent(url -> oidc.create(tenant(url)));
    }

    private OidcTenantConfig tenant(String url) {
        OidcTenantConfigBuilder tenant = OidcTenantConfig.authServerUrl(url)
                .tenantEnabled(true)
                .clientId(settings.client())
                .applicationType(settings.secret().isPresent() ? ApplicationType.HYBRID : ApplicationType.SERVICE)
                .roles(rolesSource(), settings.rolesClaim());
        TokenConfigBuilder token = tenant.token()
                .audience(audiences())
                .subjectRequired(true)
                .allowOpaqueTokenIntrospection(false)
                .allowJwtIntrospection(false);
        settings.issuer().ifPresent(token::issuer);
        token.end();
        settings.secret().ifPresent(secret -> signInBrowsers(tenant, secret));
        return tenant.build();
    }

    /** Where nobody signs in in a browser there are no ID tokens, and Quarkus does not start if roles are to come from them. */
    private Source rolesSource() {
        return settings.secret().isPresent() && settings.rolesFrom() == IdentityProviderSettings.RolesSource.ID
                ? Source.idtoken
                : Source.accesstoken;
    }

    private List<String> audiences() {
        return Stream.concat(settings.audience().stream(), Stream.of(settings.client()))
                .distinct()
                .toList();
    }

    /** What the provider's own cookies hold is needed for the moment of signing in; then a session of ours begins. */
    private void signInBrowsers(OidcTenantConfigBuilder tenant, String secret) {
        // Replicas have to read each other's cookies, and a client's secret may be shorter than a key.
        tenant.credentials(secret)
                .tokenStateManager()
                .encryptionSecret(TokenText.fingerprint("cookies " + secret))
                .end()
                .authentication()
                .redirectPath(LOGIN)
                .cookiePath(LOGIN)
                .restorePathAfterRedirect(false)
                .removeRedirectParameters(false)
                .pkceRequired(true)
                .stateSecret(TokenText.fingerprint("state " + secret))
                .nonceRequired(true)
                .scopes(settings.scopes())
                .end();
    }

    /**
     * Takes the cookie with the provider's tokens out of the answer that would set it: a session of ours has begun, which can
     * be ended, and that cookie could not.
     */
    public static void forgetItsSession(HttpServerRequest request) {
        request.cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(OidcUtils.SESSION_COOKIE_NAME))
                .distinct()
                .toList()
                .forEach(name -> request.response().removeCookies(name));
    }

    /** Who it says that this is. */
    Optional<Person> person(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)
                || token.getIssuer() == null
                || token.getSubject() == null) {
            return Optional.empty();
        }
        String name = Stream.of("preferred_username", "name", "email")
                .map(claim -> token.<Object>getClaim(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(one -> !one.isBlank() && one.length() <= 200 && one.indexOf('\0') < 0)
                .findFirst()
                .orElse(token.getSubject());
        return Optional.of(
                new Person(new Actor(token.getIssuer(), token.getSubject(), name), roles(identity.getRoles())));
    }

    /**
     * Whether a token only tells a client who signed in: it passes through browsers and addresses, and opens nothing. Keycloak
     * says so in {@code typ}; {@code at_hash} stands beside an access token (OpenID Connect Core 1.0, 3.1.3.6); a {@code nonce}
     * without a scope is of signing in as well.
     */
    static boolean isIdToken(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                && ("ID".equals(token.<Object>getClaim("typ"))
                        || token.containsClaim("at_hash")
                        || token.containsClaim("nonce")
                                && !token.containsClaim("scope")
                                && !token.containsClaim("scp"));
    }

    private Set<Role> roles(Set<String> given) {
        String prefix = settings.rolesPrefix().orElse("");
        return given.stream()
                .filter(role -> role.startsWith(prefix))
                .flatMap(role -> Role.labelled(role.substring(prefix.length())).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
