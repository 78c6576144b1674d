package org.corrin.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.corrin.access.AccessSettings;
import org.corrin.access.IdentityProvider;
import org.corrin.access.Person;

/** What somebody is told of themselves, and of how to sign in. */
@Singleton
public class WhoAmI {

    /**
     * Who asks.
     *
     * @param mode who says who people are: {@code accounts} of this service, or {@code oidc}
     * @param access whether decisions and reading are {@code open} to everybody, or {@code closed}
     * @param csrf what a page sends as X-Corrin-CSRF with what changes something; only with the cookie of a session
     * @param signIn where to sign in in a browser
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Me(
            String mode,
            String access,
            boolean signedIn,
            Optional<String> name,
            Optional<String> issuer,
            Optional<String> subject,
            List<String> roles,
            Optional<String> csrf,
            SignInPlaces signIn) {}

    /**
     * How to sign in.
     *
     * @param token where a token is sent to, as `Authorization: Bearer`, to begin a session in a browser
     * @param browser where a browser goes to sign in with the identity provider
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SignInPlaces(String token, Optional<String> browser) {}

    private final AccessSettings settings;
    private final IdentityProvider provider;

    WhoAmI(AccessSettings settings, IdentityProvider provider) {
        this.settings = settings;
        this.provider = provider;
    }

    Me of(Optional<Person> person, Optional<String> csrf) {
        return new Me(
                provider.isOn() ? "oidc" : "accounts",
                settings.openness().label(),
                person.isPresent(),
                person.map(one -> one.actor().name()),
                person.map(one -> one.actor().issuer()),
                person.map(one -> one.actor().subject()),
                person.map(Person::labels).orElse(List.of()),
                csrf,
                new SignInPlaces(
                        "/v1/session",
                        provider.signsInBrowsers() ? Optional.of(IdentityProvider.LOGIN) : Optional.empty()));
    }
}
