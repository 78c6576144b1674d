package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.SERUM_B12;
import static org.corrin.RulesCopy.WORDING;
import static org.corrin.updates.Updating.GUIDELINE;
import static org.corrin.updates.Updating.RULES;
import static org.corrin.updates.Updating.RULE_BEFORE;
import static org.corrin.updates.Updating.TEXT_BEFORE;
import static org.corrin.updates.Updating.first;
import static org.corrin.updates.Updating.hasCandidate;
import static org.corrin.updates.Updating.history;
import static org.corrin.updates.Updating.live;
import static org.corrin.updates.Updating.reworded;
import static org.corrin.updates.Updating.told;
import static org.corrin.updates.Updating.until;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corrin.RulesCopy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guideline is updated by saving its files while the service runs. */
@QuarkusTest
@TestProfile(Updating.OfACopy.class)
class RulesFolderTest {

    /** Each test ends with the files it began with, and the folder puts them live. */
    @AfterEach
    void putBack() {
        RulesCopy.write(RULES, WORDING, TEXT_BEFORE);
        RulesCopy.write(RULES, SERUM_B12, RULE_BEFORE);
        until("the first release is live again", () -> live().equals(first()) && !hasCandidate());
    }

    @Test
    void aSavedFileGoesLive() {
        RulesCopy.write(RULES, WORDING, reworded("Saved."));
        until("what was saved is told", () -> told().startsWith("Saved."));
        given().get(GUIDELINE).then().body("live.by", equalTo("rules folder"));
    }

    @Test
    void aSavedMistakeIsToldAndIsForgottenWhenMended() {
        String before = live();
        RulesCopy.write(RULES, SERUM_B12, RULE_BEFORE.replaceFirst("below\\(", "below"));
        until("the mistake is told", Updating::hasCandidate);
        given().get(GUIDELINE)
                .then()
                .body("candidate.problems", hasSize(1))
                .body("candidate.problems[0].file", equalTo(SERUM_B12))
                .body("candidate.problems[0].line", greaterThan(0))
                .body("candidate.problems[0].rule", endsWith("180 pg/mL"));
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(live()).isEqualTo(before);

        RulesCopy.write(RULES, SERUM_B12, RULE_BEFORE);
        until("the mistake is forgotten", () -> !hasCandidate());
        assertThat(history()).startsWith(before);
    }

    /** An editor's own files, half a file, and a folder that goes and comes back end well. */
    @Test
    void whatIsNoChangeOfTheGuidelineIsPassedOver() throws IOException {
        String before = live();
        Path folder = RULES.resolve("b12-ms");
        Files.writeString(folder.resolve(".20-serum-b12.drl.swp"), "not a rule");
        Files.writeString(folder.resolve("20-serum-b12.drl~"), "not a rule");
        Path away = RULES.resolve(".away");
        Files.move(folder, away);
        assertThat(told()).isNotEmpty();
        Files.move(away, folder);
        RulesCopy.write(RULES, WORDING, reworded("Came back."));
        until("what came back is told", () -> told().startsWith("Came back."));
        given().get(GUIDELINE + "/releases").then().body("[1].release", equalTo(before));
        Files.delete(folder.resolve(".20-serum-b12.drl.swp"));
        Files.delete(folder.resolve("20-serum-b12.drl~"));
    }
}
