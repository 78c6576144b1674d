package org.corrin.cli.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.corrin.buildcache.BuildCache;
import org.corrin.gate.QuickCheck;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.language.Diagnostic;
import org.corrin.language.EditedGuideline;
import org.corrin.release.Release;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/**
 * Tells an editor what is wrong with a guideline as it is typed: at once what reading it shows, and where that is nothing, a
 * little later the scenarios that come out differently. What is typed meanwhile makes the later answer void.
 */
final class ProblemTelling implements AutoCloseable {

    /** Whoever types on would get the scenarios of a word that is not whole. */
    private static final long QUIET_MILLIS = 500;

    private final ExecutorService reading = Executors.newSingleThreadExecutor(work -> daemon(work, "reading"));
    private final ScheduledExecutorService trying =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "trying"));
    private final Set<EditedFolder> toRead = ConcurrentHashMap.newKeySet();
    private final Map<EditedFolder, Release> built = new ConcurrentHashMap<>();
    private final Map<EditedFolder, Set<String>> told = new HashMap<>();
    private final BuildCache cache;
    private @Nullable LanguageClient client;

    ProblemTelling(BuildCache cache) {
        this.cache = cache;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    void to(LanguageClient told) {
        client = told;
    }

    @Override
    public void close() {
        reading.shutdownNow();
        trying.shutdownNow();
    }

    /** Looks at a folder soon, once for all that is typed before. */
    void look(EditedFolder folder) {
        if (toRead.add(folder)) {
            reading.execute(() -> read(folder));
        }
    }

    private void read(EditedFolder folder) {
        toRead.remove(folder);
        EditedGuideline guideline = folder.guideline();
        List<Diagnostic> found = folder.diagnostics(guideline);
        publish(folder, found);
        if (found.isEmpty() && !trying.isShutdown()) {
            trying.schedule(() -> tryOut(folder, guideline), QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tryOut(EditedFolder folder, EditedGuideline guideline) {
        if (guideline != folder.guideline()) {
            return;
        }
        QuickCheck checked =
                QuickCheck.of(guideline.files(), scenario -> true, Optional.ofNullable(built.get(folder)), cache);
        checked.release().ifPresent(release -> built.put(folder, release));
        List<Diagnostic> found = new ArrayList<>();
        checked.report().problems().forEach(problem -> found.add(guideline.placed(problem)));
        publishIfStillSo(folder, guideline, found);
    }

    /** What is typed later is told later, so that nothing of before may follow it. */
    private synchronized void publishIfStillSo(EditedFolder folder, EditedGuideline guideline, List<Diagnostic> found) {
        if (guideline == folder.guideline()) {
            publish(folder, found);
        }
    }

    /** Tells the problems of each file, and of files that had some that they have none now. */
    private synchronized void publish(EditedFolder folder, List<Diagnostic> found) {
        Map<String, List<org.eclipse.lsp4j.Diagnostic>> byFile = new TreeMap<>();
        told.getOrDefault(folder, Set.of()).forEach(file -> byFile.put(file, new ArrayList<>()));
        for (Diagnostic one : found) {
            String file = one.problem().file().contains(".") ? one.problem().file() : GuidelineMetadata.FILE;
            byFile.computeIfAbsent(file, name -> new ArrayList<>()).add(ProtocolShapes.diagnostic(one));
        }
        Set<String> telling = new HashSet<>(byFile.keySet());
        telling.removeIf(file -> byFile.get(file).isEmpty());
        told.put(folder, telling);
        byFile.forEach((file, diagnostics) -> {
            if (client != null) {
                client.publishDiagnostics(new PublishDiagnosticsParams(ProtocolShapes.uri(folder, file), diagnostics));
            }
        });
    }
}
