package org.corrin.cohort.deciding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.facts.Lab;
import org.corrin.quantities.Measurement;
import org.corrin.release.Release;

/** The bands into which the limits of a release divide the results of each test, all its rules taken together. */
public final class GuidelineBands {

    private final Map<String, ResultBand> tests = new LinkedHashMap<>();

    /** Those of a release. */
    public GuidelineBands(Release release) {
        for (String name : release.guideline().vocabulary().tests().names()) {
            release.guideline()
                    .vocabulary()
                    .tests()
                    .named(name)
                    .filter(test -> test.isMeasured()
                            && !release.thresholds().ofTest(name).isEmpty())
                    .ifPresent(test ->
                            tests.put(name, new ResultBand(release.thresholds().ofTest(name), test.scale())));
        }
    }

    /** The names of the bands of each test that has some, in the order of the vocabulary, each from below. */
    public Map<String, List<String>> names() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        tests.forEach((test, bands) -> names.put(test, bands.names()));
        return names;
    }

    /** The band of a result, {@value ResultBand#NOT_CERTAIN} if it may lie in several; empty if there is none. */
    String of(Lab lab) {
        ResultBand bands = tests.get(lab.test());
        return bands == null ? "" : lab.measured().map(bands::of).orElse("");
    }

    /** The band of a value of a test, as {@link #of(Lab)} says it. */
    public String of(String test, Measurement value) {
        ResultBand bands = tests.get(test);
        return bands == null ? "" : bands.of(value);
    }
}
