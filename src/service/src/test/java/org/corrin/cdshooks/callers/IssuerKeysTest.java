package org.corrin.cdshooks.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.callers.AdmissionVerdict.call;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.corrin.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerKeysTest {

    private static final String HOSPITAL = "https://ehr.example.org";

    private final SetClock clock = new SetClock();
    private final SigningClient before = SigningClient.onP384(HOSPITAL, clock);
    private final SigningClient after = SigningClient.onP384(HOSPITAL, clock);
    private KeyServer keys;
    private CallerAdmission callers;

    @BeforeEach
    void start() throws IOException {
        keys = KeyServer.start();
        keys.publish(before.key());
        callers = AdmissionVerdict.callers(
                clock,
                Map.of(
                        "CORRIN_HOOKS_CLIENTS_0__ISSUER",
                        HOSPITAL,
                        "CORRIN_HOOKS_CLIENTS_0__JWKS",
                        keys.url().toString()));
    }

    @AfterEach
    void stop() {
        keys.close();
    }

    @Test
    void aNewKeyIsFoundAndAnOldOneForgotten() {
        call(callers, before.token()).isAdmitted();
        clock.pass(IssuerKeys.BETWEEN);
        keys.publish(after.key());
        call(callers, before.token()).isAdmitted();
        assertThat(keys.asked()).as("a known key asks nobody").isEqualTo(1);
        call(callers, after.token()).isAdmitted();
        assertThat(keys.asked()).isEqualTo(2);
        call(callers, before.token()).isRefused("security", "not among those at the JWKS URL");
        assertThat(keys.asked()).isEqualTo(2);
    }

    @Test
    void manyUnknownKeysCauseFewReads() {
        call(callers, before.token()).isAdmitted();
        for (int i = 0; i < 20; i++) {
            call(callers, after.token()).isRefused("security");
        }
        assertThat(keys.asked()).as("they were read just now").isEqualTo(1);
        clock.pass(IssuerKeys.BETWEEN);
        for (int i = 0; i < 20; i++) {
            call(callers, after.token()).isRefused("security");
        }
        assertThat(keys.asked()).isEqualTo(2);
        clock.pass(IssuerKeys.BETWEEN.minusMillis(1));
        call(callers, after.token()).isRefused("security");
        assertThat(keys.asked()).isEqualTo(2);
        keys.publish(before.key(), after.key());
        clock.pass(Duration.ofMillis(1));
        call(callers, after.token()).isAdmitted();
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepNewKeysOut() {
        call(callers, before.token()).isAdmitted();
        keys.publish(after.key());
        clock.pass(Duration.ofDays(-2));
        call(callers, after.token()).isAdmitted();
    }

    @Test
    void aKeyThatIsTakenBackIsNoLongerGoodWithinTheHour() {
        call(callers, before.token()).isAdmitted();
        keys.publish(after.key());
        clock.pass(IssuerKeys.FRESH.minusSeconds(1));
        call(callers, before.token()).isAdmitted();
        clock.pass(Duration.ofSeconds(1));
        call(callers, before.token()).isRefused("security", "not among");
    }

    @Test
    void whileKeysCannotBeReadTheLastOnesStayGoodForADay() {
        call(callers, before.token()).isAdmitted();
        keys.says(500, "");
        clock.pass(IssuerKeys.FRESH);
        for (int i = 0; i < 5; i++) {
            call(callers, before.token()).isAdmitted();
            call(callers, after.token()).isRefused("security");
        }
        assertThat(keys.asked()).as("and are asked for now and then").isEqualTo(2);
        keys.says(200, "{\"keys\":");
        clock.pass(IssuerKeys.GOOD.minus(IssuerKeys.FRESH).minusSeconds(1));
        call(callers, before.token()).isAdmitted();
        clock.pass(IssuerKeys.BETWEEN);
        call(callers, before.token()).isPutOff("keys of the issuer cannot be read");
        keys.publish(before.key());
        clock.pass(IssuerKeys.BETWEEN_WITHOUT_KEYS);
        call(callers, before.token()).isAdmitted();
    }

    @Test
    void withoutAnyKeysNobodyIsAdmittedAndItIsToldOnce() {
        keys.close();
        try (LogCapture logged = LogCapture.allOf(IssuerKeys.class)) {
            for (int i = 0; i < 3; i++) {
                call(callers, before.token()).isPutOff("try again");
                clock.pass(IssuerKeys.BETWEEN_WITHOUT_KEYS);
            }
            assertThat(logged.lines())
                    .singleElement()
                    .asString()
                    .contains(keys.url().toString(), "nobody");
        }
    }

    @Test
    void itIsToldWhenKeysAreReadAgain() {
        keys.says(503, "");
        try (LogCapture logged = LogCapture.allOf(IssuerKeys.class)) {
            call(callers, before.token()).isPutOff("try again");
            keys.publish(before.key());
            call(callers, before.token()).isPutOff("try again");
            assertThat(keys.asked()).as("not at once").isEqualTo(1);
            clock.pass(IssuerKeys.BETWEEN_WITHOUT_KEYS);
            call(callers, before.token()).isAdmitted();
            assertThat(logged.lines()).hasSize(2);
            assertThat(logged.lines().get(0)).contains("status 503");
            assertThat(logged.lines().get(1)).contains("again");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "null", "7", "{\"keys\":{}}", "{\"keys\":[7]}", "{\"keys\":null}", "<html>"})
    void whatIsNoKeySetIsNotTakenForOne(String body) {
        keys.says(200, body);
        call(callers, before.token()).isPutOff("try again");
    }

    @Test
    void keysOfOtherKindsInASetAreNoHindrance() {
        String own = before.key().toJson();
        keys.says(
                200,
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"o\"},{\"kty\":\"AKP\",\"kid\":\"new\"},{\"kty\":\"EC\"},"
                        + own + "]}");
        call(callers, before.token()).isAdmitted();
    }

    @Test
    void aKeyThatIsNotForSigningIsNotUsed() {
        before.key().setUse("enc");
        keys.publish(before.key());
        call(callers, before.token()).isRefused("security", "may not sign");
    }

    @Test
    void noRedirectIsFollowed() throws IOException {
        try (KeyServer elsewhere = KeyServer.start()) {
            elsewhere.publish(before.key());
            keys.does(exchange -> {
                exchange.getResponseHeaders().add("Location", elsewhere.url().toString());
                exchange.sendResponseHeaders(302, -1);
            });
            call(callers, before.token()).isPutOff("try again");
            assertThat(elsewhere.asked()).isZero();
        }
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() {
        keys.does(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = new byte[64 * 1024];
            while (true) {
                exchange.getResponseBody().write(spaces);
            }
        });
        try (LogCapture logged = LogCapture.allOf(IssuerKeys.class)) {
            call(callers, before.token()).isPutOff("try again");
            assertThat(logged.lines())
                    .singleElement()
                    .asString()
                    .contains("it cannot be read: IOException, the answer is longer than 262144 bytes");
        }
    }

    /** Byte by byte, so that no timeout between two bytes would end it. */
    @Test
    void anAnswerThatTakesTooLongIsGivenUp() {
        keys.does(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause();
            }
        });
        try (LogCapture logged = LogCapture.allOf(IssuerKeys.class)) {
            call(callers, before.token()).isPutOff("try again");
            assertThat(logged.lines()).singleElement().asString().contains("within 3 seconds");
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Those whose key is known do not wait for a set that is read again, and those who wait do not ask once more. */
    @Test
    void ofManyCallersAtOnceOneReads() throws Exception {
        call(callers, before.token()).isAdmitted();
        clock.pass(IssuerKeys.FRESH);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        keys.publish(before.key(), after.key());
        KeyServer.Answer published = keys.answer();
        keys.does(exchange -> {
            asked.countDown();
            await(answer);
            published.give(exchange);
        });
        ExecutorService pool = Executors.newFixedThreadPool(5);
        try {
            List<CompletableFuture<AdmissionVerdict>> waiting = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> call(callers, after.token()), pool))
                    .limit(5)
                    .toList();
            await(asked);
            call(callers, before.token()).isAdmitted();
            answer.countDown();
            waiting.forEach(judged -> judged.join().isAdmitted());
            assertThat(keys.asked()).isEqualTo(2);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
