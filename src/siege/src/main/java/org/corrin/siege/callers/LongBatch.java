package org.corrin.siege.callers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.OwnThreads;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** A batch of 200 MB, made as it is sent and read as it is answered. */
public final class LongBatch implements Attack {

    private static final long BYTES = 200_000_000;
    private static final int LINE = 50_000;
    private static final long LINES = BYTES / LINE;
    private static final double GROWTH = 1.2;
    private static final int LONGEST_SILENCE_MILLIS = 60_000;

    @Override
    public String name() {
        return "a batch of " + BYTES / 1_000_000 + " MB";
    }

    @Override
    public String mustHold() {
        return "each line answered; heap after a collection grows by 20 % at most from a tenth to the end";
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long answered = send(service, () -> {});
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        seen.saw(answered + " of " + LINES + " lines answered in " + seconds + " s", answered == LINES);
    }

    /** The same once more, looking at the heap: a collection that is asked for takes longer than a decision may. */
    @Override
    public void inspect(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        List<Long> heap = new ArrayList<>();
        send(service, () -> heap.add(calls.heapInUse()));
        long most = heap.stream().mapToLong(Long::longValue).max().orElse(0);
        seen.saw("heap from %.0f to %.0f MB".formatted(heap.get(0) / 1e6, most / 1e6), most <= heap.get(0) * GROWTH);
    }

    /** What is done at each tenth of a batch. */
    private interface AtEachTenth {
        void look() throws IOException, InterruptedException;
    }

    private static long send(ServiceProcess service, AtEachTenth tenth) throws IOException, InterruptedException {
        URI address = service.at(ServiceCalls.GUIDELINE + "/decisions/batch");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
            CompletableFuture<Long> answers =
                    CompletableFuture.supplyAsync(() -> decisions(socket), OwnThreads.EXECUTOR);
            OutputStream out = socket.getOutputStream();
            // Without pieces, so that lines can be counted as they come.
            out.write(("POST " + address.getPath() + " HTTP/1.0\r\nHost: localhost\r\n"
                            + "Content-Type: application/x-ndjson\r\nContent-Length: " + LINES * LINE + "\r\n\r\n")
                    .getBytes(US_ASCII));
            byte[] line = line();
            for (long i = 0; i < LINES; i++) {
                out.write(line);
                if (i % (LINES / 10) == LINES / 10 - 1) {
                    tenth.look();
                }
            }
            return answers.join();
        }
    }

    /** A request of fixed length: some results, and spaces as a program that indents sends them. */
    private static byte[] line() {
        String result = "{\"test\": \"serum B12\", \"value\": 140, \"unit\": \"pg/mL\"}";
        String request = "{\"conditions\": [\"multiple sclerosis\"], \"labs\": [" + result + "]";
        return (request + " ".repeat(LINE - request.length() - 2) + "}\n").getBytes(US_ASCII);
    }

    /** How many lines are decisions. */
    private static long decisions(Socket socket) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            byte[] known = "{\"id\":\"".getBytes(US_ASCII);
            long count = 0;
            int matched = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    matched = 0;
                } else if (matched >= 0 && next == known[matched]) {
                    matched++;
                } else {
                    matched = -1;
                }
                if (matched == known.length) {
                    count++;
                    matched = -1;
                }
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
