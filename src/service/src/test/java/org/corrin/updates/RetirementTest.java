package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.TinyGuideline.ASTHMA;
import static org.corrin.TinyGuideline.record;
import static org.corrin.Waiting.until;
import static org.corrin.updates.TinyCalls.PATH;
import static org.corrin.updates.TinyCalls.RULES;
import static org.corrin.updates.TinyCalls.decide;
import static org.corrin.updates.TinyCalls.fingerprint;
import static org.corrin.updates.TinyCalls.live;
import static org.corrin.updates.TinyCalls.putLive;
import static org.corrin.updates.TinyCalls.retire;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.corrin.Management;
import org.corrin.gate.Acknowledgements;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.store.audit.Actor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guideline is retired, says so to everyone, and comes back. */
@QuarkusTest
@TestProfile(TinyCalls.OfATinyGuideline.class)
class RetirementTest {

    private static final Map<String, String> WHY = Map.of("why", "replaced by another");

    @Inject
    ReleaseUpdates updates;

    @Inject
    LiveAdmissions admissions;

    /** Each test ends with what it began with. */
    @AfterEach
    void putBack() throws IOException {
        Files.deleteIfExists(RULES.resolve(ASTHMA.id()).resolve(RetirementNotice.FILE));
        ASTHMA.writeTo(RULES);
        until("the folder is as it was", () -> {
            String state = (String) TinyCalls.of("folder.state");
            return state.equals("same") || state.equals("taken-back");
        });
        putLive(fingerprint(ASTHMA)).statusCode(200);
    }

    @Test
    void everyoneWhoAsksIsToldWhy() {
        String before = live();
        retire(WHY)
                .statusCode(200)
                .body("release", equalTo(before))
                .body("retired.why", equalTo("replaced by another"));

        gone(decide()).body("why", equalTo("replaced by another")).body("by", equalTo("administrator"));
        gone(given().contentType("application/json")
                .body("{}")
                .post(PATH + "/decisions?release=" + before)
                .then());
        gone(given().contentType("application/json")
                .body("{}")
                .post(PATH + "/explanations")
                .then());
        gone(given().contentType("application/x-ndjson")
                .body("{}".getBytes())
                .post(PATH + "/decisions/batch")
                .then());
        gone(given().get(PATH + "/rules").then());
        for (String path : List.of(
                "$decide", "$decide?guideline=asthma-care", "PlanDefinition/asthma-care/$apply?subject=Patient/p")) {
            given().urlEncodingEnabled(false)
                    .contentType("application/fhir+json")
                    .body(record(ASTHMA.code()))
                    .post("/fhir/" + path)
                    .then()
                    .statusCode(410)
                    .body("issue[0].code", equalTo("deleted"))
                    .body("issue[0].diagnostics", containsString("replaced by another"));
        }
        given().get("/fhir/PlanDefinition/asthma-care").then().statusCode(410);
        given().get("/fhir/PlanDefinition").then().body("total", equalTo(0));
        given().get("/fhir/Library").then().body("total", equalTo(0));
        given().get("/cds-services").then().body("services", empty());
        given().contentType("application/json")
                .body("{}")
                .post("/cds-services/asthma-care-patient-view")
                .then()
                .statusCode(410)
                .body("issue[0].details.text", containsString("replaced by another"));

        given().get("/v1/guidelines").then().body("retired", hasItem("replaced by another"));
        given().get(PATH)
                .then()
                .body("live", nullValue())
                .body("title", containsString("asthma"))
                .body("retired.by", equalTo("administrator"))
                .body("folder.state", equalTo("taken-back"))
                .body("folder.why", equalTo("replaced by another"));
        given().get(PATH + "/releases")
                .then()
                .body("[0].release", equalTo(before))
                .body("[0].retired.why", equalTo("replaced by another"));
        given().get(PATH + "/releases/" + before).then().statusCode(200);
        Management.asked()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(
                        "checks.find { it.name == 'guidelines' }.data.'asthma-care'",
                        equalTo("retired by administrator: replaced by another"));
        Management.asked()
                .get("/q/metrics")
                .then()
                .body(containsString("corrin_guidelines{state=\"retired\"} 1.0"))
                .body(containsString("corrin_guidelines{state=\"not live\"} 0.0"))
                .body(containsString("corrin_folder{guideline=\"asthma-care\",state=\"taken-back\"} 1"));

        retire(Map.of("why", "once more")).statusCode(200).body("retired.why", equalTo("replaced by another"));
        putLive(before).statusCode(200);
        decide().statusCode(200);
        given().get(PATH).then().body("retired", nullValue()).body("folder.state", equalTo("same"));
    }

    private static ValidatableResponse gone(ValidatableResponse answer) {
        return answer.statusCode(410)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/retired"))
                .body("detail", equalTo("`asthma-care` is retired: replaced by another"));
    }

    @Test
    void nothingIsRetiredWithoutAReasonOrByAWrongName() {
        retire(Map.of("by", "a tester")).statusCode(400).body("problems.pointer", equalTo(List.of("by", "why")));
        given().delete(PATH).then().statusCode(400);
        given().contentType("application/json")
                .body(WHY)
                .delete("/v1/guidelines/asthma-car")
                .then()
                .statusCode(404);
        decide().statusCode(200);
    }

    @Test
    void aNoticeInTheFolderRetiresAndItsEndBringsBack() throws IOException {
        ASTHMA.write(RULES, RetirementNotice.FILE, "# Retired\n\nNobody asks\nfor it.\n");
        until("it is retired", () -> decide().extract().statusCode() == 410);
        until("folder and store agree", () -> TinyCalls.of("folder.state").equals("same"));
        given().get(PATH)
                .then()
                .body("retired.why", equalTo("Nobody asks for it."))
                .body("retired.by", equalTo("rules folder"));

        Files.delete(RULES.resolve(ASTHMA.id()).resolve(RetirementNotice.FILE));
        until("it is back", () -> decide().extract().statusCode() == 200);
        assertThat(live()).isEqualTo(fingerprint(ASTHMA));
    }

    @Test
    void aNoticeWithoutAReasonRetiresNothing() {
        ASTHMA.write(RULES, RetirementNotice.FILE, "# Retired\n");
        until("it is refused", () -> TinyCalls.of("folder.state").equals("refused"));
        given().get(PATH).then().body("candidate.problems[0].file", equalTo(RetirementNotice.FILE));
        decide().statusCode(200);
    }

    @Test
    void whatWasAtTheGateDoesNotBringItBackAndWhatIsProposedLaterDoes() {
        CountDownLatch retired = new CountDownLatch(1);
        GuidelineFiles next =
                new GuidelineFiles(ASTHMA.saying("Agree on another plan.").files());
        GateWork<CandidateOutcome> waiting = updates.submit(
                ASTHMA.id(),
                admissions.alone(
                        live -> {
                            await(retired);
                            return next;
                        },
                        Acknowledgements.NONE,
                        "",
                        new ChangeAuthor(Actor.system("a tester"), "too late")));
        retire(WHY).statusCode(200);
        retired.countDown();
        assertThat(waiting.await().wentLive()).isEmpty();
        given().get(PATH).then().body("candidate.problems[0].message", containsString("was retired while"));
        decide().statusCode(410);

        TinyCalls.release(ASTHMA.saying("Agree on another plan.")).statusCode(201);
        assertThat(live()).isEqualTo(next.fingerprint());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
