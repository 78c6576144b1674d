package org.corrin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * How long it takes from saving a file of a guideline to the first answer by it: a text, a rule, and a rule of the largest
 * file. Arguments: the service's address, and the folder of the guideline that it watches, a copy, for its files are
 * changed. The service has been asked for a while before, as one that has been up for a minute.
 */
public final class SavedToAnswered {

    private static final String PATIENT = """
            {"conditions": ["multiple sclerosis"], "labs": [{"test": "serum B12", "value": 170, "unit": "pg/mL"}],
             "medications": [{"drug": "metformin"}]}""";
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final int TIMES = 3;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final Path guideline;

    private SavedToAnswered(String service, Path guideline) {
        this.request = HttpRequest.newBuilder(URI.create(service + "/v1/guidelines/b12-ms/decisions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(PATIENT))
                .build();
        this.guideline = guideline;
    }

    /** Saves, asks and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        SavedToAnswered saved = new SavedToAnswered(args[0], Path.of(args[1]));
        for (int i = 0; i < 5_000; i++) {
            saved.answer();
        }
        saved.print("a text", "wording/clinician.yaml", "a result meets%s the threshold for treatment");
        saved.print("a rule", "20-serum-b12.drl", "serum B12 is low%s when below 180 pg/mL");
        saved.print("a rule of the largest file", "cautions.drl", "metformin is pointed out%s when it is taken");
    }

    /** The median of some times. Each time the words are others than ever before, so that nothing is known of them. */
    private void print(String what, String file, String words) throws IOException, InterruptedException {
        long[] took = new long[TIMES];
        String written = words.formatted("");
        for (int i = 0; i < TIMES; i++) {
            String next = words.formatted(" " + (i + 1));
            took[i] = save(file, written, next);
            written = next;
        }
        save(file, written, words.formatted(""));
        Arrays.sort(took);
        System.out.printf("%s: %.2f s%n", what, took[TIMES / 2] / 1e9);
    }

    private long save(String file, String before, String after) throws IOException, InterruptedException {
        Path path = guideline.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(before)) {
            throw new IllegalStateException(path + " does not say `" + before + "`");
        }
        Files.writeString(path, text.replace(before, after));
        long saved = System.nanoTime();
        while (!answer().contains(after)) {
            if (System.nanoTime() - saved > AT_MOST.toNanos()) {
                throw new IllegalStateException("no answer says `" + after + "` after " + AT_MOST.toSeconds() + " s");
            }
        }
        return System.nanoTime() - saved;
    }

    private String answer() throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
