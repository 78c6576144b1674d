package org.corrin.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clinician enters a patient, reads what is advised and why, asks why something is not, and tries what would change it. */
class ClinicianIT {

    private static final Map<SignInMode, RunningService> SERVICES = new EnumMap<>(SignInMode.class);
    private static Browser browser;

    @BeforeAll
    static void start() {
        for (SignInMode mode : SignInMode.values()) {
            SERVICES.put(mode, RunningService.started(mode, RunningService.SHIPPED, Map.of("CORRIN_ACCESS", "closed")));
        }
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
        SERVICES.values().forEach(RunningService::close);
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNTS, en", "ACCOUNTS, de", "IDENTITY_PROVIDER, en", "IDENTITY_PROVIDER, de"})
    void aPatientIsEnteredAndUnderstood(SignInMode mode, String language) {
        Workbench workbench =
                Workbench.opened(SERVICES.get(mode), browser, language).signedInAs("clara", "caller");
        Page page = workbench.page();

        enterSerumB12(workbench, "250");
        assertThat(page.locator("patient-standing h2")).containsText("indeterminate");
        workbench.isFineForEverybody("answer");
        assertThat(page.url()).doesNotContain("250");

        Locator mma = page.locator("[data-advice='test mma']");
        mma.locator("summary").click();
        assertThat(mma.locator("blockquote").first())
                .containsText(workbench.words().say("try.source"));
        workbench.isFineForEverybody("advice folded out");

        page.locator("why-not select").selectOption("treat b12-im-1000-ug-monthly");
        assertThat(page.locator("why-not details.rule").first()).isVisible();
        page.locator("why-not select").selectOption("assessment");
        Locator change = page.locator("why-not .changes button").first();
        assertThat(change).isVisible();
        workbench.isFineForEverybody("why not");
        String before = page.locator("patient-standing h2").innerText();
        change.click();
        assertThat(page.locator("patient-standing h2")).not().hasText(before);
        workbench.button("try.as-typed").click();
        assertThat(page.locator("patient-standing h2")).containsText("indeterminate");

        page.getByRole(
                        AriaRole.RADIO,
                        new Page.GetByRoleOptions().setName(workbench.words().say("try.audience.patient")))
                .check();
        assertThat(page.locator("patient-standing .text")).not().isEmpty();
        workbench.button("try.leaflet").click();
        assertThat(workbench.button("try.print")).isVisible();
        workbench.isFineForEverybody("leaflet");
    }

    private static void enterSerumB12(Workbench workbench, String value) {
        Page page = workbench.page();
        page.locator("button[data-list=labs]").click();
        page.locator("[data-at='labs/0/test']").selectOption("serum B12");
        page.locator("[data-at='labs/0/value']").fill(value);
        Locator conditions = page.getByRole(
                        AriaRole.GROUP,
                        new Page.GetByRoleOptions()
                                .setName(workbench.words().say("try.conditions"))
                                .setExact(true))
                .locator("input");
        conditions.fill("multiple sclerosis");
        conditions.press("Enter");
    }

    @Test
    void theLastAnswerGreysAndNeverVanishes() {
        Workbench workbench = Workbench.opened(SERVICES.get(SignInMode.ACCOUNTS), browser, "en")
                .signedInAs("clara", "caller");
        Page page = workbench.page();
        enterSerumB12(workbench, "250");
        assertThat(page.locator("patient-standing h2")).containsText("indeterminate");

        page.locator("[data-at='labs/0/value']").fill("two hundred");
        assertThat(page.locator("[data-at='labs/0/value']")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("patient-standing h2")).containsText("indeterminate");
        assertThat(page.locator(".answer")).hasAttribute("aria-busy", "true");
        workbench.isFineForEverybody("a value that is no number");

        page.locator("[data-at='labs/0/value']").fill("150");
        assertThat(page.locator("patient-standing h2")).containsText("confirmed");
        assertThat(page.locator(".answer")).hasAttribute("aria-busy", "false");
    }

    @Test
    void aPatientIsEnteredByKeyboardAlone() {
        Workbench workbench =
                Workbench.firstVisit(SERVICES.get(SignInMode.ACCOUNTS), browser, "en", ColorScheme.DARK, 1280, 900);
        Page page = workbench.page();
        tabTo(page, workbench.words().say("tour.close"));
        page.keyboard().press("Enter");
        tabTo(page, workbench.words().say("sign-in"));
        page.keyboard().press("Enter");
        page.keyboard().insertText(SERVICES.get(SignInMode.ACCOUNTS).token("clara", Set.of("caller")));
        page.keyboard().press("Enter");
        assertThat(workbench.text("sign-in.as", "name", "clara")).isVisible();

        tabTo(page, "+ " + workbench.words().say("try.add-lab"));
        page.keyboard().press("Enter");
        page.keyboard().type("serum B12");
        tabTo(page, workbench.words().say("try.value"));
        page.keyboard().type("150");
        tabTo(
                page,
                workbench.words().say("try.add-to", "list", workbench.words().say("try.conditions")));
        page.keyboard().type("multiple sclerosis");
        page.keyboard().press("Enter");
        assertThat(page.locator("patient-standing h2")).containsText("confirmed");

        tabTo(page, "treat");
        page.keyboard().press("Enter");
        assertThat(page.locator("details.advice[open]")).hasCount(1);
    }

    /** Goes on with the Tab key until what has the focus is called like this, or has this as what it advises. */
    private static void tabTo(Page page, String name) {
        for (int step = 0; step < 120; step++) {
            page.keyboard().press("Tab");
            Object reached = page.evaluate("""
                    (name) => {
                      let at = document.activeElement;
                      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                      const label = at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? '';
                      const advice = at.parentElement?.dataset?.advice ?? '';
                      return label.trim().startsWith(name) || advice.startsWith(name);
                    }""", name);
            if (Boolean.TRUE.equals(reached)) {
                return;
            }
        }
        throw new AssertionError("the Tab key does not lead to " + name);
    }

    @Test
    void aRecordIsPastedAndWhatWasNotReadIsShown() {
        Workbench workbench = Workbench.opened(SERVICES.get(SignInMode.ACCOUNTS), browser, "en")
                .signedInAs("clara", "caller");
        Page page = workbench.page();
        workbench.button("try.paste").click();
        page.locator("paste-box textarea").fill("""
                {"resourceType": "Bundle", "type": "collection", "entry": [
                  {"resource": {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1980-03-01"}},
                  {"resource": {"resourceType": "Condition", "id": "ms", "subject": {"reference": "Patient/p"},
                    "clinicalStatus": {"coding": [
                      {"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]},
                    "code": {"coding": [{"system": "http://snomed.info/sct", "code": "24700007"}]}}},
                  {"resource": {"resourceType": "Observation", "id": "b12", "status": "final",
                    "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-11-02",
                    "code": {"coding": [{"system": "http://loinc.org", "code": "2132-9"}]},
                    "valueQuantity": {"value": 150, "unit": "pg/mL", "system": "http://unitsofmeasure.org",
                      "code": "pg/mL"}}},
                  {"resource": {"resourceType": "Observation", "id": "other", "status": "final",
                    "subject": {"reference": "Patient/p"},
                    "code": {"text": "something else"}, "valueString": "yes"}}]}""");
        workbench.button("try.use").click();
        assertThat(page.locator("patient-standing h2")).containsText("confirmed");
        assertThat(page.locator("patient-standing"))
                .containsText(workbench.words().say("try.not-used"));
        workbench.isFineForEverybody("record");
    }
}
