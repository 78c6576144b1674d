package org.corrin.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The frame of the page: first visits, languages, what is wrong with the connection, sessions that end. */
class ShellIT {

    private static final List<String> ROOMS = List.of("try", "rules", "changes", "release", "watch");

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

    @ParameterizedTest
    @CsvSource({"en, LIGHT, 1280", "de, DARK, 1280", "en, DARK, 320", "de, LIGHT, 320"})
    void everyRoomIsFineForEverybody(String language, ColorScheme scheme, int width) {
        Workbench workbench = Workbench.firstVisit(service, browser, language, scheme, width, 900);
        assertThat(workbench.text("tour.title")).isVisible();
        workbench.isFineForEverybody("tour");
        workbench.button("tour.close").click();
        workbench.signedInAs("ana", "author", "reviewer", "publisher", "auditor", "administrator");
        for (String room : ROOMS) {
            workbench.enter(room);
            assertThat(workbench
                            .page()
                            .locator(room + "-room")
                            .getByRole(AriaRole.HEADING)
                            .first())
                    .isVisible();
            workbench.isFineForEverybody(room);
            assertThat(sideways(workbench.page()))
                    .as("%s scrolls sideways", room)
                    .isZero();
        }
    }

    private static int sideways(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    @Test
    void aTourLeadsThroughTheRooms() {
        Workbench workbench = Workbench.firstVisit(service, browser, "en", ColorScheme.LIGHT, 1280, 900);
        for (String step : List.of("tour.try", "tour.why", "tour.rules", "tour.changes", "tour.release")) {
            assertThat(workbench.text(step)).isVisible();
            workbench.button("tour.next").click();
        }
        assertThat(workbench.text("tour.watch")).isVisible();
        workbench.button("tour.done").click();
        assertThat(workbench.text("tour.title")).isHidden();
        workbench.page().reload();
        assertThat(workbench.page().locator("try-room")).isVisible();
        assertThat(workbench.text("tour.title")).isHidden();
    }

    @Test
    void aServiceThatDoesNotAnswerIsSaidAndAskedAgain() {
        Workbench workbench = Workbench.opened(service, browser, "de");
        workbench.page().context().route("**/v1/**", route -> route.abort());
        workbench.enter("rules");
        assertThat(workbench.text("shell.offline").first()).isVisible();
        workbench.isFineForEverybody("offline");
        workbench.page().context().unroute("**/v1/**");
        assertThat(workbench.text("shell.offline")).isHidden();
    }

    @Test
    void aSessionThatEndedIsBegunAgainWhereOneWas() {
        Workbench workbench = Workbench.opened(service, browser, "en").signedInAs("bea", "author", "auditor");
        workbench.page().context().clearCookies();
        workbench.enter("release");
        assertThat(workbench.text("shell.ended").first()).isVisible();
        Locator dialog = workbench.page().getByRole(AriaRole.DIALOG);
        dialog.getByLabel(workbench.words().say("sign-in.token")).fill("corrin_nobodys");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).isVisible();
        dialog.getByLabel(workbench.words().say("sign-in.token")).fill(service.token("bea", Set.of()));
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(workbench.text("shell.ended")).isHidden();
        assertThat(workbench.page().url()).endsWith("#/release");
    }

    @Test
    void theGuidesAreBesideThePage() {
        Workbench workbench = Workbench.opened(service, browser, "en");
        workbench.link("shell.guides").click();
        assertThat(workbench.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Corrin");
        workbench
                .page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Workbench"))
                .first()
                .click();
        assertThat(workbench.page().locator("try-room")).isVisible();
    }

    @Test
    void bothLanguagesSayTheSame() {
        Page page = browser.page("en", ColorScheme.LIGHT, 320, 320);
        assertThat(new Words(page, "de").all().keySet())
                .isEqualTo(new Words(page, "en").all().keySet())
                .hasSizeGreaterThan(40);
    }
}
