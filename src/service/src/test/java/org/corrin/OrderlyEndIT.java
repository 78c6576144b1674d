package org.corrin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.updates.UpdateCalls.GUIDELINE;
import static org.corrin.updates.UpdateCalls.RULES;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers notice when the packaged service is asked to end while it has work: nothing. */
class OrderlyEndIT {

    private static final int CONNECTIONS = 16;
    private static final int OK = 200;

    @TempDir
    Path data;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ServiceProcess service;

    @BeforeEach
    void start() throws IOException {
        service = new ServiceProcess(RULES, data);
        service.untilReady();
    }

    @AfterEach
    void kill() throws InterruptedException {
        service.kill();
    }

    private int decide() {
        HttpRequest request = HttpRequest.newBuilder(service.at(GUIDELINE + "/decisions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"conditions\": [\"multiple sclerosis\"]}"))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often each status was answered while this was the case; 0 stands for a broken connection. */
    private Map<Integer, Long> statuses(AtomicBoolean goesOn) {
        Map<Integer, Long> statuses = new TreeMap<>();
        while (goesOn.get()) {
            statuses.merge(decide(), 1L, Long::sum);
        }
        return statuses;
    }

    @Test
    void readinessGoesFirstAndNoRequestFails() throws Exception {
        AtomicBoolean sendsHere = new AtomicBoolean(true);
        ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS);
        List<CompletableFuture<Map<Integer, Long>>> load = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            load.add(CompletableFuture.supplyAsync(() -> statuses(sendsHere), callers));
        }
        CompletableFuture<HttpResponse<Void>> listener = client.sendAsync(
                HttpRequest.newBuilder(service.at(GUIDELINE + "/events")).build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(decide()).isEqualTo(OK);

        service.askToEnd();

        // As a load balancer does: it sends nothing more once the service says that it is not ready.
        Waiting.until("it is not ready", service.handle(), () -> !service.isReady());
        assertThat(decide()).as("what is still sent is answered").isEqualTo(OK);
        sendsHere.set(false);
        Map<Integer, Long> statuses = new TreeMap<>();
        for (CompletableFuture<Map<Integer, Long>> caller : load) {
            Waiting.result(caller).forEach((status, times) -> statuses.merge(status, times, Long::sum));
        }
        callers.shutdown();
        assertThat(statuses).containsOnlyKeys(OK);
        assertThat(Waiting.result(listener).statusCode())
                .as("listeners are let go")
                .isEqualTo(OK);
        // Nobody holds it until it is cut off.
        Waiting.until("it has ended", () -> !service.handle().isAlive());
    }
}
