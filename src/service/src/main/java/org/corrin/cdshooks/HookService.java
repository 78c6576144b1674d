package org.corrin.cdshooks;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.guidelines.LiveRelease;

/**
 * One guideline at one hook, under an id of its own: a client that keys services by their id would keep only the last of
 * several that share one.
 */
record HookService(LiveRelease live, Hook hook) {

    /** The services of all live guidelines, sorted by guideline and hook. */
    static List<HookService> of(Collection<LiveRelease> live) {
        return live.stream()
                .sorted(Comparator.comparing(LiveRelease::id))
                .flatMap(release -> Stream.of(Hook.values()).map(hook -> new HookService(release, hook)))
                .toList();
    }

    static Optional<HookService> called(String id, Collection<LiveRelease> live) {
        return of(live).stream().filter(service -> service.id().equals(id)).findFirst();
    }

    /** Whether a service of this id would be one of a guideline. */
    static boolean isOf(String guideline, String id) {
        return Stream.of(Hook.values()).anyMatch(hook -> id(guideline, hook).equals(id));
    }

    String id() {
        return id(live.id(), hook);
    }

    private static String id(String guideline, Hook hook) {
        return guideline + "-" + hook.hookName();
    }
}
