package org.corrin.updates;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.budget.WorkGivenUp;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.AccessWording;
import org.corrin.guideline.FolderSnapshot;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.store.database.StoreUnavailable;
import org.corrin.updates.FolderCandidates.FolderReason;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Watches the rules folder, and proposes each guideline in it that has changed once it has been quiet for a moment.
 *
 * <p>It looks again and again rather than wait for events: a guideline has a few dozen files, a look costs less than a
 * millisecond, and it sees what events do not tell of: network file systems, the symbolic links that Kubernetes swaps, a
 * folder that was taken away and came back.
 */
@Singleton
class RulesFolderWatch {

    private static final Logger LOG = Logger.getLogger(RulesFolderWatch.class);

    /** An editor that saves several files, or one in several steps, pauses less than this in between. */
    private static final Duration QUIET = Duration.ofMillis(200);

    /** How long a candidate waits that could not be kept, or not be checked, before it is proposed again. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    /** How long one waits that was given up, the first time; it doubles, because the gate is taken from others meanwhile. */
    private static final Duration RETRY_GIVEN_UP = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 6;

    private static final AccessWording WORDING = new AccessWording(
            "the service may not read this", "give its user the right to", "the service goes on trying");

    /** What may stand in an address and in a log; a copy that someone put aside is not called so. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    /** What the last look at a guideline's folder saw, and what became of it. */
    private static final class Watched {
        private FolderSnapshot look;
        private long since = System.nanoTime();
        private boolean done;

        /** Whether there was nothing since it was last read. */
        private boolean gone;

        /** The fingerprint of what was last proposed; empty before the first time. */
        private String proposed = "";

        /** How often it was given up since it was last decided on. */
        private int givenUp;

        /** What was last reported as unreadable; empty if all could be read since. */
        private List<FileProblem> unreadable = List.of();

        Watched(FolderSnapshot look) {
            this.look = look;
        }
    }

    private final Path folder;
    private final Duration every;
    private final FolderCandidates candidates;
    private final Map<String, Watched> guidelines = new HashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rules-folder");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> passedOver = new HashSet<>();
    private boolean folderIsThere = true;

    RulesFolderWatch(
            @ConfigProperty(name = "corrin.rules", defaultValue = "rules") Path folder,
            @ConfigProperty(name = "corrin.rules.look-every", defaultValue = "100ms") Duration every,
            FolderCandidates candidates) {
        this.folder = folder;
        this.every = every;
        this.candidates = candidates;
    }

