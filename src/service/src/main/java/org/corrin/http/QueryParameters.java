package org.corrin.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** The parameters that an address may have. One that is not read, and so changes nothing, is refused by its name. */
public final class QueryParameters {

    /** So begin those that FHIR has for every address, such as {@code _format}. */
    private static final String OF_FHIR = "_";

    private QueryParameters() {}

    /** @throws jakarta.ws.rs.WebApplicationException with status 400, if there is another than these */
    public static void only(Collection<String> known, HttpServerRequest request, UriInfo address) {
        if (request.query() != null) {
            only(known, address.getQueryParameters().keySet(), "");
        }
    }

    /**
     * The same of an address of FHIR, which may have those as well that FHIR has for every address.
     *
     * @param given the names that stand in the address
     */
    public static void onlyOfFhir(Collection<String> known, Collection<String> given) {
        only(known, given, OF_FHIR);
    }

    private static void only(Collection<String> known, Collection<String> given, String passedOver) {
        for (String name : given) {
            boolean isRead = known.contains(name) || !passedOver.isEmpty() && name.startsWith(passedOver);
            if (!isRead) {
                throw ProblemDetail.of(
                                ProblemType.PARAMETER,
                                "there is no query parameter `" + DocumentNode.shortened(name) + "` here; "
                                        + NameSuggestion.hint(name, known))
                        .thrown();
            }
        }
    }
}
