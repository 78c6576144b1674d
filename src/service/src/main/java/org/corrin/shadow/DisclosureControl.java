package org.corrin.shadow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.corrin.shadow.ShadowTally.ToldTotals;

/**
 * What is told of that which a shadow counted, so that nobody learns of one patient by it, whoever reads it however often. Counts
 * that hide small groups when they are read once do not hide them from who reads again after each request: then one group is
 * larger by one, and who knows which patient was just seen knows how they would be decided. So these hold of everything that is
 * ever told, and {@code DisclosureControlTest} tries them on random sequences:
 *
 * <ol>
 *   <li>It changes only when a whole block of decisions was made since, ten times as many as the smallest group has patients: a
 *       change is of somebody among those.
 *   <li>Each way to differ, and the total, stay as they are or grow by at least a smallest group: what comes out when an earlier
 *       count is taken from a later one is no small group.
 *   <li>What comes out when all ways that are told are taken from the total is nobody, or at least a smallest group; and from one
 *       time to the next it stays, or changes by at least as many.
 *   <li>Patients count, not decisions: somebody whose chart is opened five times, or on five replicas, or who differs in five ways,
 *       is no group of five. In a way count those who differ in it; in the total, and in what it has beyond the ways that are told,
 *       everybody once ({@link DifferingCount#distinct}); and of both, as many as one memory tells apart ({@link PatientCount}).
 *   <li>The limits between which results lie are told with a way, as they were then, and only of tests that enough of these
 *       patients have.
 * </ol>
 *
 * Fewer than a smallest group of those whom a memory knows differ beyond the total that is told, so it is never far from what is so.
 * That it is 0 may mean none or few; saying which would tell of the first of them.
 *
 * <p>Where what the total has beyond the ways that are told stays as it is, the total says nothing that the ways do not say.
 *
 * <p>It does not hold against somebody who may read the counts, knows that nobody else asks, and makes up all other patients of a
 * block: what is counted beyond theirs is the one they do not know. Whoever can do that can ask both releases about the patient
 * as well.
 */
final class DisclosureControl {

    private static final int GROUPS_IN_A_BLOCK = 10;

    private final int fewest;
    private final long block;

    /** @param fewest how many patients there are in the smallest group that is told, from 3 */
    DisclosureControl(int fewest) {
        this.fewest = fewest;
        this.block = (long) GROUPS_IN_A_BLOCK * fewest;
    }

    /** The same counts, of which more is told if it may be. */
    ShadowTally tell(ShadowTally tally, Instant now) {
        if (tally.decided() - tally.told().decided() < block) {
            return tally;
        }
        List<CountedWay> ready = tally.ways().stream()
                .filter(way -> !way.isAnyOther() && way.untold().patients().atLeast() >= fewest)
                .sorted(Comparator.comparing(
                                (CountedWay way) -> way.untold().patients().atLeast())
                        .reversed())
                .toList();
        for (int most = ready.size(); most > 0; most--) {
            Optional<ShadowTally> told = telling(tally, ready.subList(0, most), now);
            if (told.isPresent()) {
                return told.get();
            }
        }
        // Where a memory was forgotten, it may not be enough for what was told; then that stays as it is.
        return telling(tally, List.of(), now).orElse(tally);
    }

    /** Tells of these ways, with the greatest total that may be told beside them; nothing if there is none. */
    private Optional<ShadowTally> telling(ShadowTally tally, List<CountedWay> some, Instant now) {
        List<CountedWay> ways = new ArrayList<>(tally.ways());
        ways.replaceAll(way -> some.contains(way) ? way.toldAsCounted() : way);
        ShadowTally next = new ShadowTally(tally.decided(), tally.skipped(), ways, tally.memories(), tally.told());
        DifferingCount byWay = next.toldByWay();
        DifferingCount rest = tally.told().differ().minus(tally.toldByWay());
        for (DifferingCount other : List.of(next.differ().minus(byWay), rest, DifferingCount.NONE)) {
            DifferingCount total = byWay.plus(other);
            if (mayBe(other)
                    && mayBecome(rest, other)
                    && (other.equals(rest) || mayBecome(tally.told().differ(), total))
                    && total.decisions() >= tally.told().differ().decisions()
                    && isCloseTo(next.differ(), total)) {
                ToldTotals told = new ToldTotals(now.getEpochSecond(), tally.decided(), tally.skipped(), total);
                return Optional.of(new ShadowTally(tally.decided(), tally.skipped(), ways, tally.memories(), told));
            }
        }
        return Optional.empty();
    }

    private boolean mayBe(DifferingCount group) {
        return group.equals(DifferingCount.NONE) || group.distinct().atLeast() >= fewest;
    }

    private boolean mayBecome(DifferingCount before, DifferingCount after) {
        return after.equals(before) || after.distinct().minus(before.distinct()).farthest() >= fewest;
    }

    private boolean isCloseTo(DifferingCount all, DifferingCount told) {
        PatientCount untold = all.distinct().minus(told.distinct());
        return untold.isSum() && untold.atLeast() < fewest && told.decisions() <= all.decisions();
    }
}
