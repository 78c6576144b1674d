package org.corrin.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The identity provider that says who people are (OpenID Connect). Without a URL there is none. */
@ConfigMapping(prefix = "corrin.oidc")
public interface IdentityProviderSettings {

    /** Where it is, without {@code /.well-known/openid-configuration}. */
    Optional<String> url();

    /** What it knows this service as. */
    @WithDefault("corrin")
    String client();

    /** The secret of that client, with which people can sign in in a browser; without one only bearer tokens are taken. */
    Optional<String> secret();

    /** Whom access tokens have to be made out to; the client if it is not set. */
    Optional<String> audience();

    /** The issuer that tokens have to name, to the letter; what the provider says of itself if it is not set. */
    Optional<String> issuer();

    /** Where the roles stand, with a slash between nested claims. */
    @WithDefault("roles")
    String rolesClaim();

    /** What roles begin with there, so that those of other applications are not taken for ours. */
    Optional<String> rolesPrefix();

    /** Which token has the roles of whoever signs in in a browser. */
    @WithDefault("id")
    RolesSource rolesFrom();

    /** What is asked for beside {@code openid}. */
    @WithDefault("profile")
    List<String> scopes();

    /** Which token tells the roles. */
    enum RolesSource {
        ID,
        ACCESS
    }
}
