package org.corrin.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.RulesCopy;

/**
 * What tests add to the copied guideline: whoever has MS and an unsteady gait gets advice of the kinds and strengths that the
 * guideline itself does not give, and one of its own advices becomes a detail.
 */
public final class AddedAdvice {

    /** An unsteady gait in SNOMED CT. */
    public static final String GAIT = "22325002";

    private static final String VOCABULARY = "vocabulary.yaml";
    private static final String COUNSEL = "\n  counsel:\n";
    private static final String RULES = """
            package b12.ms
            import org.corrin.facts.*
            import org.corrin.rules.*

            rule "the patient is seen, today and again, when the gait is unsteady"
                @statement( "S16" )
            when
                Condition( name == "multiple sclerosis" )
                $c : Condition( name == "unsteady gait" )
            then
                insertLogical( Advice.caution( "act-today", $c ).urgent() );
                insertLogical( Advice.refer( "neurology", $c ).urgent() );
                insertLogical( Advice.review( "gait-again", $c ) );
            end

            rule "homocysteine is measured today when the gait is unsteady"
                @statement( "S16" )
            when
                Condition( name == "multiple sclerosis" )
                $c : Condition( name == "unsteady gait" )
                not Lab( test == "homocysteine" )
            then
                insertLogical( Advice.test( "homocysteine", $c ).urgent() );
            end
            """;
    private static final String VISITS =
            "\n  review:\n    gait-again: See the patient again.\n  refer:\n    neurology: Refer to neurology today.";

    private AddedAdvice() {}

    /** Puts it live over the interface. */
    public static void putLive() {
        Map<String, String> files = new TreeMap<>();
        files.put("95-visits.drl", RULES);
        files.put(
                VOCABULARY,
                changed(
                        VOCABULARY,
                        Map.of(
                                "\nconditions:\n",
                                "\nconditions:\n  unsteady gait: { codes: { snomed: [ \"" + GAIT + "\" ] } }\n",
                                "\n  test:\n",
                                "\n  test:\n    homocysteine: { asks: homocysteine }\n",
                                "\n  caution:\n",
                                "\n  caution:\n    act-today: {}\n",
                                COUNSEL,
                                "\n  review:\n    gait-again: { after: 3 months }\n  refer:\n    neurology: {}"
                                        + COUNSEL,
                                "    association-is-not-causation: {}",
                                "    association-is-not-causation: { detail: true }")));
        for (String wording : new String[] {"wording/clinician.yaml", RulesCopy.WORDING}) {
            files.put(
                    wording,
                    changed(
                            wording,
                            Map.of(
                                    "\n  test:\n",
                                    "\n  test:\n    homocysteine: Measure homocysteine today.\n",
                                    "\n  caution:\n",
                                    "\n  caution:\n    act-today: Act today.\n",
                                    COUNSEL,
                                    VISITS + COUNSEL)));
        }
        ValidatableResponse answer = UpdateCalls.post("/releases", Map.of("files", files, "why", "tried in a test"));
        assertThat(answer.extract().statusCode())
                .as(answer.extract().asString())
                .isEqualTo(201);
    }

    private static String changed(String file, Map<String, String> changes) {
        String text = RulesCopy.read(UpdateCalls.RULES, file);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        return text;
    }
}
