package org.corrin.gate.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.corrin.budget.HeapWatch;
import org.corrin.budget.WorkBudget;
import org.corrin.budget.WorkGivenUp;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.BuildKey;
import org.corrin.buildcache.MemoryBuildCache;
import org.corrin.childprocess.Frame;
import org.corrin.childprocess.ParentPipe;
import org.corrin.gate.CheckMeans;
import org.corrin.gate.CheckStage;
import org.corrin.gate.Gate;
import org.corrin.gate.GateReport;
import org.corrin.gate.GateResult;
import org.corrin.gate.QuickCheck;
import org.corrin.gate.ReleaseBuild;
import org.corrin.gate.ReportJson;
import org.corrin.gate.process.GateFrame.FrameKind;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Approval;
import org.corrin.release.Release;
import org.jspecify.annotations.Nullable;

/**
 * The other end of {@link GateProcess}: takes orders from its input, one after another, and answers on its output. It ends
 * when its input does, even in the midst of a check.
 */
public final class GateProcessMain {

    private static final long MILLIS_BETWEEN_PROGRESS = 250;

    /** An author mends one thing after another, and the service keeps nothing of what was refused. */
    private static final long BYTES_OF_OWN_CACHE = 16_000_000;

    private final ParentPipe pipe = ParentPipe.open();
    private final BlockingQueue<GateFrame> orders = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<GateFrame> found = new ArrayBlockingQueue<>(1);
    private final BuildCache cache = new LayeredCache();
    private final HeapWatch heap = new HeapWatch();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(task -> ParentPipe.daemon(task, "gate-process"));

    /** Of the check that was ordered last. */
    private volatile WorkBudget working = WorkBudget.unlimited();

    /** The release that candidates follow on, built here; candidates follow on the same one again and again. */
    private @Nullable Release before;

    private GateProcessMain() {}

    /** Works until its input ends. */
    public static void main(String[] arguments) throws InterruptedException {
        new GateProcessMain().work();
    }

    private void work() throws InterruptedException {
        pipe.listen(this::hear);
        while (true) {
            GateFrame order = orders.take();
            if (order.kind() == FrameKind.PREPARE) {
                prepare(order);
            } else {
                check(order);
            }
        }
    }

    private void hear(Frame heard) throws IOException, InterruptedException {
        GateFrame frame = GateFrame.of(heard);
        if (frame.kind() == FrameKind.CANCEL) {
            working.cancel();
            return;
        }
        if (frame.kind() == FrameKind.CHECK) {
            // Whoever cancels it may do so before it is begun.
            working = new WorkBudget(Duration.ofNanos(Long.MAX_VALUE), heap::isShort);
        }
        (frame.kind() == FrameKind.FOUND ? found : orders).put(frame);
    }

    private void prepare(GateFrame order) {
        try {
            GuidelineFiles files = CheckOrder.files(order.content());
            release(files);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            System.err.println("the release that is live could not be prepared: " + e);
        }
    }

    private void check(GateFrame frame) {
        WorkBudget budget = working;
        ScheduledFuture<?> ticks = ticker.scheduleAtFixedRate(
                () -> send(FrameKind.PROGRESS, budget.progress()),
                MILLIS_BETWEEN_PROGRESS,
                MILLIS_BETWEEN_PROGRESS,
                TimeUnit.MILLISECONDS);
        try {
            CheckOrder order = CheckOrder.read(frame.content());
            Optional<Release> earlier = Optional.ofNullable(order.before())
                    .map(GuidelineFiles::new)
                    .flatMap(this::release)
                    .map(release -> release.approvedAs(Approval.of(order.approved())));
            send(report(order, earlier, budget));
        } catch (WorkGivenUp e) {
            send(FrameKind.GAVE_UP, e.getMessage());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            e.printStackTrace();
            send(FrameKind.FAILED, String.valueOf(e));
        } finally {
            ticks.cancel(false);
        }
    }

    private GateReport report(CheckOrder order, Optional<Release> earlier, WorkBudget budget) {
        if (order.until() != CheckStage.PROOF) {
            return QuickCheck.until(order.until(), order.candidate().files(), earlier, cache, budget)
                    .report();
        }
        GateResult result = Gate.check(order.candidate(), earlier, new CheckMeans(order.threads(), budget, cache));
        // It will probably go live, and the next one follows on it.
        result.release().ifPresent(passed -> before = passed);
        return result.report();
    }

    /** The release of files that passed the gate. */
    private Optional<Release> release(GuidelineFiles files) {
        if (before == null || !before.fingerprint().equals(files.fingerprint())) {
            before = ReleaseBuild.of(files, Optional.ofNullable(before), cache)
                    .release()
                    .orElse(null);
        }
        return Optional.ofNullable(before);
    }

    private void send(GateReport report) {
        send(new GateFrame(FrameKind.REPORT, ReportJson.written(report)));
    }

    private void send(FrameKind kind, String text) {
        send(new GateFrame(kind, text.getBytes(StandardCharsets.UTF_8)));
    }

    private void send(GateFrame frame) {
        pipe.send(frame.written());
    }

    /** What this process has computed lately, and beside it what the service keeps. */
    private final class LayeredCache implements BuildCache {

        private final BuildCache own = new MemoryBuildCache(BYTES_OF_OWN_CACHE);

        @Override
        public Optional<byte[]> find(BuildKey key) {
            Optional<byte[]> known = own.find(key);
            // The service has to have it as well, if the candidate passes.
            known.ifPresent(content -> tell(key, content));
            return known.or(() -> ask(key));
        }

        @Override
        public void keep(BuildKey key, byte[] content) {
            own.keep(key, content);
            tell(key, content);
        }

        private Optional<byte[]> ask(BuildKey key) {
            send(FrameKind.FIND, key.name());
            try {
                return Optional.of(found.take().content()).filter(content -> content.length > 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        private void tell(BuildKey key, byte[] content) {
            byte[] name = key.name().getBytes(StandardCharsets.US_ASCII);
            byte[] both = Arrays.copyOf(name, name.length + content.length);
            System.arraycopy(content, 0, both, name.length, content.length);
            send(new GateFrame(FrameKind.KEEP, both));
        }
    }
}
