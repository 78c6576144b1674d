package org.corrin.cdshooks.callers;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;

/** What the clients of this service call it: a proxy in front of it may have another name than it knows of itself. */
@Singleton
public class PublicUrl {

    private final Optional<String> base;

    /** @throws IllegalArgumentException if clients could not call anything below the setting */
    PublicUrl(CallerSettings settings) {
        this.base = settings.baseUrl().map(PublicUrl::checked);
    }

    boolean isSet() {
        return base.isPresent();
    }

    /** The address that was called, as the caller wrote it, without a query. */
    public String of(UriInfo request) {
        return base(request)
                + request.getAbsolutePath()
                        .getRawPath()
                        .substring(
                                withoutSlash(request.getBaseUri().getRawPath()).length());
    }

    /** What stands before the paths of this service; no slash at its end. */
    public String base(UriInfo request) {
        return base.orElseGet(() -> withoutSlash(request.getBaseUri().toString()));
    }

    private static String checked(URI base) {
        boolean callable = ("https".equals(base.getScheme()) || "http".equals(base.getScheme()))
                && base.getHost() != null
                && base.getRawUserInfo() == null
                && base.getRawQuery() == null
                && base.getRawFragment() == null;
        if (!callable) {
            throw new IllegalArgumentException("CORRIN_HOOKS_BASE_URL: `" + base
                    + "` is not the address of a service; write one like `https://corrin.example.org`");
        }
        return withoutSlash(base.toString());
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
