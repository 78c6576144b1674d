package org.corrin;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;

/**
 * Signs every call of REST Assured in with the first account, which may do everything. A test that is about who signs in sets
 * the header itself, or {@link #AS_NOBODY}. Clients of CDS Hooks bring tokens of their own.
 */
public final class SignedInCalls implements QuarkusTestBeforeEachCallback {

    /** The token of the first account in tests; as in {@code application.properties}. */
    public static final String TOKEN = "corrin_for-tests-0123456789abcdefghijklmnopqrstuvwxyzABC";

    /** A header that keeps a call from being signed in; it is not sent. */
    public static final String AS_NOBODY = "As-Nobody";

    /** The same as a line of HTTP, for tests that write bytes. */
    public static final String LINE = "Authorization: Bearer " + TOKEN + "\r\n";

    private static final String AUTHORIZATION = "Authorization";

    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        signIn();
    }

    /** From now on. */
    public static void signIn() {
        RestAssured.replaceFiltersWith((Filter) SignedInCalls::signed);
    }

    private static Response signed(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext next) {
        if (request.getHeaders().hasHeaderWithName(AS_NOBODY)) {
            request.removeHeader(AS_NOBODY);
        } else if (!request.getHeaders().hasHeaderWithName(AUTHORIZATION)
                && !URI.create(request.getURI()).getPath().startsWith("/cds-services")) {
            request.header(AUTHORIZATION, "Bearer " + TOKEN);
        }
        return next.next(request, response);
    }
}
