package org.corrin.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.corrin.siege.service.ServiceFolders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a guideline or a patient is called is shown as it is written, and never run. */
class HostileTextsIT {

    private static final String MARKUP = "<img src=x onerror='window.hit=1'>";

    @TempDir
    static Path folder;

    private static RunningService service;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        ServiceFolders.copy(RunningService.FIRST, folder);
        Path statements = folder.resolve(ServiceFolders.ID).resolve("statements.yaml");
        String text = Files.readString(statements);
        String begin = "is indeterminate and needs a confirmatory test";
        assertThat(text).contains(begin);
        Files.writeString(statements, text.replace(begin, MARKUP + " " + begin));
        service = RunningService.started(SignInMode.ACCOUNTS, folder, Map.of());
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
        service.close();
    }

    @Test
    void aStatementWithMarkupIsShownAsText() {
        Workbench workbench = Workbench.opened(service, browser, "en");
        Page page = workbench.page();
        paste(
                workbench,
                "{\"conditions\": [\"multiple sclerosis\"], \"labs\": "
                        + "[{\"test\": \"serum B12\", \"value\": 250, \"unit\": \"pg/mL\"}]}");
        page.locator("[data-advice='test mma'] > summary").click();
        assertThat(page.locator("[data-advice='test mma'] blockquote")
                        .getByText(MARKUP)
                        .first())
                .isVisible();
        workbench.enter("rules");
        page.evaluate("location.hash = '#/rules/20-serum-b12.drl'");
        assertThat(page.locator("rules-room").getByText(MARKUP).first()).isVisible();
        ranNothing(workbench);
    }

    @Test
    void aPatientWithMarkupForNamesIsShownAsText() {
        Workbench workbench = Workbench.opened(service, browser, "de");
        Page page = workbench.page();
        paste(
                workbench,
                "{\"conditions\": [\"multiple sclerosis\", \"" + MARKUP + "\"], \"labs\": [{\"test\": \"" + MARKUP
                        + "\", \"value\": 150, \"unit\": \"pg/mL\"}]}");
        assertThat(page.locator("patient-standing").getByText(MARKUP).first()).isVisible();
        ranNothing(workbench);
    }

    private static void paste(Workbench workbench, String json) {
        workbench.button("try.paste").click();
        workbench.page().locator("paste-box textarea").fill(json);
        workbench.button("try.use").click();
    }

    private static void ranNothing(Workbench workbench) {
        assertThat(workbench.page().evaluate("window.hit")).isNull();
        assertThat(workbench.page().locator("img[src=x]")).hasCount(0);
        workbench.isFineForEverybody("texts with markup");
    }
}
