package org.corrin.fhir.writing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** HAPI's parser, lenient: an array that came as an object, or a field it does not know, loses nothing else. */
public final class HapiParser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HapiParser() {}

    /** Scans thousands of classes; loaded by the first who needs it. */
    private static final class Loaded {
        static final FhirContext R4 = FhirContext.forR4();
    }

    /** The resource, or nothing if even a lenient reader cannot take it as one of this class. */
    static <R extends Resource> Optional<R> parse(Class<R> type, JsonNode resource) {
        try {
            return Optional.of(parser().parseResource(type, resource.toString()));
        } catch (DataFormatException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static JsonNode encode(Resource resource) {
        try {
            return JSON.readTree(parser().encodeResourceToString(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("HAPI writes JSON", e);
        }
    }

    /** The resource as it is sent. */
    public static byte[] write(Resource resource) {
        return parser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }

    private static IParser parser() {
        return Loaded.R4.newJsonParser().setParserErrorHandler(new LenientErrorHandler(false));
    }
}
