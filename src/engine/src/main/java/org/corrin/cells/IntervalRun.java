package org.corrin.cells;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Neighbouring intervals with the same result, as one.
 *
 * @param last the rank of the uppermost of them
 * @param of what was found in each, from below
 */
public record IntervalRun<T>(ValueInterval interval, int last, List<T> of) {

    public IntervalRun {
        of = List.copyOf(of);
    }

    /** Joins neighbouring intervals that have the same result. */
    public static <T> List<IntervalRun<T>> of(List<T> found, Function<T, ValueInterval> where, Function<T, ?> comesTo) {
        List<IntervalRun<T>> runs = new ArrayList<>();
        found.stream()
                .sorted(Comparator.comparing(one -> where.apply(one).rank()))
                .forEach(one -> {
                    ValueInterval interval = where.apply(one);
                    int end = runs.size() - 1;
                    if (end >= 0 && runs.get(end).goesOnTo(interval, comesTo.apply(one), comesTo)) {
                        runs.set(end, runs.get(end).with(interval, one));
                    } else {
                        runs.add(new IntervalRun<>(interval, interval.rank(), List.of(one)));
                    }
                });
        return runs;
    }

    private boolean goesOnTo(ValueInterval next, Object comesTo, Function<T, ?> comingTo) {
        return last + 1 == next.rank() && comingTo.apply(of.get(0)).equals(comesTo);
    }

    private IntervalRun<T> with(ValueInterval next, T one) {
        List<T> all = new ArrayList<>(of);
        all.add(one);
        return new IntervalRun<>(interval.upTo(next), next.rank(), all);
    }

    /** Of these runs the next below a rank and the next above it; all of them, if no rank is given. */
    public static <T> List<IntervalRun<T>> nearest(List<IntervalRun<T>> runs, Optional<Integer> here) {
        if (here.isEmpty()) {
            return runs;
        }
        List<IntervalRun<T>> nearest = new ArrayList<>();
        runs.stream()
                .filter(run -> run.last() < here.get())
                .reduce((one, next) -> next)
                .ifPresent(nearest::add);
        runs.stream()
                .filter(run -> run.interval().rank() > here.get())
                .findFirst()
                .ifPresent(nearest::add);
        return nearest;
    }
}
