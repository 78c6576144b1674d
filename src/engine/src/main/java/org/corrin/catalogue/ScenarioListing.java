package org.corrin.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Scenario;
import org.corrin.guideline.Scenario.ExpectedOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as pages show it and try it.
 *
 * @param file where it stands
 * @param line where it begins there, counted from 1
 * @param keep whether every later release has to come out so, too
 * @param given as it is written
 * @param request the same as a decision request, with the day for which the gate tries it
 */
public record ScenarioListing(
        String name, String file, int line, boolean keep, JsonNode given, ScenarioExpects expect, JsonNode request) {

    private static final String AS_OF = "asOf";

    /**
     * What a scenario expects.
     *
     * @param status empty if it does not matter
     * @param exactAdvice all of the advice and nothing else; null if that does not matter
     * @param discordant whether results disagree; null if it does not matter
     */
    public record ScenarioExpects(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String status,
            List<String> advice,
            List<String> noAdvice,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> exactAdvice,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean discordant) {

        private static ScenarioExpects of(ExpectedOutcome expected) {
            return new ScenarioExpects(
                    expected.status().orElse(""),
                    expected.advice(),
                    expected.noAdvice(),
                    expected.exactAdvice().orElse(null),
                    expected.discordant().orElse(null));
        }
    }

    /** Every scenario of a guideline, in the order of the files. */
    public static List<ScenarioListing> of(Guideline guideline) {
        String day = guideline.about().lastUpdated().toString();
        return guideline.scenarios().stream().map(scenario -> of(scenario, day)).toList();
    }

    private static ScenarioListing of(Scenario scenario, String day) {
        JsonNode request = scenario.given();
        if (request.isObject() && !request.has(AS_OF)) {
            ObjectNode dated = request.deepCopy();
            request = dated.put(AS_OF, day);
        }
        return new ScenarioListing(
                scenario.name(),
                scenario.file(),
                scenario.line(),
                scenario.keep(),
                scenario.given(),
                ScenarioExpects.of(scenario.expected()),
                request);
    }
}
