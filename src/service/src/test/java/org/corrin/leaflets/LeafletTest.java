package org.corrin.leaflets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.corrin.guidelines.LiveReleases;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Approval;
import org.corrin.release.ApprovalState;
import org.corrin.release.Decision;
import org.corrin.release.Release;
import org.corrin.wording.LeafletLayout;
import org.corrin.wording.LeafletLayout.LeafletHeading;
import org.corrin.wording.LeafletLayout.LeafletSection;
import org.corrin.wording.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A decision as a page to print. */
@QuarkusTest
class LeafletTest {

    private static final String REQUEST = """
            {"conditions": ["multiple sclerosis"],
             "labs": [{"test": "serum B12", "value": 140, "unit": "pg/mL", "on": "2026-01-12"}],
             "audience": "%s", "asOf": "2026-01-20"}""";

    @Inject
    LiveReleases releases;

    @Inject
    LeafletPrinter printer;

    private static ValidatableResponse decide(String accept, String audience) {
        return given().contentType("application/json")
                .accept(accept)
                .header("Accept-Language", "fr, en;q=0.5")
                .body(REQUEST.formatted(audience))
                .post("/v1/guidelines/b12-ms/decisions")
                .then();
    }

    @Test
    void aPatientGetsAPageThatRunsNothingAndLoadsNothing() {
        String page = decide("text/html", "patient")
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Content-Language", equalTo("en"))
                .header("Cache-Control", equalTo("no-store"))
                .header("Content-Security-Policy", equalTo(LeafletPrinter.SECURITY_POLICY))
                .extract()
                .asString();
        assertThat(page).startsWith("<!DOCTYPE html>").contains("<html lang=\"en\">");
        assertThat(page.substring(page.indexOf("</style>")))
                .contains("What it means</h2>", "What happens next</h2>")
                .doesNotContain("<script", "src=", "href=", "{", "&amp;amp;");
        assertThat(page.indexOf("What it means")).isLessThan(page.indexOf("What happens next"));
    }

    @Test
    void aClinicianGetsTheAdviceWithFoldedSources() {
        assertThat(decide("text/html", "clinician").statusCode(200).extract().asString())
                .containsSubsequence(
                        ">Assessment</h2>",
                        ">Advice</h2>",
                        "<details>",
                        ">Sources</summary>",
                        "<strong>S",
                        "</details>");
    }

    @Test
    void thePlainPageHasTheSameSectionsAndNoMarkup() {
        assertThat(decide("text/plain", "patient")
                        .statusCode(200)
                        .contentType("text/plain;charset=UTF-8")
                        .extract()
                        .asString())
                .contains("What it means\n- ", "What happens next\n- ")
                .doesNotContain("<", "{", "&#");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/json",
                "text/html,application/xhtml+xml,*/*;q=0.8|text/html;charset=UTF-8",
                "application/json,text/html|application/json",
                "text/html;q=0.5,text/plain|text/plain;charset=UTF-8",
                "text/*|text/html;charset=UTF-8",
                "application/problem+json|application/json",
            })
    void theFormIsTheOneTheCallerPrefers(String accept, String type) {
        decide(accept, "patient").statusCode(200).contentType(type);
    }

    @ParameterizedTest
    @CsvSource({"image/png", "text/html;q=0"})
    void aCallerWhoTakesNoneOfTheFormsIsRefused(String accept) {
        decide(accept, "patient").statusCode(406);
    }

    @Test
    void whatIsWrongWithARequestIsAProblemInEveryForm() {
        decide("text/html", "nobody").statusCode(422).contentType("application/problem+json");
    }

    @Test
    void aPageSaysWhoApprovedTheReleaseAndHowFarItsSourceWasReviewed() {
        Release release = releases.live("b12-ms")
                .orElseThrow()
                .release()
                .approvedAs(new Approval(
                        ApprovalState.APPROVED, List.of("A. Meyer", "B. Kim"), "2026-11-30T10:00:00Z", ""));
        for (String audience : List.of(Wording.PATIENT, "clinician")) {
            Decision decision = (Decision) release.decide(
                    PatientDataJson.read(new ObjectMapper().createObjectNode().put("audience", audience)),
                    RequestDay.of(LocalDate.of(2026, 1, 20)));
            Wording wording = release.guideline().wordings().of(audience).orElseThrow();
            byte[] page = printer.text(decision, new UUID(0, 0), release.guideline(), wording);
            assertThat(new String(page, StandardCharsets.UTF_8))
                    .contains("b12-ms 1.0.0 (approved: A. Meyer, B. Kim, 2026-11-30; source: under review)");
        }
    }

    /** A guideline's author writes headings and texts; they are text on the page, whatever is in them. */
    @Test
    void everythingIsEscapedAndGoesWhereTheDataSay() {
        Release release = releases.live("b12-ms").orElseThrow().release();
        Wording shipped = release.guideline().wordings().of(Wording.PATIENT).orElseThrow();
        Decision decision = (Decision) release.decide(
                PatientDataJson.read(new ObjectMapper().createObjectNode().put("audience", "patient")),
                RequestDay.of(LocalDate.of(2026, 1, 20)));
        Wording hostile = new Wording(
                shipped.audience(),
                "de",
                shipped.file(),
                shipped.assessments(),
                shipped.advice(),
                "",
                shipped.words(),
                new LeafletLayout(
                        Map.of(LeafletHeading.MEANS, "<script>alert('ä')</script> & {x}"),
                        Map.of("treat", LeafletSection.CALL)),
                shipped.cards());
        String page = new String(
                printer.html(decision, new UUID(0, 0), release.guideline(), hostile), StandardCharsets.UTF_8);
        assertThat(page)
                .contains("<html lang=\"de\">", "&lt;script&gt;alert(&#39;ä&#39;)&lt;/script&gt; &amp; {x}")
                .doesNotContain("<script");
        assertThat(hostile.leaflet().section("treat", "any", "strong")).isEqualTo(LeafletSection.CALL);
        assertThat(hostile.leaflet().section("caution", "any", "strong")).isEqualTo(LeafletSection.MEANS);
        assertThat(hostile.leaflet().section("caution", "any", "urgent")).isEqualTo(LeafletSection.CALL);
    }
}
