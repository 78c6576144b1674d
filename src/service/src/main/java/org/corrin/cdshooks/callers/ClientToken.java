package org.corrin.cdshooks.callers;

import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The JWT of a CDS Hooks client. Nothing it says is to be believed before its signature is verified. */
final class ClientToken {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_ID = 256;
    private static final Set<String> ALGORITHMS =
            Set.of(AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384, AlgorithmIdentifiers.RSA_USING_SHA384);
    private static final Instant END_OF_TIMES = Instant.parse("9999-12-31T23:59:59Z");

    private final JsonWebSignature signed;
    private final JwtClaims claims;

    private ClientToken(JsonWebSignature signed, JwtClaims claims) {
        this.signed = signed;
        this.claims = claims;
    }

    /** Reads the header of a request, and refuses what is no token, or is signed in another way than CDS Hooks asks. */
    static ClientToken in(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw CallRefusal.login(
                    "the request does not say who is calling; send the header Authorization with `Bearer`, a"
                            + " space and the JWT of a CDS Hooks client");
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw CallRefusal.login(
                    "the header Authorization is of another kind; send `Bearer`, a space and the JWT of a CDS Hooks client");
        }
        String compact = authorization.substring(SCHEME.length()).strip();
        if (compact.length() > LONGEST) {
            throw CallRefusal.security("the token is longer than " + LONGEST + " characters; send a shorter one");
        }
        return read(compact);
    }

    private static ClientToken read(String compact) {
        try {
            if (JsonWebStructure.fromCompactSerialization(compact) instanceof JsonWebSignature signed) {
                requireAlgorithm(signed.getHeaders().getObjectHeaderValue("alg"));
                requireType(signed.getHeaders().getObjectHeaderValue("typ"));
                requireText("kid", signed.getHeaders().getObjectHeaderValue("kid"), "header");
                return new ClientToken(signed, JwtClaims.parse(signed.getUnverifiedPayload()));
            }
            throw CallRefusal.security("the token is encrypted; send one that is only signed");
        } catch (JoseException | InvalidJwtException | ClassCastException e) {
            throw unreadable();
        }
    }

    private static void requireAlgorithm(@Nullable Object alg) {
        if (!(alg instanceof String name) || !ALGORITHMS.contains(name)) {
            throw CallRefusal.security(
                    "the header `alg` of the token is " + shown(alg) + "; sign it with ES384 or RS384");
        }
    }

    private static void requireType(@Nullable Object typ) {
        if (typ != null && !"JWT".equalsIgnoreCase(typ.toString())) {
            throw CallRefusal.security("the header `typ` of the token is " + shown(typ) + "; it must be `JWT`");
        }
    }

    private static String requireText(String name, @Nullable Object value, String kind) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw CallRefusal.security("the " + kind + " `" + name + "` of the token is " + shown(value)
                + "; it must be a text that is not blank");
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "missing" : CallRefusal.quote(value);
    }

    private static WebApplicationException unreadable() {
        return CallRefusal.security(
                "the token cannot be read; send a signed JWT in its compact form, three parts with dots"
                        + " between them (RFC 7519)");
    }

    /** Whose it says it is. */
    String issuer() {
        return requireText("iss", claims.getClaimValue("iss"), "claim");
    }

    String keyId() {
        return signed.getKeyIdHeaderValue();
    }

    /** The key it names, if that is one of these and may sign with its algorithm. */
    Optional<JsonWebKey> keyAmong(List<JsonWebKey> keys) {
        try {
            return Optional.ofNullable(new VerificationJwkSelector().select(signed, keys));
        } catch (JoseException | ClassCastException e) {
            throw unreadable();
        }
    }

    /** Refuses it unless this key signed it. */
    void requireSignature(JsonWebKey key) {
        signed.setAlgorithmConstraints(new AlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new)));
        signed.setKey(key.getKey());
        if (!isVerified()) {
            throw CallRefusal.security(
                    "the signature of the token is not good by the key `kid` names; sign it with that key,"
                            + " an EC key on P-384 for ES384, an RSA key of at least 2048 bits for RS384");
        }
    }

    /** A key of the wrong kind or length verifies nothing, nor does a header that must be understood and is not. */
    private boolean isVerified() {
        try {
            return signed.verifySignature();
        } catch (JoseException | ClassCastException e) {
            return false;
        }
    }

    /** Refuses it unless it was made out to this address. */
    void requireAudience(String url) {
        Object aud = claims.getClaimValue("aud");
        if (!url.equals(aud) && !(aud instanceof List<?> list && list.contains(url))) {
            throw CallRefusal.security("the claim `aud` of the token is " + shown(aud)
                    + "; it must be, or be a list that holds, exactly the address called: `" + url + "`");
        }
    }

    /**
     * Refuses it unless it holds now, and not for too long.
     *
     * @return when it stops holding, by the clock of this service at the latest
     */
    Instant requireTimes(Instant now, Duration skew, Duration longest) {
        Instant issued = time("iat");
        Instant expires = time("exp");
        if (!now.isBefore(expires.plus(skew))) {
            throw CallRefusal.expired(
                    "the token expired at " + expires + ", and here it is " + now + "; make a new one for every call");
        }
        requireBegun("iat", issued, now.plus(skew));
        if (claims.hasClaim("nbf")) {
            requireBegun("nbf", time("nbf"), now.plus(skew));
        }
        if (!issued.isBefore(expires)) {
            throw CallRefusal.security("the token expires at " + expires + ", which is not after its `iat`, " + issued);
        }
        if (Duration.between(issued, expires).compareTo(longest) > 0) {
            throw CallRefusal.security("the token is good for longer than the " + longest.toSeconds()
                    + " seconds that are allowed; let `exp` be sooner after `iat`");
        }
        return expires.plus(skew);
    }

    private static void requireBegun(String claim, Instant begins, Instant latest) {
        if (begins.isAfter(latest)) {
            throw CallRefusal.security("the claim `" + claim + "` of the token is " + begins
                    + ", which is in the future here; set the clock of the client");
        }
    }

    /** Seconds since 1970; parts of a second are left out. */
    private Instant time(String claim) {
        Object value = claims.getClaimValue(claim);
        if (value instanceof Number number
                && number.doubleValue() >= 0
                && number.doubleValue() <= END_OF_TIMES.getEpochSecond()) {
            return Instant.ofEpochSecond(number.longValue());
        }
        throw CallRefusal.security("the claim `" + claim + "` of the token is " + shown(value)
                + "; it must be a number of seconds since 1970-01-01T00:00:00Z");
    }

    /** Refuses it unless it is of one of these organisations. */
    void requireTenant(Set<String> tenants) {
        Object tenant = claims.getClaimValue("tenant");
        if (!(tenant instanceof String name) || !tenants.contains(name)) {
            throw CallRefusal.security("the claim `tenant` of the token is " + shown(tenant)
                    + ", which may not call here; ask the operator of this service to admit it");
        }
    }

    /** What tells it from every other token of its issuer. */
    String id() {
        String id = requireText("jti", claims.getClaimValue("jti"), "claim");
        if (id.length() > LONGEST_ID) {
            throw CallRefusal.security("the claim `jti` of the token is longer than " + LONGEST_ID + " characters");
        }
        return id;
    }
}
