package org.corrin.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator watches a service: what is live, what it decides, and that it is away. */
class OperatorIT {

    private static final String TREATMENT = "treat b12-oral-1000-2000-ug-daily";

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNTS, en", "IDENTITY_PROVIDER, de"})
    void aServiceIsWatched(SignInMode mode, String language) throws IOException, InterruptedException {
        try (RunningService service = RunningService.started(mode, RunningService.SHIPPED, Map.of())) {
            Workbench workbench = Workbench.opened(service, browser, language);
            Page page = workbench.page();
            workbench.enter("watch");
            assertThat(workbench.text("watch.sign-in")).isVisible();
            workbench.signedInAs("otto", "auditor");
            workbench.enter("watch");
            assertThat(page.locator("watch-room").getByText("b12-ms").first()).isVisible();
            assertThat(page.locator("watch-room")).not().containsText(TREATMENT);
            workbench.isFineForEverybody("a quiet service");

            service.calls().postJson("/v1/guidelines/b12-ms/decisions", """
                            {"conditions": ["multiple sclerosis"],
                             "labs": [{"test": "serum B12", "value": 150, "unit": "pg/mL"}]}""");
            assertThat(page.locator("watch-room")).containsText(TREATMENT);
            workbench.isFineForEverybody("a service that decides");

            service.stop();
            assertThat(workbench.text("watch.stale").first()).isVisible();
            assertThat(page.locator("watch-room")).containsText(TREATMENT);
            workbench.isFineForEverybody("a service that is away");
        }
    }
}
