package org.corrin.shadow;

import java.util.Map;
import org.corrin.differences.BandSpan;
import org.corrin.differences.DecisionDifference;
import org.corrin.differences.ResultBands;

/**
 * One way in which decisions differ, how many do, and how many of them are told.
 *
 * @param bands between which limits of the live release the results of these patients lie, by test
 * @param told the count when this way was told last
 * @param toldBands the bands then
 */
record CountedWay(
        DecisionDifference way,
        DifferingCount counted,
        Map<String, BandSpan> bands,
        DifferingCount told,
        Map<String, BandSpan> toldBands) {

    CountedWay {
        bands = Map.copyOf(bands);
        toldBands = Map.copyOf(toldBands);
    }

    /** One that is new, and not told. */
    static CountedWay of(DecisionDifference way, DifferingCount counted, Map<String, BandSpan> bands) {
        return new CountedWay(way, counted, bands, DifferingCount.NONE, Map.of());
    }

    /** With what another counted of the same way; told is what was told of this one. */
    CountedWay plus(CountedWay other) {
        ResultBands both = new ResultBands();
        both.add(bands);
        both.add(other.bands);
        return new CountedWay(way, counted.plus(other.counted), both.spans(), told, toldBands);
    }

    CountedWay toldAsCounted() {
        return new CountedWay(way, counted, bands, counted, bands);
    }

    DifferingCount untold() {
        return counted.minus(told);
    }
}
