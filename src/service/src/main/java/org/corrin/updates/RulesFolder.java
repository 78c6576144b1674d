package org.corrin.updates;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guidelines.LiveReleases;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads of the rules folder what was seen there and not proposed, for who decides on it over REST. */
@Singleton
class RulesFolder {

    private final Path folder;
    private final LiveReleases releases;

    RulesFolder(@ConfigProperty(name = "corrin.rules", defaultValue = "rules") Path folder, LiveReleases releases) {
        this.folder = folder;
        this.releases = releases;
    }

    /** The files of a guideline, if its folder holds this release. */
    Optional<Map<String, String>> holding(String id, String release) {
        if (!releases.folder(id).release().equals(release)) {
            return Optional.empty();
        }
        try {
            GuidelineFiles files = GuidelineFiles.read(folder.resolve(id));
            return files.fingerprint().equals(release) ? Optional.of(files.texts()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
