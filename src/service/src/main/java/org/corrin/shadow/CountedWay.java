package org.corrin.shadow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.differences.BandSpan;
import org.corrin.differences.DecisionDifference;
import org.corrin.differences.ResultBands;

/**
 * One way in which decisions differ, how many do, and how many of them are told.
 *
 * @param bands between which limits of the live release the results of these patients lie, by the memory that told them apart,
 *     then by test
 * @param told the count when this way was told last
 * @param toldBands the bands then, by test; as many patients have a result as one memory says
 */
record CountedWay(
        DecisionDifference way,
        DifferingCount counted,
        Map<String, Map<String, BandSpan>> bands,
        DifferingCount told,
        Map<String, BandSpan> toldBands) {

    /** All that exceed the ways that are kept apart. What is in it is no one way, and is never told as one. */
    static final DecisionDifference ANY_OTHER = new DecisionDifference("", "", List.of(), List.of(), false, "");

    /** Of those whom no memory knows any more. */
    private static final String FORGOTTEN = "";

    CountedWay {
        bands = Map.copyOf(bands);
        toldBands = Map.copyOf(toldBands);
    }

    /** One that is new, and not told. */
    static CountedWay of(DecisionDifference way, DifferingCount counted, Map<String, Map<String, BandSpan>> bands) {
        return new CountedWay(way, counted, bands, DifferingCount.NONE, Map.of());
    }

    boolean isAnyOther() {
        return way.equals(ANY_OTHER);
    }

    /** With what another counted of the same way; told is what was told of this one. */
    CountedWay plus(CountedWay other) {
        Map<String, Map<String, BandSpan>> both = new TreeMap<>(bands);
        other.bands.forEach((memory, spans) -> both.merge(memory, spans, CountedWay::together));
        return new CountedWay(way, counted.plus(other.counted), both, told, toldBands);
    }

    private static Map<String, BandSpan> together(Map<String, BandSpan> one, Map<String, BandSpan> other) {
        ResultBands both = new ResultBands();
        both.add(one);
        both.add(other);
        return both.spans();
    }

    CountedWay toldAsCounted() {
        return new CountedWay(way, counted, bands, counted, overMemories());
    }

    private Map<String, BandSpan> overMemories() {
        Map<String, BandSpan> all = new TreeMap<>();
        bands.values()
                .forEach(spans -> spans.forEach((test, span) -> all.merge(
                        test, span, (one, other) -> of(Math.max(one.patients(), other.patients()), one.with(other)))));
        return all;
    }

    private static BandSpan of(long patients, BandSpan span) {
        return new BandSpan(patients, span.first(), span.from(), span.last(), span.to());
    }

    /** Without what a memory knew of the patients. Their results still lie where they lie. */
    CountedWay without(String memory) {
        Map<String, Map<String, BandSpan>> others = new TreeMap<>(bands);
        Map<String, BandSpan> itsOwn = new TreeMap<>(others.getOrDefault(memory, Map.of()));
        others.remove(memory);
        if (!itsOwn.isEmpty()) {
            itsOwn.replaceAll((test, span) -> of(0, span));
            others.merge(FORGOTTEN, itsOwn, CountedWay::together);
        }
        return new CountedWay(way, counted.without(memory), others, told.without(memory), toldBands);
    }

    DifferingCount untold() {
        return counted.minus(told);
    }
}
