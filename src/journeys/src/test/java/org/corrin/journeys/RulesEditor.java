package org.corrin.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The room Rules, as an author uses it: with the keyboard in the text, with links beside it. */
final class RulesEditor {

    private final Workbench workbench;
    private final Page page;

    RulesEditor(Workbench workbench) {
        this.workbench = workbench;
        this.page = workbench.page();
    }

    /** Opens a file by its address. */
    void open(String file) {
        open(file, 1);
    }

    /** Opens it at a line: only what is near is on the page. */
    void open(String file, int line) {
        page.evaluate("place => { location.hash = '#/rules/' + place; }", file + ":" + line);
        assertThat(text()).hasAttribute("aria-label", workbench.words().say("rules.editor.label", "name", file));
    }

    Locator text() {
        return page.locator("rule-editor .cm-content");
    }

    /** Finds a text in the file and types another in its place. */
    void replace(String what, String with) {
        text().focus();
        page.keyboard().press("Control+f");
        Locator search = page.locator("rule-editor .cm-search input[name=search]");
        search.fill("");
        search.pressSequentially(what);
        search.press("Enter");
        search.press("Escape");
        page.keyboard().type(with);
        assertThat(text()).containsText(with);
    }

    Locator problems() {
        return page.locator("problem-list li");
    }

    Locator failingScenarios() {
        return page.locator("draft-trial ul[aria-labelledby=heading] > li");
    }

    void isSaved() {
        String saved = workbench.words().say("rules.keeping.saved").replaceFirst("\\{.*", "");
        assertThat(page.locator("draft-bar")).containsText(saved);
    }
}