    /**
     * Proposes every guideline in the folder at once, and watches from then on.
     *
     * @param known whether what has this fingerprint was decided on before, and is left as it is; asked of what a folder
     *     holds when it is first read, which may be later, and when it can be read again
     */
    void start(BiPredicate<String, String> known) {
        for (String id : ids()) {
            Watched watched = watched(id);
            watched.look = look(id);
            watched.done = true;
            propose(id, watched, known);
        }
        if (guidelines.isEmpty()) {
            LOG.errorf("no folder in %s holds a %s", folder.toAbsolutePath(), GuidelineMetadata.FILE);
        }
        looking.scheduleWithFixedDelay(
                () -> lookAgain(known), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        looking.shutdownNow();
    }

    private Watched watched(String id) {
        return guidelines.computeIfAbsent(id, name -> new Watched(FolderSnapshot.nothing(folder.resolve(id), WORDING)));
    }

    private FolderSnapshot look(String id) {
        return FolderSnapshot.at(folder.resolve(id), WORDING);
    }

    private void lookAgain(BiPredicate<String, String> known) {
        try {
            for (String id : ids()) {
                lookAgain(id, watched(id), known);
            }
        } catch (Throwable e) {
            // The watch goes on, even after an Error: what fails now may not fail at the next look.
            LOG.error("the rules folder could not be looked at", e);
        }
    }

    private void lookAgain(String id, Watched watched, BiPredicate<String, String> known) {
        long now = System.nanoTime();
        FolderSnapshot look = look(id);
        if (!look.equals(watched.look)) {
            watched.look = look;
            watched.since = now;
            watched.done = false;
        } else if (!watched.done && now - watched.since >= QUIET.toNanos()) {
            watched.done = true;
            if (look.isEmpty()) {
                gone(id, watched);
            } else {
                propose(id, watched, known);
            }
        }
    }

    private void gone(String id, Watched watched) {
        watched.gone = true;
        if (!folderIsThere) {
            candidates.notSeen(id);
            later(watched);
        } else if (candidates.gone(id)) {
            guidelines.remove(id);
        }
    }

    private void propose(String id, Watched watched, BiPredicate<String, String> known) {
        try {
            FolderSnapshot.Content content = watched.look.read();
            if (!look(id).equals(watched.look)) {
                watched.done = false;
                return;
            }
            if (content.isWhole()) {
                take(id, content.files(), watched, known);
            } else {
                tell(id, content.problems(), watched);
            }
        } catch (StoreUnavailable e) {
            LOG.errorf("not live: %s, and it will be tried again: %s", id, e.getMessage());
            later(watched);
        } catch (WorkGivenUp e) {
            watched.givenUp++;
            LOG.errorf("not live: %s, and it will be tried again: %s", id, e.getMessage());
            later(watched, RETRY_GIVEN_UP.multipliedBy(1L << Math.min(watched.givenUp - 1, MOST_DOUBLINGS)));
        } catch (RuntimeException | Error e) {
            if (looking.isShutdown()) {
                return;
            }
            LOG.errorf(e, "not live: %s, and it will be tried again", id);
            later(watched);
        }
    }

    private void take(String id, GuidelineFiles files, Watched watched, BiPredicate<String, String> known) {
        String release = files.fingerprint();
        boolean isSame = release.equals(watched.proposed);
        if (isSame && watched.unreadable.isEmpty() && !watched.gone) {
            return;
        }
        // The first time, and after what was proposed was not to be read for a while: it may have been taken back
        // since.
        boolean isFirst = watched.proposed.isEmpty();
        if ((isSame || isFirst) && known.test(id, release)) {
            candidates.leave(id, files);
        } else {
            candidates.propose(id, files, isFirst ? FolderReason.CHANGED_UNSEEN : FolderReason.CHANGED);
        }
        watched.proposed = release;
        watched.unreadable = List.of();
        watched.gone = false;
        watched.givenUp = 0;
    }

    private void tell(String id, List<FileProblem> problems, Watched watched) {
        if (!problems.equals(watched.unreadable)) {
            candidates.refuse(id, problems);
            watched.unreadable = problems;
        }
        // Whether it may be read is nothing that a look sees.
        later(watched);
    }

    private static void later(Watched watched) {
        later(watched, RETRY);
    }

    /** It counts as changed a while from now. */
    private static void later(Watched watched, Duration pause) {
        watched.done = false;
        watched.since = System.nanoTime() + pause.toNanos() - QUIET.toNanos();
    }

    /** The folders in the rules folder that hold a guideline, and those that did. */
    private Collection<String> ids() {
        TreeSet<String> ids = new TreeSet<>(guidelines.keySet());
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(entry -> Files.isRegularFile(entry.resolve(GuidelineMetadata.FILE)))
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && isId(name))
                    .forEach(ids::add);
            folderIsThere = true;
        } catch (IOException | UncheckedIOException e) {
            if (folderIsThere) {
                LOG.warnf("the rules folder %s cannot be read; what is live goes on", folder.toAbsolutePath());
            }
            folderIsThere = false;
        }
        return ids;
    }

    private boolean isId(String name) {
        if (ID.matcher(name).matches()) {
            return true;
        }
        if (passedOver.add(name)) {
            LOG.warnf(
                    "a folder of the name `%s` is passed over: a guideline's name is of letters, digits and dashes",
                    name.replaceAll("\\p{C}", "?"));
        }
        return false;
    }
}
