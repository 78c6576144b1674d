package org.corrin.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.corrin.budget.WorkBudget;
import org.corrin.buildcache.BuildCache;
import org.corrin.cli.output.TerminalPage;
import org.corrin.gate.CheckMeans;
import org.corrin.intake.RequestDay;
import picocli.CommandLine.Help.Ansi;

/**
 * What surrounds a command: the folder it runs in, its streams, the clock. Tests put their own in its place.
 *
 * @param cache what earlier runs have computed
 * @param ansi whether standard output takes colours
 */
record TerminalSession(
        Path folder, InputStream in, PrintStream out, PrintStream err, Clock clock, BuildCache cache, Ansi ansi) {

    /** That of this process. */
    static TerminalSession ofThisProcess() {
        return new TerminalSession(
                Path.of(""),
                System.in,
                printer(FileDescriptor.out),
                printer(FileDescriptor.err),
                Clock.systemDefaultZone(),
                TerminalCache.of(System.getenv(), Path.of(System.getProperty("user.home"))),
                Ansi.AUTO);
    }

    private static PrintStream printer(FileDescriptor file) {
        return new PrintStream(new FileOutputStream(file), true, charset());
    }

    /** A terminal says what it reads, unless nobody set it up; files and CI servers read UTF-8. */
    private static Charset charset() {
        Console console = System.console();
        return console == null || console.charset().equals(StandardCharsets.US_ASCII)
                ? StandardCharsets.UTF_8
                : console.charset();
    }

    /** The day of a request that does not say. */
    RequestDay today() {
        return RequestDay.at(clock.instant(), clock.getZone());
    }

    TerminalPage page() {
        return new TerminalPage(out, ansi);
    }

    /** What a check may use: every core, for as long as it takes. */
    CheckMeans means() {
        return new CheckMeans(Runtime.getRuntime().availableProcessors(), WorkBudget.unlimited(), cache);
    }

    /** Does what may take longer than a second, and tells so meanwhile. */
    <T> T during(String doing, Supplier<T> work) {
        return ProgressLine.during(doing, err, work);
    }

    /** The same, of what tells how far it is. */
    <T> T during(Supplier<String> doing, Supplier<T> work) {
        return ProgressLine.during(doing, err, work);
    }
}
