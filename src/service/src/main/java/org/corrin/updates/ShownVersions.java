package org.corrin.updates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.store.LiveEntry;

/**
 * How versions are shown. Authors save many times before they count a version on: of the releases of one version the first
 * is shown by it alone, and each that followed with its number, as {@code 1.0.0+3 changes}.
 */
final class ShownVersions {

    private ShownVersions() {}

    /**
     * The versions of releases, by fingerprint. A release that was taken back is shown as it was.
     *
     * @param newestFirst all that was ever live of a guideline
     */
    static Map<String, String> of(List<LiveEntry> newestFirst) {
        Map<String, List<String>> ofVersion = new LinkedHashMap<>();
        Map<String, String> shown = new LinkedHashMap<>();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            LiveEntry live = newestFirst.get(i);
            if (live.retired()) {
                continue;
            }
            List<String> releases = ofVersion.computeIfAbsent(live.version(), version -> new ArrayList<>());
            if (!releases.contains(live.release())) {
                releases.add(live.release());
                shown.put(live.release(), shown(live.version(), releases.size() - 1));
            }
        }
        return shown;
    }

    private static String shown(String version, int changes) {
        return changes == 0 ? version : version + "+" + changes + (changes == 1 ? " change" : " changes");
    }
}
