package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.store.StoreContract.UNAPPROVED;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store in a process that ends in the middle of its work, as by {@code kill -9}. */
class StoreHaltTest {

    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    private static StoreSettings settings(Path folder) {
        return new StoreSettings(Optional.empty(), "", "", folder);
    }

    /** Large enough to take some time to write. */
    private static StoredRelease release(int n) {
        return StoreContract.release(
                StoreContract.B12, n, Map.of("large.drl", "%08d".formatted(n).repeat(20_000)));
    }

    /** Puts one release after the other live, says the number of each that is, and ends without warning. */
    static final class Halting {

        public static void main(String[] args) {
            long moment = Long.parseLong(args[1]);
            ReleaseStore store = ReleaseStore.open(settings(Path.of(args[0])));
            int next = store.history(StoreContract.B12).size();
            Thread halt = new Thread(() -> {
                LockSupport.parkNanos(moment);
                Runtime.getRuntime().halt(9);
            });
            for (int n = next; ; n++) {
                store.goLive(release(n), 0, UNAPPROVED);
                System.out.println("live " + n);
                System.out.flush();
                if (n == next) {
                    halt.start();
                }
            }
        }
    }

    @Test
    void whatWasSaidToBeLiveIsLiveAndWhole() throws Exception {
        // Fixed, so that a failure can be looked for again.
        Random random = new Random(12);
        int said = -1;
        for (int round = 0; round < ROUNDS; round++) {
            long moment = TimeUnit.MILLISECONDS.toNanos(random.nextInt(300));
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Halting.class.getName(),
                            folder.toString(),
                            Long.toString(moment))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("live "))
                    .toList();
            assertThat(child.waitFor()).isEqualTo(9);
            said = Math.max(
                    said,
                    lines.stream()
                            .mapToInt(line -> Integer.parseInt(line.substring(5)))
                            .max()
                            .orElse(-1));

            try (ReleaseStore store = ReleaseStore.open(settings(folder))) {
                List<LiveEntry> history = store.history(StoreContract.B12);
                assertThat(history.size()).isBetween(said + 1, said + 2);
                for (int n = 0; n < history.size(); n++) {
                    StoredRelease whole = release(n);
                    assertThat(history.get(history.size() - 1 - n).release()).isEqualTo(whole.release());
                    assertThat(store.kept(StoreContract.B12, whole.release())).contains(whole);
                }
                said = history.size() - 1;
            }
        }
        assertThat(said).as("something went live before the last end").isPositive();
    }
}
