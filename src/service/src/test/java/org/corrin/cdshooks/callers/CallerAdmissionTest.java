package org.corrin.cdshooks.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.corrin.cdshooks.callers.AdmissionVerdict.call;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.corrin.LogCapture;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerAdmissionTest {

    private static final String HOSPITAL = "https://ehr.example.org";
    private static final String CLINIC = "clinic";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SetClock clock = new SetClock();
    private final SigningClient hospital = SigningClient.onP384(HOSPITAL, clock);
    private final SigningClient clinic = SigningClient.onRsa(CLINIC, clock);
    private final SigningClient stranger = SigningClient.onP384("https://stranger.example.org", clock);
    private KeyServer hospitalKeys;
    private KeyServer clinicKeys;
    private CallerAdmission callers;

    @BeforeEach
    void start() throws IOException {
        hospitalKeys = KeyServer.start();
        hospitalKeys.publish(hospital.key());
        clinicKeys = KeyServer.start();
        clinicKeys.publish(clinic.key());
        callers = AdmissionVerdict.callers(
                clock,
                Map.of(
                        "CORRIN_HOOKS_CLIENTS_0__ISSUER",
                        HOSPITAL,
                        "CORRIN_HOOKS_CLIENTS_0__JWKS",
                        hospitalKeys.url().toString(),
                        "CORRIN_HOOKS_CLIENTS_1__ISSUER",
                        CLINIC,
                        "CORRIN_HOOKS_CLIENTS_1__JWKS",
                        clinicKeys.url().toString(),
                        "CORRIN_HOOKS_CLIENTS_1__TENANTS",
                        "north,south"));
    }

    @AfterEach
    void stop() {
        hospitalKeys.close();
        clinicKeys.close();
    }

    private String fromClinic() {
        return clinic.token(claims -> claims.setStringClaim("tenant", "south"));
    }

    private NumericDate in(long seconds) {
        return NumericDate.fromSeconds(clock.instant().getEpochSecond() + seconds);
    }

    @Test
    void aClientIsAdmittedByEs384AndByRs384() {
        call(callers, hospital.token()).isAdmitted();
        call(callers, fromClinic()).isAdmitted();
        call(callers, "bearer  " + hospital.token(), SigningClient.URL).isAdmitted();
        assertThat(hospitalKeys.asked()).as("keys are read once").isEqualTo(1);
    }

    @Test
    void everybodyIsAdmittedWhereNoClientIsNamed() {
        CallerAdmission open = AdmissionVerdict.callers(clock, Map.of());
        call(open, null, SigningClient.URL).isAdmitted();
        call(open, "Basic eDp5", SigningClient.URL).isAdmitted();
    }

    @Test
    void whoDoesNotSayWhoIsCallingIsAsked() {
        call(callers, null, SigningClient.URL).isRefused("login", "Authorization", "Bearer");
        call(callers, "", SigningClient.URL).isRefused("login");
        call(callers, "Basic eDp5", SigningClient.URL).isRefused("login", "another kind");
        assertThat(call(callers, null, SigningClient.URL).challenge()).doesNotContain("error=");
        assertThat(call(callers, "a.b.c").challenge()).contains("error=\"invalid_token\"");
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        String unsigned = hospital.token(claims -> {}, header -> header.setAlgorithmHeaderValue("none"), null);
        call(callers, unsigned).isRefused("security", "`none`", "ES384 or RS384");
        String stripped = hospital.token().replaceAll("[^.]+$", "");
        call(callers, stripped).isRefused("security");
    }

    /** The public key is known to all, so it must never count as a shared secret. */
    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void aPublicKeyIsNoSecret(String algorithm) {
        HmacKey secret = new HmacKey(clinic.key().getKey().getEncoded());
        String forged = clinic.token(claims -> {}, header -> header.setAlgorithmHeaderValue(algorithm), secret);
        call(callers, forged).isRefused("security", "`" + algorithm + "`");
    }

    @Test
    void otherAlgorithmsAreRefusedAlsoWithAKnownKey() {
        SigningClient onP256 = SigningClient.onP256(HOSPITAL, clock);
        hospitalKeys.publish(onP256.key());
        call(callers, onP256.token()).isRefused("security", "`ES256`");
        for (String algorithm : List.of("RS256", "RS512", "PS384")) {
            call(callers, clinic.token(claims -> {}, header -> header.setAlgorithmHeaderValue(algorithm)))
                    .isRefused("security", "`" + algorithm + "`");
        }
    }

    /** A short RSA key can be broken; one on another curve is not what the algorithm asks for. */
    @Test
    void aKeyThatIsTooWeakIsRefused() {
        SigningClient weak = SigningClient.onShortRsa(HOSPITAL, clock);
        hospitalKeys.publish(weak.key());
        call(callers, weak.token()).isRefused("security", "2048 bits");
    }

    @Test
    void theSignatureMustBeOfTheKeyThatIsNamed() {
        SigningClient other = SigningClient.onP384(HOSPITAL, clock);
        String forged = other.token(
                claims -> {},
                header -> header.setKeyIdHeaderValue(hospital.key().getKeyId()));
        call(callers, forged).isRefused("security", "signature");
        String[] one = hospital.token().split("\\.");
        String[] another = hospital.token().split("\\.");
        call(callers, one[0] + "." + another[1] + "." + one[2]).isRefused("security", "signature");
        String zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[96]);
        call(callers, one[0] + "." + one[1] + "." + zeros).isRefused("security", "signature");
    }

    @Test
    void oneClientCannotSpeakForAnother() {
        call(callers, hospital.token(claims -> claims.setIssuer(CLINIC))).isRefused("security", "key", "JWKS URL");
        call(callers, hospital.token(claims -> claims.unsetClaim("iss"))).isRefused("security", "`iss`", "missing");
        call(callers, stranger.token()).isRefused("security", "`https://stranger.example.org` is not known here");
    }

    /** Otherwise a caller would choose which keys are believed, and make this service call any address. */
    @Test
    void theAddressOfKeysInATokenIsNeverFollowed() throws IOException {
        try (KeyServer strangerKeys = KeyServer.start()) {
            strangerKeys.publish(stranger.key());
            String url = strangerKeys.url().toString();
            call(callers, stranger.token(claims -> claims.setIssuer(HOSPITAL), header -> header.setHeader("jku", url)))
                    .isRefused("security", "not among those");
            call(callers, stranger.token(claims -> {}, header -> header.setHeader("jku", url)))
                    .isRefused("security");
            assertThat(strangerKeys.asked()).isZero();
        }
        call(
                        callers,
                        hospital.token(
                                claims -> {},
                                header -> header.setHeader(
                                        "jku", hospitalKeys.url().toString())))
                .isAdmitted();
    }

    /** Nor does a key that a token brings with it count. */
    @Test
    void aKeyInATokenIsNeverBelieved() {
        String forged = stranger.token(claims -> claims.setIssuer(HOSPITAL), header -> {
            header.setJwkHeader(stranger.key());
            header.setKeyIdHeaderValue(hospital.key().getKeyId());
        });
        call(callers, forged).isRefused("security", "signature");
    }

    @Test
    void theTokenMustBeMadeOutToTheEndpointCalled() {
        String discovery = "https://corrin.example.org/cds-services";
        call(callers, hospital.token(claims -> claims.setAudience(discovery)))
                .isRefused("security", "`" + discovery + "`", "`" + SigningClient.URL + "`");
        call(callers, hospital.token(claims -> claims.setAudience(SigningClient.URL + "/feedback")))
                .isRefused("security", "`aud`");
        call(callers, hospital.token(claims -> claims.setAudience(SigningClient.URL + "/")))
                .isRefused("security", "`aud`");
        call(callers, hospital.token(claims -> claims.unsetClaim("aud"))).isRefused("security", "`aud`", "missing");
        call(callers, hospital.token(claims -> claims.setClaim("aud", 7))).isRefused("security", "`aud`");
        call(callers, hospital.token(claims -> claims.setAudience(discovery, SigningClient.URL)))
                .isAdmitted();
        call(callers, hospital.token(claims -> claims.setAudience(discovery, "b")))
                .isRefused("security", "`aud`");
        call(callers, "Bearer " + hospital.token(claims -> claims.setAudience(discovery)), discovery)
                .isAdmitted();
    }

    /** Times are by the client's clock, which may be half a minute off; a token may live for ten minutes. */
    @ParameterizedTest
    @CsvSource({
        "-300,   -30, expired",
        "-300,   -31, expired",
        "-300,   -29, admitted",
        "  30,   300, admitted",
        "  31,   300, security",
        "   0,   600, admitted",
        "   0,   601, security",
        "-300,   301, security",
        "   5,     5, security",
        "   5,     4, security"
    })
    void theTokenMustHoldNowAndNotForTooLong(int issued, int expires, String judged) {
        AdmissionVerdict verdict = call(callers, hospital.token(claims -> {
            claims.setIssuedAt(in(issued));
            claims.setExpirationTime(in(expires));
        }));
        assertThat(verdict.code()).as(verdict.text()).isEqualTo(judged);
    }

    @Test
    void aTokenThatDoesNotHoldYetIsRefused() {
        call(callers, hospital.token(claims -> claims.setNotBefore(in(31)))).isRefused("security", "`nbf`", "future");
        call(callers, hospital.token(claims -> claims.setNotBefore(in(30)))).isAdmitted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat", "jti"})
    void aClaimThatIsMissingOrUnusableIsNamed(String claim) {
        call(callers, hospital.token(claims -> claims.unsetClaim(claim)))
                .isRefused("security", "`" + claim + "`", "missing");
        for (Object unusable : List.of(true, List.of(1), Map.of("a", 1), "", " ", -1, Long.MAX_VALUE, Long.MIN_VALUE)) {
            if (claim.equals("jti") && unusable instanceof String) {
                continue;
            }
            call(callers, hospital.token(claims -> claims.setClaim(claim, unusable)))
                    .isRefused("security", "`" + claim + "`");
        }
        call(callers, hospital.token(claims -> claims.setStringClaim(claim, " ")))
                .isRefused("security", "`" + claim + "`");
    }

    @Test
    void aTokenIsTakenOnce() {
        String token = hospital.token();
        call(callers, token).isAdmitted();
        call(callers, token).isRefused("security", "`jti`", "sent before");
        clock.pass(Duration.ofSeconds(329));
        call(callers, token).isRefused("security", "sent before");
        clock.pass(Duration.ofSeconds(1));
        call(callers, token).isRefused("expired");
    }

    @Test
    void anIdIsTakenOnceForEachIssuer() {
        call(callers, hospital.token(claims -> claims.setJwtId("1"))).isAdmitted();
        call(callers, hospital.token(claims -> claims.setJwtId("1"))).isRefused("security", "sent before");
        call(callers, clinic.token(claims -> {
                    claims.setJwtId("1");
                    claims.setStringClaim("tenant", "north");
                }))
                .isAdmitted();
    }

    /** Else whoever guesses ids could have good tokens refused. */
    @Test
    void aTokenThatIsRefusedUsesNoIdUp() {
        call(callers, hospital.token(claims -> {
                    claims.setJwtId("1");
                    claims.setAudience("elsewhere");
                }))
                .isRefused("security", "`aud`");
        call(callers, stranger.token(claims -> {
                    claims.setJwtId("1");
                    claims.setIssuer(HOSPITAL);
                }))
                .isRefused("security");
        call(callers, hospital.token(claims -> claims.setJwtId("1"))).isAdmitted();
    }

    @Test
    void onlyTheTenantsOfTheSettingsMayCall() {
        call(callers, clinic.token()).isRefused("security", "`tenant`", "missing");
        call(callers, clinic.token(claims -> claims.setStringClaim("tenant", "west")))
                .isRefused("security", "`west`");
    }

    static Stream<String> whatIsNoToken() {
        String payload = base64("{}");
        return Stream.of(
                "",
                ".",
                "..",
                "...",
                "....",
                "a",
                "a.b.c",
                "ä.ö.ü",
                "{}",
                "\u0000.\u0000.\u0000",
                base64("[]") + "." + payload + ".AA",
                base64("null") + "." + payload + ".AA",
                base64("{") + "." + payload + ".AA",
                base64("{\"alg\":1,\"kid\":\"k\"}") + "." + payload + ".AA",
                base64("{\"alg\":null,\"kid\":\"k\"}") + "." + payload + ".AA",
                base64("{\"alg\":\"ES384\"}") + "." + payload + ".AA",
                base64("{\"alg\":\"ES384\",\"kid\":{}}") + "." + payload + ".AA",
                base64("{\"alg\":\"ES384\",\"kid\":\"k\",\"typ\":\"at+jwt\"}") + "." + payload + ".AA",
                base64("{\"alg\":\"ES384\",\"alg\":\"none\",\"kid\":\"k\"}") + "." + payload + ".AA",
                base64("{\"alg\":\"ES384\",\"kid\":\"k\"}") + "." + base64("[]") + ".AA",
                base64("{\"alg\":\"ES384\",\"kid\":\"k\"}") + "." + base64("null") + ".AA",
                base64("{\"alg\":\"ES384\",\"kid\":\"k\"}") + "..",
                base64("{\"alg\":\"ES384\",\"kid\":\"k\"}") + "." + base64("{\"iss\":7}") + ".AA",
                base64("{\"alg\":\"ES384\",\"kid\":\"k\"}") + "." + base64("{\"exp\":" + "9".repeat(400) + "}") + ".AA",
                base64("{\"alg\":\"ES384\",\"kid\":\"k\"}") + "." + base64("{\"exp\":1e99}") + ".AA",
                base64("{\"alg\":\"ES384\",\"kid\":\"k\"}") + "." + base64("[".repeat(9_000)) + ".AA",
                base64("{\"alg\":\"dir\",\"enc\":\"A128GCM\",\"zip\":\"DEF\"}") + "..AA.AA.AA",
                "A".repeat(20_000));
    }

    @ParameterizedTest
    @MethodSource("whatIsNoToken")
    void whatIsNoTokenIsRefusedAndNotAFault(String token) {
        call(callers, token).isRefused("security");
    }

    @Test
    void aHeaderThatMustBeUnderstoodAndIsNotRefusesTheToken() {
        String token = hospital.token(
                claims -> {}, header -> header.getHeaders().setObjectHeaderValue("crit", List.of("unheard-of")));
        call(callers, token).isRefused("security", "signature");
    }

    /** These are read only once the issuer, and so the keys, are known. */
    @Test
    void headersOfTheWrongKindAreRefusedAndNotAFault() throws IOException {
        for (String name : List.of("x5t", "x5t#S256", "crit", "b64", "jku", "jwk", "cty")) {
            for (Object value : List.of(7, "x", List.of(7), List.of("exp"), Map.of("a", 1), false)) {
                call(callers, withHeader(name, value)).isRefused("security");
            }
        }
    }

    private String withHeader(String name, Object value) throws IOException {
        String[] good = hospital.token().split("\\.");
        Map<String, Object> header =
                new HashMap<>(Map.of("alg", "ES384", "kid", hospital.key().getKeyId()));
        header.put(name, value);
        return base64(JSON.writeValueAsString(header)) + "." + good[1] + "." + good[2];
    }

    /** A payload that says one thing twice could be read one way here and another way elsewhere. */
    @Test
    void aClaimThatStandsTwiceIsRefused() {
        String good =
                new String(Base64.getUrlDecoder().decode(hospital.token().split("\\.")[1]), StandardCharsets.UTF_8);
        String twice = good.replaceFirst("\\{", "{\"iss\":\"" + CLINIC + "\",");
        call(callers, hospital.signed(good, header -> {}, hospital.key().getPrivateKey()))
                .isAdmitted();
        call(callers, hospital.signed(twice, header -> {}, hospital.key().getPrivateKey()))
                .isRefused("security", "cannot be read");
    }

    @Test
    void whatIsQuotedIsShortAndOnOneLine() {
        AdmissionVerdict judged = call(callers, stranger.token(claims -> claims.setIssuer("a\nb`" + "c".repeat(500))));
        judged.isRefused("security", "`a?b?ccc");
        assertThat(judged.text()).doesNotContain("\n").hasSizeLessThan(250);
    }

    /** Nor in an answer; whatever is logged is logged for operators, and they need none of it. */
    @Test
    void noTokenIsLoggedOrSentBack() {
        String secret = "jti-4711-secret";
        List<String> tokens = List.of(
                hospital.token(claims -> claims.setJwtId(secret)),
                hospital.token(claims -> {
                    claims.setJwtId(secret);
                    claims.setAudience("elsewhere");
                }),
                hospital.token(claims -> {
                    claims.setJwtId(secret);
                    claims.setExpirationTime(in(-100));
                }),
                stranger.token(claims -> claims.setJwtId(secret)),
                stranger.token(claims -> {
                    claims.setJwtId(secret);
                    claims.setIssuer(HOSPITAL);
                }),
                hospital.token() + secret,
                secret,
                secret + "." + secret + "." + secret);
        try (LogCapture logged = LogCapture.allOf("org")) {
            for (String token : tokens) {
                String text = call(callers, token).text() + call(callers, token).text();
                assertThat(text).doesNotContain(secret).doesNotContain(token.split("\\."));
            }
            hospitalKeys.close();
            clock.pass(IssuerKeys.FRESH);
            tokens.forEach(token -> call(callers, token));
            assertThat(logged.lines()).as("what is listened to").isNotEmpty();
            for (String token : tokens) {
                assertThat(String.join("\n", logged.lines()))
                        .doesNotContain(secret)
                        .doesNotContain(token.split("\\."));
            }
        }
    }

    @Test
    void itIsToldAtStartWhoMayCall() {
        try (LogCapture logged = LogCapture.allOf(CallerAdmission.class)) {
            AdmissionVerdict.callers(clock, Map.of()).tellAtStart(new StartupEvent());
            assertThat(logged.lines()).singleElement().asString().contains("WARN", "whoever reaches the port");
        }
        try (LogCapture logged = LogCapture.allOf(CallerAdmission.class)) {
            callers.tellAtStart(new StartupEvent());
            assertThat(logged.lines())
                    .anyMatch(line -> line.contains("may call CDS Hooks") && line.contains(CLINIC))
                    .anyMatch(line -> line.contains("over HTTP"))
                    .anyMatch(line -> line.contains("CORRIN_HOOKS_BASE_URL is not set"));
        }
    }

    @Test
    void moreTokensThanAreRememberedArePutOff() {
        CallerAdmission forgetful = AdmissionVerdict.callers(
                clock,
                Map.of(
                        "CORRIN_HOOKS_CLIENTS_0__ISSUER",
                        HOSPITAL,
                        "CORRIN_HOOKS_CLIENTS_0__JWKS",
                        hospitalKeys.url().toString(),
                        "CORRIN_HOOKS_REMEMBERED",
                        "1"));
        call(forgetful, hospital.token()).isAdmitted();
        call(forgetful, hospital.token()).isPutOff("too many tokens");
        clock.pass(Duration.ofSeconds(331));
        call(forgetful, hospital.token()).isAdmitted();
    }

    @Test
    void settingsWithWhichNobodyCouldCallAreRefusedAtStart() {
        for (String jwks : List.of("ehr.example.org", "file:///etc/passwd", "https://a:b@ehr.example.org/")) {
            assertThatThrownBy(() -> AdmissionVerdict.callers(
                            clock, Map.of("CORRIN_HOOKS_CLIENTS_0__ISSUER", "a", "CORRIN_HOOKS_CLIENTS_0__JWKS", jwks)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("CORRIN_HOOKS_CLIENTS");
        }
        assertThatThrownBy(() -> AdmissionVerdict.callers(clock, Map.of("CORRIN_HOOKS_CLIENTS_0__ISSUER", "a")))
                .hasMessageContaining("jwks");
        assertThatThrownBy(() -> AdmissionVerdict.callers(
                        clock,
                        Map.of(
                                "CORRIN_HOOKS_CLIENTS_0__ISSUER", "a",
                                "CORRIN_HOOKS_CLIENTS_0__JWKS", "https://a.example.org",
                                "CORRIN_HOOKS_CLIENTS_1__ISSUER", "a",
                                "CORRIN_HOOKS_CLIENTS_1__JWKS", "https://b.example.org")))
                .hasMessageContaining("`a` stands there twice");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
