package org.corrin.fhirclient;

import java.net.http.HttpRequest;

/**
 * An access token: of one hook call, held as short as the call, or of the settings. It leaves this class only in the header of a request: no
 * log line, message or answer may show it. (Java's own {@code jdk.httpclient.HttpClient.log=headers} would.)
 */
final class BearerToken {

    private final String token;

    private BearerToken(String token) {
        this.token = token;
    }

    /** @throws IllegalArgumentException if it cannot be sent; the message does not repeat it */
    static BearerToken of(String token, String type) {
        if (!type.equalsIgnoreCase("Bearer")) {
            throw new IllegalArgumentException("`fhirAuthorization.token_type` must be `Bearer`");
        }
        if (!canBeSent(token)) {
            throw new IllegalArgumentException(
                    "`fhirAuthorization.access_token` must be of visible ASCII characters, at least one");
        }
        return new BearerToken(token);
    }

    /** @throws IllegalArgumentException if it cannot be sent; the message does not repeat it */
    static BearerToken configured(String token) {
        if (!canBeSent(token)) {
            throw new IllegalArgumentException("token must be of visible ASCII characters, at least one");
        }
        return new BearerToken(token);
    }

    private static boolean canBeSent(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    void authorize(HttpRequest.Builder request) {
        request.setHeader("Authorization", "Bearer " + token);
    }

    @Override
    public String toString() {
        return "a bearer token";
    }
}
