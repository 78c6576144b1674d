package org.corrin.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Set;
import org.corrin.siege.service.ServiceCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The room in which guidance is written: what is typed is never lost, and undo goes through all files. */
class RulesIT {

    private static final String B12 = "20-serum-b12.drl";
    private static final String MMA = "40-mma.drl";

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
    void aDraftSurvivesAReloadInTheServiceAndLeavesNothingInTheBrowser() {
        Workbench workbench = authorAt("carla", B12);
        write(workbench, B12, "// kept by the service");
        assertThat(said(workbench, "rules.keeping.saved")).isVisible();
        assertThat(workbench.page().evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })"))
                .asString()
                .doesNotContain("kept by the service");
        workbench.page().reload();
        assertThat(said(workbench, "rules.keeping.saved")).isVisible();
        assertThat(end(workbench, B12)).containsText("// kept by the service");
        workbench.isFineForEverybody("a draft that was kept");
    }

    @Test
    void aWrongTestIsMarkedListedAndMendedByItsFix() {
        Workbench workbench = authorAt("bruno", B12);
        Locator problems = workbench.page().locator("problem-list");
        assertThat(problems.getByText(workbench.words().say("rules.no-problems")))
                .isVisible();
        write(workbench, B12, "\nrule \"a test that is none\"\nwhen\n    Lab( test == \"serum B21\" )\nthen\nend");
        Locator mend = problems.getByRole(AriaRole.BUTTON).first();
        assertThat(mend).isVisible();
        assertThat(workbench.page().locator("rule-editor .cm-lintRange-error").first())
                .isVisible();
        workbench.isFineForEverybody("a draft with problems");
        editor(workbench, B12).press("F8");
        workbench.page().keyboard().press("Control+.");
        assertThat(mend).isFocused();
        workbench.page().keyboard().press("Enter");
        assertThat(editor(workbench, B12)).not().containsText("serum B21");
        workbench.button("rules.undo").click();
        assertThat(editor(workbench, B12)).containsText("serum B21");
    }

    @Test
    void undoTakesBackWhatWasDoneLastInWhicheverFile() {
        Workbench workbench = authorAt("dora", B12);
        write(workbench, B12, "// first");
        open(workbench, MMA);
        write(workbench, MMA, "// second");
        open(workbench, B12);
        editor(workbench, B12).press("Control+z");
        assertThat(editor(workbench, MMA)).not().containsText("// second");
        assertThat(changedFiles(workbench)).hasCount(1);
        workbench.page().keyboard().press("Control+z");
        assertThat(editor(workbench, B12)).not().containsText("// first");
        workbench.button("rules.redo").click();
        assertThat(editor(workbench, B12)).containsText("// first");
    }

    @Test
    void whatIsTypedWhileTheServiceIsAwayIsSentOnceItIsBack() {
        Workbench workbench = authorAt("emil", B12);
        workbench.page().context().route("**/v1/**", route -> route.abort());
        write(workbench, B12, "// typed while nobody answered");
        assertThat(said(workbench, "rules.keeping.offline")).isVisible();
        assertThat(workbench.text("rules.choice.offline")).isVisible();
        workbench.isFineForEverybody("a draft that cannot be sent");
        workbench.page().context().unroute("**/v1/**");
        assertThat(said(workbench, "rules.keeping.saved")).isVisible();
        workbench.page().reload();
        assertThat(end(workbench, B12)).containsText("// typed while nobody answered");
    }

    @Test
    void aDraftThatWasChangedElsewhereIsToldAndBothAreKept() throws IOException, InterruptedException {
        Workbench workbench = authorAt("fritz", B12);
        write(workbench, B12, "// mine");
        assertThat(said(workbench, "rules.keeping.saved")).isVisible();
        String number = workbench
                .page()
                .locator("draft-bar")
                .getByRole(AriaRole.HEADING)
                .textContent()
                .replaceAll("\\D", "");
        changeElsewhere("fritz", number);
        write(workbench, B12, "// mine again");
        assertThat(said(workbench, "rules.keeping.elsewhere")).isVisible();
        workbench.isFineForEverybody("a draft that was changed elsewhere");
        workbench.button("rules.do.take-theirs").click();
        assertThat(editor(workbench, B12)).not().containsText("// mine");
        workbench.button("rules.undo").click();
        assertThat(editor(workbench, B12)).containsText("// mine again");
        assertThat(said(workbench, "rules.keeping.saved")).isVisible();
    }

    private static void changeElsewhere(String author, String number) throws IOException, InterruptedException {
        ServiceCalls theirs = service.calls().as(service.token(author, Set.of()));
        theirs.send(theirs.to(ServiceCalls.GUIDELINE + "/proposals/" + number)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(ServiceCalls.proposal(Map.of("CHANGES.md", "theirs\n")))));
    }

    @Test
    void whoIsNoAuthorReadsAndIsToldWhoMayWrite() {
        Workbench workbench = Workbench.opened(service, browser, "de").signedInAs("gerda", "reviewer");
        workbench.enter("rules");
        assertThat(workbench.text("rules.read-only")).isVisible();
        open(workbench, B12);
        assertThat(editor(workbench, B12)).hasAttribute("aria-readonly", "true");
        assertThat(editor(workbench, B12)).containsText("≈ 132.8 pmol/L");
        workbench.isFineForEverybody("a reader");
    }

    @Test
    void theKeyboardLeavesTheTextByEscapeAndTab() {
        Workbench workbench = authorAt("hanna", B12);
        editor(workbench, B12).focus();
        workbench.page().keyboard().press("Tab");
        assertThat(editor(workbench, B12)).isFocused();
        workbench.page().keyboard().press("Escape");
        workbench.page().keyboard().press("Tab");
        assertThat(editor(workbench, B12)).not().isFocused();
    }

    @Test
    void aSlowCheckTellsThatItRunsAndCanBeGivenUp() {
        Workbench workbench = authorAt("ilse", B12);
        write(workbench, B12, "// checked slowly");
        assertThat(said(workbench, "rules.keeping.saved")).isVisible();
        workbench.page().route("**/check", route -> {
            // Nobody answers this one.
        });
        workbench.link("rules.see-changes").click();
        assertThat(workbench.button("changes.check.give-up")).isVisible();
        workbench.isFineForEverybody("a check that runs");
        workbench.button("changes.check.give-up").click();
        assertThat(workbench.button("changes.check.again").or(workbench.button("changes.check.start")))
                .isVisible();
        workbench.isFineForEverybody("a check that was given up");
    }

    private static Workbench authorAt(String name, String file) {
        Workbench workbench = Workbench.opened(service, browser, "en").signedInAs(name, "author");
        workbench.enter("rules");
        open(workbench, file);
        return workbench;
    }

    private static void open(Workbench workbench, String file) {
        workbench
                .page()
                .locator("file-list")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(file))
                .click();
        assertThat(editor(workbench, file)).isVisible();
    }

    /** Writes at the end of a file. */
    private static void write(Workbench workbench, String file, String text) {
        end(workbench, file);
        // Typed in one go: no list of completions comes between two keys.
        workbench.page().keyboard().insertText(text);
    }

    /** Goes to the end of a file: of a long one, only what is near is there. */
    private static Locator end(Workbench workbench, String file) {
        editor(workbench, file).press("Control+End");
        return editor(workbench, file);
    }

    private static Locator editor(Workbench workbench, String file) {
        return workbench
                .page()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName(workbench.words().say("rules.editor.label", "name", file)));
    }

    private static Locator changedFiles(Workbench workbench) {
        return workbench.page().locator("file-list").getByText(workbench.words().say("rules.status.changed"));
    }

    /** How the draft stands, said where it stands. */
    private static Locator said(Workbench workbench, String key) {
        String beginning = workbench.words().say(key).replaceFirst("\\{at}.*", "");
        return workbench
                .page()
                .locator("draft-bar")
                .getByRole(AriaRole.STATUS)
                .filter(new Locator.FilterOptions().setHasText(beginning));
    }
}
