package org.corrin.differences;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.facts.Lab;
import org.corrin.facts.PatientFacts;
import org.corrin.quantities.ExactRatio;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.release.Release;

/**
 * Between which limits of a guideline the results of some patients lie. Limits are those of the rules, so that nothing is said of
 * any one of the values.
 */
public final class ResultBands {

    /** The least and the greatest value of a test. */
    private record Span(MeasurementScale scale, ExactRatio least, ExactRatio greatest) {
        Span with(ExactRatio value) {
            return new Span(
                    scale,
                    value.compareTo(least) < 0 ? value : least,
                    value.compareTo(greatest) > 0 ? value : greatest);
        }
    }

    private final int fewest;
    private final Map<String, Span> spans = new TreeMap<>();
    private final Map<String, Integer> patients = new HashMap<>();

    /** @param fewest a test that fewer patients have is not told: their neighbours would know whose it is */
    public ResultBands(int fewest) {
        this.fewest = fewest;
    }

    /** Adds the results of a patient. */
    public void add(PatientFacts facts) {
        facts.of(Lab.class)
                .filter(lab -> lab.measured().isPresent())
                .map(Lab::test)
                .distinct()
                .forEach(test -> patients.merge(test, 1, Integer::sum));
        facts.of(Lab.class)
                .forEach(lab -> lab.measured()
                        .ifPresent(value -> spans.merge(
                                lab.test(),
                                new Span(value.scale(), value.onScale(), value.onScale()),
                                (before, other) -> before.with(value.onScale()))));
    }

    /** A text for each test that has limits and that enough of them have, such as {@code serum B12 from 180 pg/mL to below 200 pg/mL}. */
    public List<String> between(Release... releases) {
        List<String> texts = new ArrayList<>();
        spans.forEach((test, span) -> {
            if (patients.get(test) < fewest) {
                return;
            }
            TreeMap<ExactRatio, String> limits = new TreeMap<>();
            for (Release release : releases) {
                release.thresholds()
                        .ofTest(test)
                        .forEach(limit -> limits.put(span.scale().measure(Quantity.parse(limit)), limit));
            }
            Map.Entry<ExactRatio, String> from = limits.floorEntry(span.least());
            Map.Entry<ExactRatio, String> to = limits.higherEntry(span.greatest());
            if (from != null || to != null) {
                texts.add(test
                        + (from == null ? "" : " from " + from.getValue())
                        + (to == null ? "" : (from == null ? " below " : " to below ") + to.getValue()));
            }
        });
        return texts;
    }
}
