package org.corrin.store.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The hashes of the record: SHA-256 over canonical JSON (RFC 8785), so that whoever has the entries as JSON can work them
 * out without this code.
 */
final class AuditChain {

    /** What stands before the first entry. */
    static final String BEGINNING = "";

    private static final JsonMapper JSON = new JsonMapper();

    private AuditChain() {}

    /** The hash of an event at its place, after an entry with that hash. */
    static String hash(String previous, long place, AuditEvent event) {
        Map<String, Object> hashed = new LinkedHashMap<>();
        hashed.put("previous", previous);
        hashed.put("place", place);
        hashed.put("at", event.at().toString());
        hashed.put("issuer", event.actor().issuer());
        hashed.put("subject", event.actor().subject());
        hashed.put("name", event.actor().name());
        hashed.put("action", event.action());
        hashed.put("guideline", event.guideline());
        hashed.put("about", event.about());
        hashed.put("outcome", event.outcome());
        hashed.put("details", event.details());
        try {
            byte[] canonical = new JsonCanonicalizer(JSON.writeValueAsBytes(hashed)).getEncodedUTF8();
            return "sha256:" + HexFormat.of().formatHex(digest().digest(canonical));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and a number are always JSON", e);
        } catch (IOException e) {
            throw new IllegalStateException("what was written as JSON can be read", e);
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
