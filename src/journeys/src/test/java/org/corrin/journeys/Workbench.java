package org.corrin.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The page, as somebody uses it: what is there is found by what it is called, in the language that they read. */
final class Workbench {

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(Browser.LONGEST_STEP_MILLIS);
    }

    private final RunningService service;
    private final Page page;
    private final Words words;
    private final List<String> errors = new ArrayList<>();

    private Workbench(RunningService service, Page page, String language) {
        this.service = service;
        this.page = page;
        this.words = new Words(page, language);
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                errors.add(message.text());
            }
        });
    }

    /** Opens it for the first time, and closes the tour. */
    static Workbench opened(RunningService service, Browser browser, String language) {
        Workbench workbench = firstVisit(service, browser, language, ColorScheme.LIGHT, 1280, 900);
        workbench.button("tour.close").click();
        return workbench;
    }

    static Workbench firstVisit(
            RunningService service, Browser browser, String language, ColorScheme scheme, int width, int height) {
        Workbench workbench = new Workbench(service, browser.page(language, scheme, width, height), language);
        workbench.page.navigate(service.address() + "/");
        return workbench;
    }

    Page page() {
        return page;
    }

    Words words() {
        return words;
    }

    /** Signs somebody in, in the way that the service offers. */
    Workbench signedInAs(String name, String... roles) {
        Set<String> theirs = Set.of(roles);
        page.getByRole(AriaRole.BANNER)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.say("sign-in")))
                .click();
        if (service.mode() == SignInMode.IDENTITY_PROVIDER) {
            service.signsInNext(name, theirs);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words.say("sign-in.browser")))
                    .click();
        } else {
            page.getByLabel(words.say("sign-in.token")).fill(service.token(name, theirs));
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.say("sign-in")))
                    .click();
        }
        assertThat(page.getByText(words.say("sign-in.as", "name", name))).isVisible();
        return this;
    }

    /** Goes to a room by its link. */
    void enter(String room) {
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words.say("room." + room)))
                .click();
        assertThat(page.locator(room + "-room")).isVisible();
    }

    /** A button by the key of its words. */
    Locator button(String key, Object... namesAndValues) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words.say(key, namesAndValues)));
    }

    /** The same within a part of the page. */
    Locator button(Locator within, String key) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.say(key)));
    }

    Locator link(String key, Object... namesAndValues) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words.say(key, namesAndValues)));
    }

    Locator text(String key, Object... namesAndValues) {
        return page.getByText(words.say(key, namesAndValues));
    }

    /** What axe finds wrong for people with disabilities: nothing. And no script failed, or was kept from running. */
    void isFineForEverybody(String view) {
        assertThat(new AxeBuilder(page).analyze().getViolations()).as(view).isEmpty();
        assertThat(errors).as(view).isEmpty();
    }
}
