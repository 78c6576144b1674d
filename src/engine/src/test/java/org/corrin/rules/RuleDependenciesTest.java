package org.corrin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.corrin.FirstGuideline;
import org.corrin.documents.FileProblem;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;

/**
 * Rules that rest on their own conclusions could fire for ever; or, if they say "raised unless raised", Drools would come
 * to rest with whichever it tried first.
 */
class RuleDependenciesTest {

    private static final String HEAD = """
            package b12.ms
            import org.corrin.facts.*
            import org.corrin.rules.*
            """;

    private static String rule(String name, String when, String level) {
        return """

                rule "%s"
                    @statement( "S20" )
                when
                    $c : Condition( name == "optic neuritis" )
                    %s
                then
                    insertLogical( new Finding( "MMA", "%s", $c ) );
                end
                """.formatted(name, when, level);
    }

    private static ReleaseBuild withRules(String... rules) {
        Map<String, String> files = new TreeMap<>(FirstGuideline.files().texts());
        if (rules.length > 0) {
            files.put("95-circles.drl", HEAD + String.join("", rules));
        }
        return ReleaseBuild.of(new GuidelineFiles(new TreeMap<>(files)));
    }

    @Test
    void aRuleThatRestsOnItselfIsRefused() {
        assertThat(withRules(rule(
                                "MMA is raised when it is",
                                "Finding( about == \"MMA\", level == \"raised\" )",
                                "raised"))
                        .problems())
                .singleElement()
                .isEqualTo(new FileProblem(
                        "95-circles.drl",
                        5,
                        0,
                        "MMA is raised when it is",
                        "this rule rests on its own conclusion",
                        "a conclusion may be a condition only of rules that it does not rest on itself; take out one "
                                + "condition of this circle"));
    }

    @Test
    void aRuleThatDeniesItsOwnReasonIsRefused() {
        assertThat(withRules(rule(
                                "MMA is raised when not",
                                "not Finding( about == \"MMA\", level == \"raised\" )",
                                "raised"))
                        .problems())
                .extracting(FileProblem::message)
                .containsExactly("this rule rests on its own conclusion");
    }

    @Test
    void rulesThatDenyEachOtherAreRefusedOnceAndTheWayRoundIsReported() {
        assertThat(withRules(
                                rule(
                                        "raised unless not",
                                        "not Finding( about == \"MMA\", level == \"not raised\" )",
                                        "raised"),
                                rule(
                                        "not raised unless so",
                                        "not Finding( about == \"MMA\", level == \"raised\" )",
                                        "not raised"))
                        .problems())
                .singleElement()
                .asString()
                .contains("95-circles.drl:5  rule `raised unless not`")
                .contains("by way of `not raised unless so`");
    }

    @Test
    void rulesThatRestOnOthersInOneDirectionPass() {
        Release release = withRules().release().orElseThrow();
        assertThat(release.rules()).isNotEmpty();
    }
}
