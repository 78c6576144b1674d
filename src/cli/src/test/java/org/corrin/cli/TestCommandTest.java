package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.SMALL;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.corrin.RulesCopy;
import org.corrin.buildcache.BuildCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class TestCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheSmallRules() {
        RulesCopy.smallInto(folder);
    }

    private CommandRun test(String... more) {
        String[] arguments = new String[2 + more.length];
        arguments[0] = "test";
        arguments[1] = SMALL;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return CommandRun.in(folder, arguments);
    }

    @Test
    void scenariosAreTriedAndNothingIsProved() {
        CommandRun run = test();
        assertThat(run.code()).isZero();
        assertThat(run.out()).containsPattern("good so far: rules/small, \\d+ scenarios as expected, nothing proved");
    }

    @Test
    void oneScenarioOrOneFileIsTried() {
        String name = name();
        assertThat(test(name).out()).contains("good so far: rules/small, 1 scenario as expected");
        assertThat(test("scenarios/all.yaml").out()).contains("good so far: rules/small, 3 scenarios as expected");
        assertThat(test(SMALL + "/scenarios/all.yaml").out()).contains("3 scenarios as expected");
    }

    private String name() {
        return CommandRun.in(folder, "test", SMALL, "--format", "junit")
                .out()
                .lines()
                .filter(line -> line.contains("<testcase"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".* name=\"([^\"]*)\".*", "$1");
    }

    @Test
    void aScenarioThatDiffersIsTold() {
        RulesCopy.change(folder.resolve(SMALL).resolve("rules.drl"), "years < 16", "years < 15");
        CommandRun run = test();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("scenarios that come out differently\n")
                .containsPattern("refused: rules/small, 1 of \\d+ scenarios differ");
    }

    @Test
    void aNameThatNoScenarioHasIsUsage() {
        CommandRun run = test("scenarios/al.yaml");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("no scenario and no file of scenarios is called `scenarios/al.yaml`")
                .contains("did you mean `scenarios/all.yaml`?");
    }

    /** What is printed, and a permit for each time that a result is. */
    private static final class Results extends ByteArrayOutputStream {

        private final Semaphore results = new Semaphore(0);

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            String text = new String(bytes, from, length, StandardCharsets.UTF_8);
            if (text.contains("good so far: ") || text.contains("refused: ")) {
                results.release();
            }
        }

        private void await() throws InterruptedException {
            assertThat(results.tryAcquire(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void aSavedFileIsTriedAgainWhileItIsWatched() throws Exception {
        Results out = new Results();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        TerminalSession session = new TerminalSession(
                folder,
                InputStream.nullInputStream(),
                printed,
                printed,
                Clock.systemUTC(),
                BuildCache.none(),
                Ansi.OFF);
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread watching =
                new Thread(() -> code.complete(CorrinCommand.run(session, "test", SMALL, "--watch")), "watching");
        watching.start();
        out.await();
        RulesCopy.change(folder.resolve(SMALL).resolve("rules.drl"), "years < 16", "years < 15");
        out.await();
        watching.interrupt();
        assertThat(code.get(1, TimeUnit.MINUTES)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).containsSubsequence("good so far", "refused: rules/small");
    }
}
