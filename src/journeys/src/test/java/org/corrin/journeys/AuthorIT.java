package org.corrin.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An author moves a limit, mends the scenarios that say otherwise, and sees for whom it matters; a reviewer reads it, asks for
 * a word and approves; a publisher puts it live and takes it back.
 */
class AuthorIT {

    private static final String RULES = "cautions.drl";
    private static final String SCENARIOS = "scenarios/cautions.yaml";

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
    @CsvSource({"ACCOUNTS, de", "IDENTITY_PROVIDER, en"})
    void aLimitIsMovedApprovedPutLiveAndTakenBack(SignInMode mode, String language)
            throws IOException, InterruptedException {
        try (RunningService service = RunningService.started(mode, RunningService.FIRST, Map.of())) {
            String before = service.calls().live();
            String number = write(service, language);
            review(service, language, number);
            publish(service, language, number, before);
        }
    }

    private static String write(RunningService service, String language) throws IOException, InterruptedException {
        Workbench workbench = Workbench.opened(service, browser, language).signedInAs("ana", "author", "caller");
        Page page = workbench.page();
        workbench.enter("rules");
        RulesEditor editor = new RulesEditor(workbench);

        editor.open(RULES);
        editor.replace("1000 pg/mL", "1100 pg/mLL");
        assertThat(editor.problems()).hasCount(1);
        assertThat(editor.problems().first()).containsText("pg/mLL");
        workbench.isFineForEverybody("a wrong unit");
        editor.replace("1100 pg/mLL", "1100 pg/mL");
        assertThat(editor.problems()).hasCount(0);

        assertThat(editor.failingScenarios()).hasCount(2);
        workbench.isFineForEverybody("scenarios that fail");
        editor.failingScenarios().first().getByRole(AriaRole.LINK).first().click();
        assertThat(editor.text())
                .hasAttribute("aria-label", workbench.words().say("rules.editor.label", "name", SCENARIOS));
        editor.replace("value: 1000.1", "value: 1100.1");
        editor.replace("value: 738, unit", "value: 812, unit");
        assertThat(editor.failingScenarios()).hasCount(0);
        editor.isSaved();

        page.reload();
        editor.open(RULES, 97);
        assertThat(editor.text()).containsText("1100 pg/mL");
        assertThat(service.calls().liveText(RULES)).doesNotContain("1100 pg/mL");

        workbench.link("rules.see-changes").click();
        assertThat(page.locator("changed-groups")).containsText("very-high-b12");
        workbench.isFineForEverybody("changes of a draft");
        page.locator("changed-groups")
                .getByText(workbench.words().say("changes.groups.try"))
                .first()
                .click();
        assertThat(page.locator("patient-standing h2")).isVisible();

        page.evaluate("location.hash = '#/rules'");
        workbench.link("rules.propose").click();
        String number = page.url().replaceFirst(".*/", "");
        workbench.button("release.action.submit").click();
        confirm(workbench, "release.action.submit", "");
        assertThat(page.locator("proposal-view")).containsText(workbench.words().say("release.done.submit"));
        assertThat(guarded(workbench, "release.action.approve")).hasAttribute("aria-disabled", "true");
        workbench.isFineForEverybody("a proposal of one's own");
        return number;
    }

    private static Locator guarded(Workbench workbench, String key) {
        return workbench.button(workbench.page().locator("proposal-view"), key);
    }

    private static void confirm(Workbench workbench, String key, String why) {
        Locator dialog = workbench.page().getByRole(AriaRole.DIALOG);
        if (!why.isEmpty()) {
            dialog.getByRole(AriaRole.TEXTBOX).first().fill(why);
        }
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(workbench.words().say(key)))
                .click();
    }

    private static void review(RunningService service, String language, String number) {
        Workbench workbench = Workbench.opened(service, browser, language).signedInAs("rita", "reviewer");
        Page page = workbench.page();
        workbench.enter("release");
        workbench.isFineForEverybody("proposals");
        page.locator("release-room a[href='#/release/" + number + "']").first().click();
        guarded(workbench, "release.action.take-up").click();
        assertThat(page.locator("proposal-view")).containsText(workbench.words().say("release.done.take-up"));

        page.locator("proposal-view button[data-line]").first().click();
        page.locator("ask-dialog").getByRole(AriaRole.TEXTBOX).first().fill("Says the source so?");
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).first().click();
        assertThat(page.locator("proposal-view")).containsText("Says the source so?");

        guarded(workbench, "release.action.approve").click();
        confirm(workbench, "release.action.approve", "");
        assertThat(page.locator("proposal-view")).containsText(workbench.words().say("release.done.approve"));
        workbench.isFineForEverybody("an approved proposal");
    }

    private static void publish(RunningService service, String language, String number, String before)
            throws IOException, InterruptedException {
        Workbench workbench = Workbench.opened(service, browser, language).signedInAs("paul", "publisher");
        Page page = workbench.page();
        page.evaluate("number => { location.hash = '#/release/' + number; }", number);
        guarded(workbench, "release.action.live").click();
        confirm(workbench, "release.action.live", "");
        assertThat(page.locator("proposal-view")).containsText(workbench.words().say("release.done.live"));
        assertThat(service.calls().liveText(RULES)).contains("1100 pg/mL");

        page.evaluate("location.hash = '#/release'");
        assertThat(page.locator("release-timeline")).isVisible();
        workbench.isFineForEverybody("releases");
        page.locator("release-timeline")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions()
                                .setName(workbench
                                        .words()
                                        .say("release.timeline.take-back")
                                        .replaceFirst("^\\{.*?}|\\{.*", "")))
                .first()
                .click();
        confirm(workbench, "release.action.take-back", "The source says 1000.");
        assertThat(page.locator("release-room")).containsText(workbench.words().say("release.done.take-back"));
        assertThat(service.calls().live()).isEqualTo(before);
    }
}
