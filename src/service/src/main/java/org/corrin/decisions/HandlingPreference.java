package org.corrin.decisions;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.http.PreferHeader;
import org.corrin.intake.Handling;

/**
 * How a caller wants facts to be handled that cannot be used: {@code Prefer: handling=lenient}, or {@code strict} (RFC 7240).
 *
 * @param asked what the caller asked for, if it is one of the two
 */
record HandlingPreference(Optional<Handling> asked) {

    private static final String HANDLING = "handling";

    static HandlingPreference of(HttpServerRequest request) {
        return new HandlingPreference(PreferHeader.value(request.headers().getAll(PreferHeader.NAME), HANDLING)
                .flatMap(value -> Stream.of(Handling.values())
                        .filter(handling -> handling.name().equalsIgnoreCase(value))
                        .findFirst()));
    }

    /** Strict, unless the caller asks for the other. */
    Handling handling() {
        return asked.orElse(Handling.STRICT);
    }

    /** The same response, which tells that it hangs on the preference, and confirms one that was stated. */
    Response confirmedIn(Response response) {
        Response.ResponseBuilder confirmed =
                Response.fromResponse(response).header(HttpHeaders.VARY, PreferHeader.NAME);
        asked.ifPresent(handling -> confirmed.header(
                PreferHeader.APPLIED, HANDLING + "=" + handling.name().toLowerCase(Locale.ROOT)));
        return confirmed.build();
    }
}
