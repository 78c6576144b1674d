package org.corrin.siege.callers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.corrin.siege.service.ServiceAnswer;
import org.corrin.siege.service.ServiceCalls;

/** An EHR that the settings name: it signs the tokens of its calls, and shows its key at an address of its own. */
final class HookClient {

    static final String PATH = "/cds-services/b12-ms-patient-view";

    private static final String ISSUER = "https://siege.example.org";
    private static final String SERVICE = "https://corrin.example.org";
    private static final String KEY_ID = "of-the-siege";
    private static final int COORDINATE_BYTES = 48;
    private static final JsonMapper JSON = new JsonMapper();

    private static Optional<HookClient> shared = Optional.empty();

    private final KeyPair keys = newKeys();
    private final HttpServer server;

    private HookClient() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = json(Map.of("keys", new Object[] {shownKey()})).getBytes(UTF_8);
        server.createContext("/", request -> {
            try (request) {
                request.getResponseHeaders().set("Content-Type", "application/json");
                request.sendResponseHeaders(200, body.length);
                request.getResponseBody().write(body);
            }
        });
        server.start();
    }

    /** The same for all rows, so that they can share a service. */
    static synchronized HookClient shared() {
        if (shared.isEmpty()) {
            try {
                shared = Optional.of(new HookClient());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared.get();
    }

    /** The settings of a service that only it may call. */
    Map<String, String> settings() {
        return Map.of(
                "CORRIN_HOOKS_CLIENTS_0__ISSUER",
                ISSUER,
                "CORRIN_HOOKS_CLIENTS_0__JWKS",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks",
                "CORRIN_HOOKS_BASE_URL",
                SERVICE);
    }

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp384r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> shownKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return Map.of(
                "kty", "EC",
                "crv", "P-384",
                "alg", "ES384",
                "use", "sig",
                "kid", KEY_ID,
                "x", coordinate(key.getW().getAffineX()),
                "y", coordinate(key.getW().getAffineY()));
    }

    private static String coordinate(BigInteger number) {
        byte[] shortest = number.toByteArray();
        byte[] padded = new byte[COORDINATE_BYTES];
        int from = Math.max(0, shortest.length - COORDINATE_BYTES);
        System.arraycopy(shortest, from, padded, COORDINATE_BYTES - (shortest.length - from), shortest.length - from);
        return base64(padded);
    }

    /** The claims of a token that is taken, for a test to change; it is valid from so many seconds from now on. */
    static Map<String, Object> claims(long fromNow) {
        long now = Instant.now().getEpochSecond() + fromNow;
        return new HashMap<>(Map.of(
                "iss",
                ISSUER,
                "aud",
                SERVICE + PATH,
                "iat",
                now,
                "exp",
                now + 300,
                "jti",
                UUID.randomUUID().toString()));
    }

    /** A token that is taken once. */
    String token() {
        return signed(claims(0), keys.getPrivate());
    }

    String signed(Map<String, Object> claims) {
        return signed(claims, keys.getPrivate());
    }

    static String signed(Map<String, Object> claims, PrivateKey key) {
        String signed = header("ES384") + "." + base64(json(claims).getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(Map<String, Object> claims) {
        return header("none") + "." + base64(json(claims).getBytes(UTF_8)) + ".";
    }

    private static String header(String algorithm) {
        return base64(
                json(Map.of("alg", algorithm, "typ", "JWT", "kid", KEY_ID)).getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("there are only texts and numbers in it", e);
        }
    }

    /** Calls the hook. */
    static ServiceAnswer call(ServiceCalls calls, Optional<String> token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                calls.to(PATH).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        token.ifPresent(one -> request.header("Authorization", "Bearer " + one));
        return calls.send(request);
    }
}
