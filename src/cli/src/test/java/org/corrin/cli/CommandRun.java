package org.corrin.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.corrin.buildcache.BuildCache;
import picocli.CommandLine.Help.Ansi;

/** One run of {@code corrin}, inside this process. */
record CommandRun(int code, String out, String err) {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    static CommandRun in(Path folder, String... args) {
        return in(folder, "", Ansi.OFF, BuildCache.none(), args);
    }

    /** After earlier runs that left this cache. */
    static CommandRun in(Path folder, BuildCache cache, String... args) {
        return in(folder, "", Ansi.OFF, cache, args);
    }

    static CommandRun in(Path folder, String standardInput, Ansi ansi, String... args) {
        return in(folder, standardInput, ansi, BuildCache.none(), args);
    }

    private static CommandRun in(Path folder, String standardInput, Ansi ansi, BuildCache cache, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        TerminalSession session = new TerminalSession(
                folder,
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                NOON,
                cache,
                ansi);
        int code = CorrinCommand.run(session, args);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
