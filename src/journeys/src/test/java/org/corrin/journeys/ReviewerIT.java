package org.corrin.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.corrin.siege.service.ServiceCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reviewer finds what waits and returns it with a reason that its author then reads. */
class ReviewerIT {

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
}
