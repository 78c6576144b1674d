package org.corrin.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.corrin.store.database.StoreFailure;
import org.corrin.store.database.StoreUnavailable;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Compares what the database holds with what it is known to have held. The mark is always read before the database: it
 * never tells of an entry that is not committed.
 */
final class HistoryGuard {

    private static final Logger LOG = Logger.getLogger(HistoryGuard.class);

    private final HighWaterMark water;
    private final Set<String> acceptedLosses;

    /** @param acceptedLosses the names of the marks behind which an operator lets the history fall */
    HistoryGuard(HighWaterMark water, Set<String> acceptedLosses) {
        this.water = water;
        this.acceptedLosses = Set.copyOf(acceptedLosses);
    }

    /**
     * Looks at the whole history before anybody uses it.
     *
     * @throws StoreUnavailable if some of it is lost, and nobody accepted that
     */
    void admit(Jdbi database) {
        HistoryMark mark = water.read();
        List<String> losses = database.withHandle(handle -> losses(handle, mark));
        if (!losses.isEmpty()) {
            if (!acceptedLosses.contains(mark.name())) {
                throw lost("the store cannot be opened", mark, losses);
            }
            LOG.warnf("the loss behind the mark %s is accepted: %s", mark.name(), String.join("; ", losses));
            database.useTransaction(HistoryChain::seal);
            water.replace(new HistoryMark(database.withHandle(HistoryGuard::reached)));
        }
        water.advance(database.withHandle(HistoryGuard::reached));
    }

    /** What is lost of the history: what the mark knows and the database does not, and where its chains are broken. */
    static List<String> losses(Handle handle, HistoryMark mark) {
        List<String> losses = new ArrayList<>(HistoryChain.problems(handle));
        losses.addAll(behind(handle, mark, mark.guidelines().keySet()));
        return losses;
    }

    private static List<String> behind(Handle handle, HistoryMark mark, Collection<String> guidelines) {
        List<String> losses = new ArrayList<>();
        for (String guideline : guidelines) {
            MarkedPlace known = mark.guidelines().get(guideline);
            if (known == null) {
                continue;
            }
            Optional<String> there = ReleaseSql.chainAt(handle, guideline, known.entries());
            if (there.isEmpty()) {
                losses.add("of `" + guideline + "` there were " + known.entries() + " entries, the last of them "
                        + known.version() + " of " + known.at() + ", and there are "
                        + ReleaseSql.history(handle, guideline).size());
            } else if (!there.get().equals(known.chain())) {
                losses.add("of `" + guideline + "`, entry " + known.entries() + " is another than " + known.version()
                        + " of " + known.at());
            }
        }
        return losses;
    }

    private static StoreUnavailable lost(String failing, HistoryMark mark, List<String> losses) {
        return new StoreUnavailable(
                StoreFailure.HISTORY_LOST,
                failing + ": some of the history is lost: " + String.join("; ", losses) + ". Restore a backup (`corrin"
                        + " store restore`); or go on without what is lost: start once with CORRIN_STORE_ACCEPT_LOSS="
                        + mark.name());
    }

    /**
     * Looks whether the history of a guideline reaches the mark.
     *
     * @param failing begins the message: what could not be done
     * @throws StoreUnavailable if it does not
     */
    void check(String failing, Handle handle, String guideline) {
        HistoryMark mark = water.read();
        refuse(failing, mark, behind(handle, mark, List.of(guideline)));
    }

    /** The same for all guidelines; then the mark moves forward to what is there. */
    void checkAndAdvance(String failing, Handle handle) {
        HistoryMark mark = water.read();
        refuse(failing, mark, behind(handle, mark, mark.guidelines().keySet()));
        water.advance(reached(handle));
    }

    private static void refuse(String failing, HistoryMark mark, List<String> losses) {
        if (!losses.isEmpty()) {
            throw lost(failing, mark, losses);
        }
    }

    void advance(ChainedEntry newest) {
        water.advance(Map.of(newest.entry().guideline(), newest.marked()));
    }

    /** How far the history of each guideline reaches. */
    static Map<String, MarkedPlace> reached(Handle handle) {
        return ReleaseSql.newest(handle).keySet().stream()
                .flatMap(guideline -> ReleaseSql.newestOf(handle, guideline).stream())
                .collect(Collectors.toMap(
                        newest -> newest.entry().guideline(), ChainedEntry::marked, (one, other) -> one, TreeMap::new));
    }
}
