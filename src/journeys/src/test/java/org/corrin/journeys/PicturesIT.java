package org.corrin.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Makes the pictures of the README, of the guideline that is shipped. */
@EnabledIfSystemProperty(named = "corrin.pictures", matches = ".+")
class PicturesIT {

    private static RunningService service;
    private static Browser browser;

    @BeforeAll
    static void start() {
        service = RunningService.started(SignInMode.ACCOUNTS, RunningService.SHIPPED, Map.of());
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
        service.close();
    }

    @Test
    void ofEachRoom() throws IOException, InterruptedException {
        Workbench workbench = Workbench.firstVisit(service, browser, "en", ColorScheme.LIGHT, 1180, 800);
        workbench.button("tour.close").click();
        workbench.signedInAs("ana", "author", "caller");
        Page page = workbench.page();

        workbench.button("try.paste").click();
        page.locator("paste-box textarea").fill("""
                        {"conditions": ["multiple sclerosis"], "labs": [
                          {"test": "serum B12", "value": 250, "unit": "pg/mL"},
                          {"test": "MCV", "value": 91, "unit": "fL"}]}""");
        workbench.button("try.use").click();
        assertThat(page.locator("patient-standing h2")).containsText("indeterminate");
        picture(page, "try");

        workbench.enter("rules");
        RulesEditor editor = new RulesEditor(workbench);
        editor.open("cautions.drl");
        editor.replace("1000 pg/mL", "1100 pg/mL");
        assertThat(editor.failingScenarios()).not().hasCount(0);
        picture(page, "rules");
        editor.open("scenarios/cautions.yaml");
        editor.replace("value: 1000.1", "value: 1100.1");
        editor.replace("value: 738, unit", "value: 812, unit");
        assertThat(editor.failingScenarios()).hasCount(0);
        editor.isSaved();
        workbench.link("rules.see-changes").click();
        assertThat(page.locator("change-ruler").first()).isVisible();
        page.locator("change-ruler").first().evaluate("ruler => ruler.scrollIntoView({block: 'center'})");
        picture(page, "changes");

        page.evaluate("location.hash = '#/rules'");
        workbench.link("rules.propose").click();
        workbench.button("release.action.submit").click();
        page.locator("ask-dialog").getByRole(AriaRole.BUTTON).first().click();
        assertThat(page.locator("proposal-view")).containsText(workbench.words().say("release.done.submit"));
        picture(page, "release");

        decide("{\"test\": \"serum B12\", \"value\": 150, \"unit\": \"pg/mL\"}", 7);
        decide("{\"test\": \"serum B12\", \"value\": 250, \"unit\": \"pg/mL\"}", 12);
        decide("{\"test\": \"holoTC\", \"value\": 90, \"unit\": \"pmol/L\"}", 21);
        workbench.enter("watch");
        assertThat(page.locator("watch-room")).containsText("mma");
        picture(page, "watch");
    }

    private static void decide(String lab, int times) throws IOException, InterruptedException {
        for (int time = 0; time < times; time++) {
            service.calls()
                    .postJson(
                            "/v1/guidelines/b12-ms/decisions",
                            "{\"conditions\": [\"multiple sclerosis\"], \"labs\": [" + lab + "]}");
        }
    }

    private static void picture(Page page, String room) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("corrin.pictures"), room + ".png")));
    }
}
