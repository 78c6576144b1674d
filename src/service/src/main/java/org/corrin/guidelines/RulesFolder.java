package org.corrin.guidelines;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.guideline.About;
import org.corrin.guideline.FileProblem;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Release;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Brings the guidelines of the rules folder live when the service starts. One that is refused leaves the others alone,
 * and the service alive: it must be there to say what is wrong.
 */
@Singleton
class RulesFolder {

    private static final Logger LOG = Logger.getLogger(RulesFolder.class);

    private final Path folder;
    private final LiveReleases releases;
    private final LiveReleaseInfo info;
    private final Clock clock;

    RulesFolder(
            @ConfigProperty(name = "corrin.rules", defaultValue = "rules") Path folder,
            LiveReleases releases,
            LiveReleaseInfo info,
            Clock clock) {
        this.folder = folder;
        this.releases = releases;
        this.info = info;
        this.clock = clock;
    }

    /** Quarkus opens its port after this, so that nobody asks before there are answers. */
    void onStart(@Observes StartupEvent start) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> guidelines = entries.filter(entry -> Files.isRegularFile(entry.resolve(About.FILE)))
                    .sorted()
                    .toList();
            if (guidelines.isEmpty()) {
                LOG.errorf("no folder in %s holds a %s: no guideline is live", folder.toAbsolutePath(), About.FILE);
            }
            guidelines.forEach(this::take);
        } catch (IOException e) {
            LOG.errorf("the rules folder %s cannot be read: no guideline is live", folder.toAbsolutePath());
        }
    }

    private void take(Path guideline) {
        String id = guideline.getFileName().toString();
        GuidelineFiles files;
        try {
            files = GuidelineFiles.read(guideline);
        } catch (IOException e) {
            refuse(id, "", List.of(FileProblem.of("", "the folder cannot be read: " + e, "all files are UTF-8 text")));
            return;
        }
        Release.Built built = build(files);
        Optional<Release> release = built.release().filter(passed -> isNamed(passed, id));
        release.ifPresentOrElse(
                this::goLive,
                () -> refuse(
                        id,
                        files.fingerprint(),
                        built.release().isPresent() ? List.of(misnamed(id)) : built.problems()));
    }

    private static Release.Built build(GuidelineFiles files) {
        try {
            return Release.build(files);
        } catch (RuntimeException e) {
            // An error of the engine must not take the other guidelines with it.
            LOG.error("the engine failed to build a release", e);
            return new Release.Built(
                    Optional.empty(),
                    List.of(FileProblem.of("", "the engine failed on these files: " + e, "the log tells where")));
        }
    }

    private static boolean isNamed(Release release, String id) {
        return release.guideline().about().id().equals(id);
    }

    private static FileProblem misnamed(String id) {
        return FileProblem.of(
                About.FILE, "the id is not `" + id + "`, the name of its folder", "give both the same name");
    }

    private void goLive(Release release) {
        About about = release.guideline().about();
        releases.goLive(new LiveRelease(release, clock.instant(), "startup", "read from the rules folder"));
        info.show(releases.live());
        LOG.infof(
                "live: %s %s, %d rules, %s",
                about.id(), about.version(), release.rules().size(), release.fingerprint());
    }

    private void refuse(String id, String fingerprint, List<FileProblem> problems) {
        releases.refuse(id, new RefusedCandidate(fingerprint, clock.instant(), problems));
        LOG.errorf("not live: %s, %s", id, problems.size() == 1 ? "1 problem" : problems.size() + " problems");
        for (FileProblem problem : problems) {
            LOG.errorf("%s/%s", id, RefusedCandidate.onOneLine(problem));
        }
    }
}
