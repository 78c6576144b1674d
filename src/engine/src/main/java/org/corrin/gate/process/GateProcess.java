package org.corrin.gate.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.corrin.budget.WorkBudget;
import org.corrin.budget.WorkGivenUp;
import org.corrin.buildcache.BuildCache;
import org.corrin.childprocess.ChildProcess.Machine;
import org.corrin.gate.Candidate;
import org.corrin.gate.CheckStage;
import org.corrin.gate.GateReport;
import org.corrin.gate.ReportJson;
import org.corrin.gate.process.GateFrame.FrameKind;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Release;
import org.jspecify.annotations.Nullable;

/**
 * The gate in a process of its own, which is started before it is needed and used for one candidate after another. It touches
 * neither the store nor the network. A check that is given up and does not end at once ends it, and the next one starts another. One thread at a time may check.
 */
public final class GateProcess implements AutoCloseable {

    /** How often the budget of a check is looked at while the process works. */
    private static final long MILLIS_BETWEEN_LOOKS = 200;

    /** The compiler, and the answer to one scenario, are not left before they are done. */
    private static final long NANOS_TO_LET_GO = 5_000_000_000L;

    private static final String STOPPING = "gave up: the service is stopping";

    /** After so many checks another process takes its place: what they left behind in it goes with it. */
    private static final int CHECKS = 200;

    private final Machine machine;
    private final Consumer<String> log;
    private volatile @Nullable RunningProcess running;
    private volatile boolean closed;
    private int checks;

    /**
     * A process that is not started yet.
     *
     * @param log where its complaints go, a line at a time
     */
    public GateProcess(Machine machine, Consumer<String> log) {
        this.machine = machine;
        this.log = log;
    }

    /**
     * Checks a candidate there. The release itself is then built here: its classes were kept in the cache.
     *
     * @param before the release that it may follow on
     * @param threads how many cores the proof may use
     * @param until how far it is checked
     * @param cache which is asked for the process, and told what it computes
     * @throws WorkGivenUp if the budget was used up, or the process ended by itself
     * @throws IllegalStateException if the engine failed there
     */
    public synchronized GateReport check(
            Candidate candidate,
            Optional<Release> before,
            int threads,
            CheckStage until,
            WorkBudget budget,
            BuildCache cache) {
        budget.begin("building");
        if (++checks % CHECKS == 0) {
            end();
        }
        RunningProcess process = started();
        try {
            process.send(
                    cache,
                    FrameKind.CHECK,
                    CheckOrder.of(candidate, before, threads, until).written());
            return report(process, budget);
        } catch (IOException e) {
            end();
            throw ended(process, budget);
        } catch (WorkGivenUp e) {
            if (!letsGo(process)) {
                end();
            }
            throw e;
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
            throw new WorkGivenUp(STOPPING);
        }
    }

    private GateReport report(RunningProcess process, WorkBudget budget) throws IOException, InterruptedException {
        while (true) {
            GateFrame frame = process.next(MILLIS_BETWEEN_LOOKS);
            if (frame == null) {
                budget.look();
                continue;
            }
            String text = new String(frame.content(), StandardCharsets.UTF_8);
            switch (frame.kind()) {
                case PROGRESS -> budget.begin(text);
                case REPORT -> {
                    return ReportJson.read(frame.content())
                            .orElseThrow(() -> new IOException("the process does not report"));
                }
                case GAVE_UP -> {
                    // What it holds goes with it: it gives up for want of memory.
                    end();
                    throw new WorkGivenUp(text);
                }
                case FAILED -> throw new IllegalStateException(text);
                default -> throw new IOException("the process speaks out of turn");
            }
        }
    }

    /** Whether the process leaves a check that nobody waits for: then it is as warm as before, and takes the next one. */
    private static boolean letsGo(RunningProcess process) {
        try {
            process.send(FrameKind.CANCEL, new byte[0]);
            long end = System.nanoTime() + NANOS_TO_LET_GO;
            while (System.nanoTime() < end) {
                GateFrame frame = process.next(MILLIS_BETWEEN_LOOKS);
                if (frame != null && frame.kind() != FrameKind.PROGRESS) {
                    return frame.kind() == FrameKind.GAVE_UP || frame.kind() == FrameKind.REPORT;
                }
            }
        } catch (IOException e) {
            // It has ended.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** It ended by itself, because of what it was checking or because somebody ended it: nothing that an author could mend. */
    private WorkGivenUp ended(RunningProcess process, WorkBudget budget) {
        if (closed) {
            return new WorkGivenUp(STOPPING);
        }
        return new WorkGivenUp("gave up " + process.howItEnded() + ", at " + budget.progress());
    }

    /**
     * Starts the process if need be, and lets it build the release on which the next candidate will probably follow.
     *
     * @param live the files of that release
     * @param cache where its classes may be
     */
    public synchronized void prepare(GuidelineFiles live, BuildCache cache) {
        try {
            started().send(cache, FrameKind.PREPARE, CheckOrder.written(live));
        } catch (IOException | WorkGivenUp e) {
            log.accept("the process of the gate could not be prepared: " + e.getMessage());
            end();
        }
    }

    /** The memory that the process holds, in bytes; 0 if it does not run, or this machine does not say. */
    public long residentBytes() {
        RunningProcess process = running;
        return process == null ? 0 : process.residentBytes();
    }

    private RunningProcess started() {
        if (closed) {
            throw new WorkGivenUp(STOPPING);
        }
        RunningProcess process = running;
        if (process == null || !process.isAlive()) {
            try {
                process = new RunningProcess(machine, log);
                running = process;
            } catch (IOException e) {
                throw new WorkGivenUp("gave up: the process of the gate cannot be started (" + e.getMessage() + ")");
            }
        }
        return process;
    }

    private void end() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** Ends the process, whatever it is doing; no other is started. */
    @Override
    public void close() {
        closed = true;
        RunningProcess process = running;
        if (process != null) {
            process.close();
        }
    }
}
