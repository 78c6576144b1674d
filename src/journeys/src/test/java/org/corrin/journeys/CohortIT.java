package org.corrin.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corrin.siege.service.ServiceCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reviewer has a cohort decided by a proposal, and opens the example of those who would change. */
class CohortIT {

    private static final String SOME_CHANGE = """
            {"state": "done", "cohort": "upload", "percent": 100, "reason": "", "why": "", "lost": true, "folders": ["clinic"], "result":
              {"hideBelow": 5, "before": "sha256:1", "after": "sha256:2", "compared": 60, "tooFew": false, "changedAtLeast": 20,
               "complete": false, "unchanged": [{"count": 30, "state": "confirmed"}], "others": [{"count": 10, "after": "unlikely"}],
               "changed": [{"count": 20, "change": {"before": "indeterminate", "after": "confirmed", "wasDiscordant": false,
                 "isDiscordant": false, "gone": ["test mma strong"], "added": ["treat b12-im-1000-ug-monthly strong"]},
                 "results": ["serum B12 from 180 pg/mL to below 350 pg/mL"], "patients": ["serum B12 from 180 to below 200 pg/mL"],
                 "examples": [{"patient": "serum B12 190 pg/mL", "scenario": "", "request":
                   {"conditions": ["multiple sclerosis"], "labs": [{"test": "serum B12", "value": 190, "unit": "pg/mL"}]}}]}]}}""";

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    private static byte[] cohort() {
        return IntStream.range(175, 235)
                .mapToObj(value -> """
                        {"conditions": ["multiple sclerosis"], "labs": [{"test": "serum B12", "value": %d, "unit": "pg/mL"}]}
                        """.formatted(value))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"ACCOUNTS, en", "ACCOUNTS, de"})
    void aCohortIsSentAndItsResultIsShown(SignInMode mode, String language) throws IOException, InterruptedException {
        try (RunningService service = RunningService.started(mode, RunningService.FIRST, Map.of())) {
            ServiceCalls author = service.calls("ana", Set.of("author"));
            service.calls("rita", Set.of("reviewer"));
            String proposals = ServiceCalls.GUIDELINE + "/proposals";
            author.postJson(proposals, ServiceCalls.proposal(Map.of("CHANGES.md", "A word about it.\n")));
            author.settled(author.postJson(proposals + "/1/submit", ""));

            Workbench workbench = Workbench.opened(service, browser, language).signedInAs("rita", "reviewer");
            Page page = workbench.page();
            page.evaluate("location.hash = '#/changes/proposal/1'");
            Locator part = page.locator("cohort-changes");
            workbench.button(part, "changes.cohort.begin").click();
            assertThat(part).containsText(workbench.words().say("changes.cohort.choose"));
            workbench.isFineForEverybody("a cohort to choose");

            part.locator("input[type=file]")
                    .setInputFiles(new FilePayload("cohort.ndjson", "application/x-ndjson", cohort()));
            workbench.button(part, "changes.cohort.begin").press("Enter");
            assertThat(part)
                    .containsText(
                            workbench.words().say("changes.cohort.figures", "changed", "0", "all", "60"),
                            new LocatorAssertions.ContainsTextOptions().setTimeout(120_000));
            workbench.isFineForEverybody("a cohort that was decided");

            page.route(
                    "**/proposals/1/cohort",
                    answer -> answer.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(SOME_CHANGE)));
            page.reload();
            assertThat(part.locator("tbody tr")).hasCount(1);
            assertThat(part).containsText(workbench.words().say("changes.cohort.lost"));
            assertThat(part)
                    .containsText(workbench.words().say("changes.cohort.at-least", "changed", "20", "all", "60"));
            workbench.isFineForEverybody("a cohort in which some change");
            part.locator("tbody button").press("Enter");
            page.waitForURL("**/#/try");
        }
    }
}
