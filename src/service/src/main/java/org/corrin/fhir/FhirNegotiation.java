package org.corrin.fhir;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.documents.DocumentNode;
import org.corrin.http.FhirMediaType;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * In which form and version FHIR is spoken here: JSON, of R4 and R4B. A caller who asks for another is told so by name,
 * instead of being read wrongly.
 */
class FhirNegotiation {

    private static final Pattern PATH = Pattern.compile("/?fhir(?:/.*)?");
    private static final String FORMAT = "_format";

    /** What stands for JSON (FHIR R4, RESTful API, content types). */
    private static final Set<String> JSON = Set.of("json", "application/json", FhirMediaType.JSON, "text/json");

    private static final String VERSION = "fhirversion";
    private static final Pattern READ_VERSION = Pattern.compile("4(?:\\.[0-9]{1,2}){1,2}");

    /** @throws jakarta.ws.rs.WebApplicationException if the form or the version is none that is spoken here */
    @ServerRequestFilter(preMatching = true)
    void negotiate(ContainerRequestContext request) {
        otherVersion(request.getHeaderString(HttpHeaders.CONTENT_TYPE)).ifPresent(version -> {
            throw ProblemDetail.of(
                            ProblemType.MEDIA_TYPE,
                            "FHIR " + version + " is not read here; send R4, as " + FhirMediaType.JSON
                                    + "; fhirVersion=4.0")
                    .thrown();
        });
        if (PATH.matcher(request.getUriInfo().getPath()).matches()) {
            takeFormat(request);
            onlyOtherVersion(request.getHeaderString(HttpHeaders.ACCEPT)).ifPresent(version -> {
                throw ProblemDetail.of(
                                ProblemType.NOT_ACCEPTABLE, "FHIR " + version + " is not written here; R4 is (4.0)")
                        .thrown();
            });
        }
    }

    /** {@code _format} counts before the header Accept. */
    private static void takeFormat(ContainerRequestContext request) {
        String format = request.getUriInfo().getQueryParameters().getFirst(FORMAT);
        if (format == null) {
            return;
        }
        // In an address a plus that nobody escaped is read as a space.
        String plain = format.strip().toLowerCase(Locale.ROOT).replace(' ', '+').split(";", 2)[0];
        if (!JSON.contains(plain)) {
            throw ProblemDetail.of(
                            ProblemType.NOT_ACCEPTABLE,
                            "`" + FORMAT + "=" + DocumentNode.shortened(format) + "` is not written here; ask for json")
                    .thrown();
        }
        request.getHeaders().putSingle(HttpHeaders.ACCEPT, FhirMediaType.JSON);
    }

    /** Another version, if none of the forms that a caller takes leaves it open or is of ours. */
    private static Optional<String> onlyOtherVersion(String header) {
        List<String> ranges = List.of(header == null ? new String[0] : header.split(","));
        return ranges.stream().allMatch(range -> otherVersion(range).isPresent())
                ? ranges.stream().findFirst().flatMap(FhirNegotiation::otherVersion)
                : Optional.empty();
    }

    private static Optional<String> otherVersion(String header) {
        return Stream.of(header == null ? new String[0] : header.split(","))
                .flatMap(FhirNegotiation::parameters)
                .filter(parameter -> parameter.getKey().equalsIgnoreCase(VERSION))
                .map(Map.Entry::getValue)
                .filter(version -> !READ_VERSION.matcher(version).matches())
                .map(DocumentNode::shortened)
                .findFirst();
    }

    private static Stream<Map.Entry<String, String>> parameters(String range) {
        try {
            return MediaType.valueOf(range.strip()).getParameters().entrySet().stream();
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
