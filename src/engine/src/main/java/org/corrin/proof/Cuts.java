package org.corrin.proof;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.corrin.facts.Quantity;
import org.corrin.facts.Ratio;
import org.corrin.facts.Scale;
import org.corrin.proof.Places.Place;

/**
 * Where the limits of two releases lie when both are counted in one unit, and the places beside them. A limit that is no
 * short decimal there is told rounded, with as many digits as tell it from all others.
 */
final class Cuts {

    private static final int FEWEST_DIGITS = 4;
    private static final int MOST_DIGITS = 12;

    /** In its own order, which two ratios of one value are equal in. */
    private final TreeSet<Ratio> at = new TreeSet<>();

    /**
     * Where limits lie on a scale.
     *
     * @param one what a single unit comes to there
     */
    static Cuts of(Collection<String> limits, Scale scale, Ratio one) {
        Cuts cuts = new Cuts();
        for (String limit : limits) {
            Ratio measured = scale.measure(Quantity.parse(limit));
            cuts.at.add(new Ratio(
                    measured.over().multiply(one.under()), measured.under().multiply(one.over())));
        }
        return cuts;
    }

    static Cuts none() {
        return new Cuts();
    }

    boolean areWhere(Cuts other) {
        return at.equals(other.at);
    }

    /** These and others. */
    Cuts and(Cuts other) {
        Cuts both = new Cuts();
        both.at.addAll(at);
        both.at.addAll(other.at);
        return both;
    }

    /**
     * The places below, at, between and above them.
     *
     * @param rank that of the lowest place
     */
    List<Place> places(String unit, int rank) {
        List<BigDecimal> cuts = List.copyOf(rounded());
        List<Place> places = new ArrayList<>();
        if (cuts.isEmpty()) {
            return List.of(new Place(Interval.any().with(" in " + unit, rank), new Quantity(BigDecimal.ONE, unit)));
        }
        BigDecimal first = cuts.get(0);
        places.add(place(Interval.below(rank, limit(first, unit)), first.subtract(first.ulp()), unit));
        for (int i = 0; i < cuts.size(); i++) {
            BigDecimal cut = cuts.get(i);
            int here = rank + 2 * i + 1;
            places.add(place(Interval.at(here, limit(cut, unit)), cut, unit));
            if (i + 1 < cuts.size()) {
                BigDecimal next = cuts.get(i + 1);
                BigDecimal middle = cut.add(next).divide(BigDecimal.valueOf(2));
                places.add(place(Interval.between(here + 1, limit(cut, unit), limit(next, unit)), middle, unit));
            } else {
                places.add(place(Interval.above(here + 1, limit(cut, unit)), cut.add(cut.ulp()), unit));
            }
        }
        return places;
    }

    private static Place place(Interval interval, BigDecimal value, String unit) {
        return new Place(interval, new Quantity(value, unit));
    }

    private static String limit(BigDecimal cut, String unit) {
        return new Quantity(cut, unit).toString();
    }

    private TreeSet<BigDecimal> rounded() {
        int digits = FEWEST_DIGITS;
        TreeSet<BigDecimal> rounded;
        do {
            int kept = digits++;
            rounded = at.stream().map(cut -> rounded(cut, kept)).collect(Collectors.toCollection(TreeSet::new));
        } while (rounded.size() < at.size() && digits <= MOST_DIGITS);
        return rounded;
    }

    private static BigDecimal rounded(Ratio cut, int digits) {
        BigDecimal most = cut.rounded(MOST_DIGITS);
        BigDecimal rounded = Ratio.of(most).compareTo(cut) == 0 ? most : cut.rounded(digits);
        return new BigDecimal(rounded.stripTrailingZeros().toPlainString());
    }
}
