package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.corrin.buildcache.BuildCache;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.rules.session.RuleBase.FiringBounds;
import org.junit.jupiter.api.Test;

/** An answer that must not be sent is withheld, and says why without a word of the patient. */
class WithheldTest {

    private static final Path GUIDELINE = Path.of("src", "test", "resources", "first", "b12-ms");
    private static final RequestDay DAY = RequestDay.of(LocalDate.of(2026, 1, 15));

    @Test
    void aBrokenLawIsNamed() throws IOException {
        // Without its condition the rule refuses prophylaxis in nobody.
        Answer answer = decideWith(
                "80-prophylaxis.drl", "", "reason == \"prophylaxis\" )\n    not Assessment( status in ( \"confirmed\"");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.WithheldDecision.class,
                        withheld -> assertThat(withheld.reasons())
                                .containsExactly(
                                        "the law `prophylaxis is always refused in MS without a documented deficiency` is broken"));
    }

    @Test
    void twoAssessmentsAreNoAnswer() throws IOException {
        Answer answer = decideWith("60-assessment.drl", """
                rule "a deficiency is unlikely when serum B12 is known"
                    @statement( "S18" )
                when
                    $lab : Lab( test == "serum B12" )
                then
                    insertLogical( new Assessment( "unlikely", $lab ) );
                end
                """, "");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.WithheldDecision.class,
                        withheld -> assertThat(withheld.reasons())
                                .containsExactly(
                                        "there must be exactly one assessment, and there is: indeterminate, unlikely"));
    }

    /** The answer for somebody with an indeterminate B12 who is ordered prophylaxis. */
    private static Answer decideWith(String file, String addedRule, String reversedCondition) throws IOException {
        TreeMap<String, String> texts =
                new TreeMap<>(GuidelineFiles.read(GUIDELINE).texts());
        String text = texts.get(file);
        assertThat(text).contains(reversedCondition);
        texts.put(
                file,
                text.replace(reversedCondition, reversedCondition.replace("not Assessment", "Assessment")) + addedRule);
        ReleaseBuild built = ReleaseBuild.of(
                new GuidelineFiles(texts),
                new FiringBounds(2_000, TimeUnit.SECONDS.toNanos(60)),
                Optional.empty(),
                BuildCache.none());
        assertThat(built.problems()).isEmpty();
        Release release = built.release().orElseThrow();
        return release.decide(PatientDataJson.read(new JsonMapper().readTree("""
                                { "conditions": [ "multiple sclerosis" ],
                                  "labs": [ { "test": "serum B12", "value": 250, "unit": "pg/mL" } ],
                                  "orders": [ { "action": "start", "drug": "methylcobalamin",
                                                "reason": "prophylaxis" } ] }
                                """)), DAY);
    }
}
