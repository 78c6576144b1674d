package org.corrin.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.corrin.store.accounts.TokenText;

/**
 * The cookie of a session, and the token that its pages send along with a change. No script can read the cookie; the token
 * follows from it, so that a page which is told the token has read an answer to this session, which only our own can.
 */
public final class SessionCookie {

    /** The cookie. */
    public static final String NAME = "corrin-session";

    /** The header with the token. */
    public static final String CSRF_HEADER = "X-Corrin-CSRF";

    private static final String CSRF = "csrf ";

    private SessionCookie() {}

    /** The cookie of a session, for the browser to keep until then. */
    public static Cookie of(String value, Duration longest, HttpServerRequest request) {
        return Cookie.cookie(NAME, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/")
                .setSecure(!isPlainOnLoopback(request))
                .setMaxAge(longest.toSeconds());
    }

    /** The one that takes it from the browser. */
    public static Cookie none(HttpServerRequest request) {
        return of("", Duration.ZERO, request);
    }

    /** On a developer's machine there is no TLS, and nobody on the way. */
    private static boolean isPlainOnLoopback(HttpServerRequest request) {
        String host = request.authority() == null ? "" : request.authority().host();
        return !"https".equals(request.scheme())
                && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
    }

    /** The token that pages of a session send with what changes something. */
    public static String csrf(String cookie) {
        return TokenText.fingerprint(CSRF + cookie).substring("sha256:".length());
    }
}
