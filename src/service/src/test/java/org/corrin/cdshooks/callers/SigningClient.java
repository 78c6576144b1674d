package org.corrin.cdshooks.callers;

import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A client that signs tokens: good ones, unless a test changes them. */
final class SigningClient {

    static final String URL = "https://corrin.example.org/cds-services/b12-ms-patient-view";

    /** Made once for all tests: looking for its primes takes up to seconds. */
    private static final class RsaKey {
        static final RsaJsonWebKey SHARED = rsa(2048);
    }

    private final String issuer;
    private final Clock clock;
    private final PublicJsonWebKey key;
    private final String algorithm;

    private SigningClient(String issuer, Clock clock, PublicJsonWebKey key, String algorithm) {
        this.issuer = issuer;
        this.clock = clock;
        this.key = key;
        this.algorithm = algorithm;
    }

    static SigningClient onP384(String issuer, Clock clock) {
        return new SigningClient(issuer, clock, ec(EllipticCurves.P384), "ES384");
    }

    static SigningClient onP256(String issuer, Clock clock) {
        return new SigningClient(issuer, clock, ec(EllipticCurves.P256), "ES256");
    }

    static SigningClient onRsa(String issuer, Clock clock) {
        return new SigningClient(issuer, clock, RsaKey.SHARED, "RS384");
    }

    static SigningClient onShortRsa(String issuer, Clock clock) {
        return new SigningClient(issuer, clock, rsa(1024), "RS384");
    }

    private static EllipticCurveJsonWebKey ec(java.security.spec.ECParameterSpec curve) {
        try {
            return named(EcJwkGenerator.generateJwk(curve));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey rsa(int bits) {
        try {
            return named(RsaJwkGenerator.generateJwk(bits));
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T extends PublicJsonWebKey> T named(T key) {
        key.setKeyId(UUID.randomUUID().toString());
        return key;
    }

    /** Its key, as its JWKS URL shows it. */
    PublicJsonWebKey key() {
        return key;
    }

    String token() {
        return token(claims -> {});
    }

    String token(Consumer<JwtClaims> change) {
        return token(change, header -> {});
    }

    String token(Consumer<JwtClaims> change, Consumer<JsonWebSignature> header) {
        return token(change, header, key.getPrivateKey());
    }

    String token(Consumer<JwtClaims> change, Consumer<JsonWebSignature> header, Key signing) {
        JwtClaims claims = claims();
        change.accept(claims);
        return signed(claims.toJson(), header, signing);
    }

    String signed(String payload, Consumer<JsonWebSignature> header, Key signing) {
        JsonWebSignature signed = new JsonWebSignature();
        signed.setAlgorithmHeaderValue(algorithm);
        signed.setKeyIdHeaderValue(key.getKeyId());
        signed.setHeader("typ", "JWT");
        signed.setPayload(payload);
        signed.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signed.setDoKeyValidation(false);
        header.accept(signed);
        signed.setKey(signing);
        try {
            return signed.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private JwtClaims claims() {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(URL);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.getEpochSecond() + 300));
        claims.setJwtId(UUID.randomUUID().toString());
        return claims;
    }
}
