package org.corrin.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.corrin.siege.service.ServiceCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reviewer finds what waits, reads whom it would concern, and returns it with a reason that its author then reads. */
class ReviewerIT {

    /** As the service tells what a shadow counted: that takes some hundreds of decisions, and is tried without a browser. */
    private static final String SHADOW = """
            {"guideline": "b12-ms", "proposal": 1, "state": "%s", "reason": "%s", "note": "its rules say nothing",
             "since": "2026-11-27T08:00:00Z", "asOf": "2026-11-30T16:10:00Z", "decided": 400, "differ": 32, "skipped": 3,
             "hideBelow": 5, "inSmallGroups": 7, "groups": [
               {"count": 15, "before": "indeterminate", "after": "confirmed", "undecided": "", "wordsOnly": false,
                "gone": ["test mma strong"], "added": ["treatment b12 strong"],
                "results": ["serum B12 from 180 pg/mL to below 350 pg/mL"]},
               {"count": 10, "before": "excluded", "after": "", "undecided": "withheld", "wordsOnly": false,
                "gone": [], "added": [], "results": []}]}""";

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
    void aProposalIsReturnedWithAReason(SignInMode mode, String language) throws IOException, InterruptedException {
        try (RunningService service = RunningService.started(mode, RunningService.FIRST, Map.of())) {
            ServiceCalls author = service.calls("ana", Set.of("author"));
            service.calls("rita", Set.of("reviewer"));
            String proposals = ServiceCalls.GUIDELINE + "/proposals";
            author.postJson(proposals, ServiceCalls.proposal(Map.of("CHANGES.md", "A word about it.\n")));
            author.settled(author.postJson(proposals + "/1/submit", ""));

            Workbench workbench = Workbench.opened(service, browser, language).signedInAs("rita", "reviewer");
            Page page = workbench.page();
            workbench.enter("release");
            page.locator("release-room a[href='#/release/1']").first().click();
            Locator view = page.locator("proposal-view");
            assertThat(workbench.button(view, "release.action.approve")).isEnabled();
            assertThat(workbench.button(view, "release.action.live")).isHidden();

            decidesBesideWhatIsLive(workbench);
            workbench.enter("release");
            page.locator("release-room a[href='#/release/1']").first().click();

            workbench.button(view, "release.action.return").click();
            Locator dialog = page.locator("ask-dialog dialog");
            Locator confirm = workbench.button(dialog, "release.action.return");
            confirm.click();
            assertThat(dialog).containsText(workbench.words().say("release.ask.missing"));
            workbench.isFineForEverybody("a reason that is missing");
            dialog.getByRole(AriaRole.TEXTBOX).fill("Which source says so?");
            confirm.click();
            assertThat(view).containsText(workbench.words().say("release.done.return"));
            workbench.isFineForEverybody("a returned proposal");

            Workbench authors = Workbench.opened(service, browser, language).signedInAs("ana", "author");
            authors.page().evaluate("location.hash = '#/release/1'");
            assertThat(authors.page().locator("proposal-view")).containsText("Which source says so?");
            assertThat(authors.button(authors.page().locator("proposal-view"), "release.action.submit"))
                    .isVisible();
        }
    }

    /** A reviewer reads what would be different, and begins nothing: that is for publishers. */
    private static void decidesBesideWhatIsLive(Workbench workbench) {
        Page page = workbench.page();
        page.evaluate("location.hash = '#/changes/proposal/1'");
        Locator part = page.locator("proposal-shadow");
        assertThat(part.getByRole(AriaRole.STATUS)).hasText(workbench.words().say("changes.shadow.off"));
        assertThat(workbench.button(part, "changes.shadow.begin")).isHidden();

        answerWith(page, SHADOW.formatted("running", ""));
        workbench.button(part, "changes.shadow.again").press("Enter");
        assertThat(part.locator("tbody tr")).hasCount(2);
        assertThat(part).containsText(workbench.words().say("changes.shadow.withheld"));
        assertThat(part.getByRole(AriaRole.STATUS))
                .containsText(workbench.words().say("changes.shadow.running"));
        assertThat(part.locator("[aria-live] table, [role=status] table")).hasCount(0);
        workbench.isFineForEverybody("a proposal that decides beside what is live");

        answerWith(page, SHADOW.formatted("impossible", "not-built"));
        workbench.button(part, "changes.shadow.again").press("Enter");
        assertThat(part.getByRole(AriaRole.STATUS))
                .containsText(workbench.words().say("changes.shadow.impossible.not-built"));
        assertThat(part.locator("[lang=en]")).hasText("its rules say nothing");
        page.unroute("**/proposals/1/shadow");
    }

    private static void answerWith(Page page, String shadow) {
        page.unroute("**/proposals/1/shadow");
        page.route(
                "**/proposals/1/shadow",
                answer -> answer.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(shadow)));
    }
}
