package org.corrin.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * What an answer costs a server: the processor time of its whole process for each answer, while as many are asked for as it
 * gives. Whoever else uses the machine, and the one who asks, add to the time on the clock and not to this time. Arguments:
 * the server's process, the address, seconds to warm up, seconds to
 * measure, and the requests as files. One file is sent as it is; several are sent as a batch, 50 times each.
 */
public final class ServerCost {

    private static final int CONNECTIONS = 8;
    private static final int IN_A_BATCH = 50;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean goesOn = true;

    private ServerCost() {}

    /** Asks and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<Path> files = Arrays.stream(args).skip(4).map(Path::of).toList();
        new ServerCost()
                .run(
                        ProcessHandle.of(Long.parseLong(args[0])).orElseThrow(),
                        request(URI.create(args[1]), files),
                        files.size() == 1 ? 1 : files.size() * IN_A_BATCH,
                        Duration.ofSeconds(Integer.parseInt(args[2])),
                        Duration.ofSeconds(Integer.parseInt(args[3])));
    }

    private static HttpRequest request(URI address, List<Path> files) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (files.size() == 1) {
            return request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofFile(files.get(0)))
                    .build();
        }
        ObjectMapper json = new ObjectMapper();
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            lines.add(json.readTree(file.toFile()).toString());
        }
        String batch =
                lines.stream().collect(Collectors.joining("\n", "", "\n")).repeat(IN_A_BATCH);
        return request.header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(batch.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private void run(ProcessHandle server, HttpRequest request, int decisions, Duration warmUp, Duration measured)
            throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread caller = new Thread(() -> ask(request, decisions));
            caller.start();
            callers.add(caller);
        }
        Thread.sleep(warmUp.toMillis());
        long answersBefore = answers.get();
        Duration before = processorTime(server);
        Thread.sleep(measured.toMillis());
        long answered = answers.get() - answersBefore;
        Duration took = processorTime(server).minus(before);
        goesOn = false;
        for (Thread caller : callers) {
            caller.join();
        }
        System.out.printf(
                "%.1f us of the server for each answer; %d answers a second, %d bytes each, %d failed%n",
                took.toNanos() / 1e3 / answered,
                answered / measured.toSeconds(),
                bytes.get() / Math.max(1, answers.get()),
                failed.get());
    }

    private static Duration processorTime(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private void ask(HttpRequest request, int decisions) {
        while (goesOn) {
            try {
                HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
                if (answer.statusCode() == 200) {
                    answers.addAndGet(decisions);
                    bytes.addAndGet(answer.body().length);
                } else {
                    failed.incrementAndGet();
                }
            } catch (IOException e) {
                failed.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
