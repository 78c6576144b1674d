package org.corrin.decisionlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * All that a decision hangs on beside the release.
 *
 * @param form what the body is: {@link #REQUEST}, {@link #RECORD}, or {@link #CALL}
 * @param body as it came
 * @param said what the address says beside it
 * @param languages as in Accept-Language
 * @param handling of facts that cannot be used
 * @param here the day that it was (ISO 8601)
 * @param latest the latest day that it was anywhere
 */
public record AskedQuestion(
        String form,
        byte[] body,
        Map<String, String> said,
        String languages,
        String handling,
        String here,
        String latest) {

    /** A request of our own. */
    public static final String REQUEST = "request";

    /** A record in FHIR. */
    public static final String RECORD = "record";

    /** A call whose record was fetched, at least in part: it cannot be decided again from this. */
    public static final String CALL = "call";

    private static final JsonMapper JSON = new JsonMapper();

    public AskedQuestion {
        said = Map.copyOf(said);
    }

    /** Itself, compressed. */
    byte[] written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(JSON.writeValueAsBytes(
                    new AskedQuestion(form, body, new TreeMap<>(said), languages, handling, here, latest)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** One as it was written. */
    static AskedQuestion read(byte[] written) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(written))) {
            return JSON.readValue(in, AskedQuestion.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was decrypted is no question", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
