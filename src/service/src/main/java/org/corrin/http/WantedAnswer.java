package org.corrin.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/**
 * The form and the languages in which a caller takes an answer. Two methods share the address of decisions, for requests
 * in two forms, and then the framework does not look.
 *
 * @param languages the header Accept-Language; empty if there is none
 */
public record WantedAnswer(AnswerForm form, String languages) {

    /** The forms that a decision has, the usual one first. */
    public enum AnswerForm {
        JSON("application/json"),
        HTML("text/html"),
        TEXT("text/plain");

        private final MediaType type;

        AnswerForm(String type) {
            this.type = MediaType.valueOf(type);
        }

        private double quality(Stream<MediaType> accepted) {
            return accepted.filter(range -> range.isCompatible(type)
                            || this == JSON && range.isCompatible(MediaType.valueOf(ProblemDetail.MEDIA_TYPE)))
                    .max((one, other) -> Integer.compare(precision(one), precision(other)))
                    .map(WantedAnswer::weight)
                    .orElse(0.0);
        }
    }

    /** The form of the answers to a batch: JSON, one answer a line. */
    public static final String NDJSON = "application/x-ndjson";

    private static final List<MediaType> OF_BATCHES =
            List.of(MediaType.valueOf(NDJSON), MediaType.valueOf(ProblemDetail.MEDIA_TYPE));

    /**
     * What a request asks for: the form with the highest quality, of several the usual one.
     *
     * @throws jakarta.ws.rs.WebApplicationException with status 406, if it takes none of the forms
     */
    public static WantedAnswer of(HttpServerRequest request) {
        return new WantedAnswer(form(request), languages(request));
    }

    /**
     * What a batch asks for, whose answers have one form.
     *
     * @throws jakarta.ws.rs.WebApplicationException with status 406, if it does not take that
     */
    public static WantedAnswer ofBatch(HttpServerRequest request) {
        String accept = joined(request, HttpHeaders.ACCEPT);
        boolean isTaken = accept.isBlank()
                || ranges(accept)
                        .anyMatch(range ->
                                weight(range) > 0 && OF_BATCHES.stream().anyMatch(range::isCompatible));
        if (!isTaken) {
            throw notAcceptable();
        }
        return new WantedAnswer(AnswerForm.JSON, languages(request));
    }

    /** The languages that a caller reads; empty if it does not say. */
    public static String languages(HttpServerRequest request) {
        return joined(request, HttpHeaders.ACCEPT_LANGUAGE);
    }

    /** A header that may stand on several lines (RFC 9110, 5.3). */
    private static String joined(HttpServerRequest request, String header) {
        return String.join(",", request.headers().getAll(header));
    }

    private static AnswerForm form(HttpServerRequest request) {
        String accept = joined(request, HttpHeaders.ACCEPT);
        if (accept.isBlank()) {
            return AnswerForm.JSON;
        }
        AnswerForm best = AnswerForm.JSON;
        double highest = 0;
        for (AnswerForm form : AnswerForm.values()) {
            double quality = form.quality(ranges(accept));
            if (quality > highest) {
                best = form;
                highest = quality;
            }
        }
        if (highest == 0) {
            throw notAcceptable();
        }
        return best;
    }

    private static WebApplicationException notAcceptable() {
        return ProblemDetail.of(ProblemType.NOT_ACCEPTABLE, ProblemType.NOT_ACCEPTABLE.meaning())
                .thrown();
    }

    private static Stream<MediaType> ranges(String accept) {
        return Stream.of(accept.split(",")).flatMap(WantedAnswer::range);
    }

    private static Stream<MediaType> range(String written) {
        try {
            return Stream.of(MediaType.valueOf(written.strip()));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private static int precision(MediaType range) {
        return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
    }

    private static double weight(MediaType range) {
        try {
            return Double.parseDouble(range.getParameters().getOrDefault("q", "1"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
