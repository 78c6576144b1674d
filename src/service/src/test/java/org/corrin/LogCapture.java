package org.corrin;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged under a name until this is closed. */
public final class LogCapture extends Handler implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level before;
    private final boolean parents;

    private LogCapture(String name) {
        logger = Logger.getLogger(name);
        before = logger.getLevel();
        parents = logger.getUseParentHandlers();
    }

    /** What a class logs at the levels that are set; it still goes wherever else it would. */
    public static LogCapture of(Class<?> logging) {
        LogCapture capture = new LogCapture(logging.getName());
        capture.logger.addHandler(capture);
        return capture;
    }

    /** All that a class logs, down to the finest level, and it goes nowhere else. */
    public static LogCapture allOf(Class<?> logging) {
        return allOf(logging.getName());
    }

    /** All that is logged under a name, down to the finest level, and it goes nowhere else. */
    public static LogCapture allOf(String name) {
        LogCapture capture = new LogCapture(name);
        capture.setLevel(Level.ALL);
        capture.logger.setLevel(Level.ALL);
        capture.logger.setUseParentHandlers(false);
        capture.logger.addHandler(capture);
        return capture;
    }

    /** Each with its level, its parameters and what was thrown. */
    public List<String> lines() {
        return lines;
    }

    public boolean says(String part) {
        return lines.stream().anyMatch(line -> line.contains(part));
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(record.getLevel() + " " + record.getMessage() + Arrays.toString(record.getParameters())
                + record.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(parents);
        logger.setLevel(before);
    }
}
