package org.corrin.guidelines;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.corrin.guidelines.FolderContent.FolderVerdict;

/**
 * What is known of all guidelines at one moment, each by its id.
 *
 * @param latest the release that is live, or was until its guideline was retired
 * @param retired which guidelines answer nobody any more
 * @param refused the last candidate, if it was refused and none has gone live since
 * @param folders what the rules folder holds; nothing of a guideline without a folder
 */
record GuidelineStates(
        Map<String, LiveRelease> latest,
        Map<String, Retirement> retired,
        Map<String, RefusedCandidate> refused,
        Map<String, FolderContent> folders) {

    static final GuidelineStates NONE = new GuidelineStates(Map.of(), Map.of(), Map.of(), Map.of());

    GuidelineStates {
        latest = Map.copyOf(latest);
        retired = Map.copyOf(retired);
        refused = Map.copyOf(refused);
        folders = Map.copyOf(folders);
    }

    GuidelineStates live(LiveRelease next) {
        FolderContent inFolder = folders.get(next.id());
        boolean isTheFolders = inFolder != null && next.isOf(inFolder.release());
        return new GuidelineStates(
                with(latest, next.id(), next),
                without(retired, next.id()),
                without(refused, next.id()),
                isTheFolders
                        ? with(folders, next.id(), new FolderContent(inFolder.release(), FolderVerdict.ACCEPTED))
                        : folders);
    }

    GuidelineStates retired(String id, Optional<LiveRelease> last, Retirement retirement) {
        return new GuidelineStates(
                last.map(release -> with(latest, id, release)).orElse(latest),
                with(retired, id, retirement),
                without(refused, id),
                folders);
    }

    GuidelineStates refused(String id, RefusedCandidate candidate) {
        return new GuidelineStates(latest, retired, with(refused, id, candidate), folders);
    }

    GuidelineStates withoutRefused(String id) {
        return new GuidelineStates(latest, retired, without(refused, id), folders);
    }

    GuidelineStates inFolder(String id, FolderContent content) {
        return new GuidelineStates(latest, retired, refused, with(folders, id, content));
    }

    GuidelineStates withoutFolder(String id) {
        return new GuidelineStates(latest, retired, refused, without(folders, id));
    }

    private static <T> Map<String, T> with(Map<String, T> map, String id, T value) {
        Map<String, T> changed = new HashMap<>(map);
        changed.put(id, value);
        return changed;
    }

    private static <T> Map<String, T> without(Map<String, T> map, String id) {
        Map<String, T> changed = new HashMap<>(map);
        changed.remove(id);
        return changed;
    }

    Optional<LiveRelease> live(String id) {
        return retired.containsKey(id) ? Optional.empty() : Optional.ofNullable(latest.get(id));
    }

    Collection<LiveRelease> live() {
        return retired.isEmpty()
                ? latest.values()
                : latest.values().stream()
                        .filter(release -> !retired.containsKey(release.id()))
                        .toList();
    }

    /** All guidelines that are or were live, were refused, or have a folder. */
    SortedSet<String> known() {
        SortedSet<String> known = new TreeSet<>(latest.keySet());
        known.addAll(retired.keySet());
        known.addAll(refused.keySet());
        known.addAll(folders.keySet());
        return known;
    }

    FolderState folder(String id) {
        FolderContent content = folders.get(id);
        if (content == null) {
            return FolderState.ABSENT;
        }
        Retirement retirement = retired.get(id);
        boolean isRetirement = content.verdict() == FolderVerdict.RETIRES;
        boolean isSame = isRetirement
                ? retirement != null
                : live(id).filter(live -> live.isOf(content.release())).isPresent();
        if (isSame) {
            return FolderState.of("same", content);
        }
        if (content.verdict() == FolderVerdict.REFUSED) {
            return FolderState.of("refused", content);
        }
        LiveRelease release = latest.get(id);
        if (content.verdict() == FolderVerdict.CANDIDATE || release == null) {
            return FolderState.of("candidate", content);
        }
        return retirement == null
                ? FolderState.takenBack(content, release.by(), release.why())
                : FolderState.takenBack(content, retirement.by(), retirement.why());
    }
}
