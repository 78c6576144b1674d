package org.corrin.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.corrin.catalogue.TestUnits.AcceptedUnit;
import org.corrin.guideline.TestTerm;
import org.corrin.quantities.ValueRange;
import org.corrin.release.Release;

/**
 * What the rules make of the results of one test: which rule concludes what in which range, and all their limits, each in the
 * unit of the rules.
 *
 * @param titles by language, for health professionals
 * @param unit the one that rules compare in
 * @param units every accepted unit
 * @param bands from below
 * @param limits from below
 */
public record TestBands(
        String test,
        Map<String, String> titles,
        String unit,
        List<AcceptedUnit> units,
        List<Band> bands,
        List<Limit> limits) {

    /**
     * The bands of every test.
     *
     * @param release its fingerprint
     * @param tests those whose values some rule compares with a limit, in the order of the vocabulary
     */
    public record GuidelineBands(String guideline, String release, List<TestBands> tests) {}

    /**
     * A range in which a rule concludes something.
     *
     * @param kind what is concluded: {@code finding}, {@code assessment}, {@code advice} or {@code discordance}
     * @param about of a finding, what it is about; of an advice, its kind and code; empty for the others
     * @param level that of a finding, the status of an assessment, the strength of an advice; empty for discordance
     * @param range in the unit of the rules
     * @param conditional whether the rule asks for more than this result
     * @param line where the rule begins, counted from 1
     */
    public record Band(
            String kind,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String about,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String level,

            @JsonUnwrapped ValueRange range,
            boolean conditional,
            String rule,
            String file,
            int line,
            List<String> statements) {}

    /**
     * A limit that rules compare with.
     *
     * @param value in the unit of the rules
     * @param written as it is printed for people, in the unit in which it is written in the rules
     * @param rules the names of the rules
     */
    public record Limit(String value, String written, List<String> rules) {}

    /** What the rules of a release make of results. Laws are left out. */
    public static GuidelineBands of(Release release) {
        TermTitles titles = new TermTitles(release.guideline());
        List<TestBands> tests = new ArrayList<>();
        for (String name : release.guideline().vocabulary().tests().names()) {
            TestTerm test = release.guideline().vocabulary().tests().named(name).orElseThrow();
            BandReader reader = new BandReader(test);
            release.rules().stream().filter(rule -> !rule.isLaw()).forEach(reader::read);
            if (reader.hasLimits()) {
                tests.add(reader.bands(titles));
            }
        }
        return new GuidelineBands(release.guideline().about().id(), release.fingerprint(), tests);
    }
}
