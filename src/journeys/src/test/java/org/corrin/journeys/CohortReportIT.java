package org.corrin.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a cohort's report, opened as a file. The tests of the module that makes it leave it behind. */
class CohortReportIT {

    private static final Path REPORTS = Path.of("src", "cohort", "target", "reports");

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
    @CsvSource({
        "cohort-en, LIGHT, 1280",
        "cohort-de, DARK, 1280",
        "cohort-en, DARK, 320",
        "cohort-de, LIGHT, 320",
        "cohort-hostile, LIGHT, 320",
        "cohort-compared, LIGHT, 320",
        "cohort-compared, DARK, 1280"
    })
    void thePageIsFineForEverybodyAndAsksForNothing(String name, ColorScheme scheme, int width) {
        List<String> wrong = new ArrayList<>();
        Page page = opened(name, scheme, width, wrong);
        openAll(page);
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        assertThat(((Number) page.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .intValue())
                .as("the page scrolls sideways")
                .isZero();
        assertThat(wrong).isEmpty();
    }

    @Test
    void thePageHasItsStylesAndItsPictures() {
        Page page = opened("cohort-en", ColorScheme.LIGHT, 1280, new ArrayList<>());
        assertThat(page.evaluate("getComputedStyle(document.querySelector('.tiles')).display"))
                .isEqualTo("grid");
        assertThat(page.locator("svg.flow.wide").first().isVisible()).isTrue();
        assertThat(page.locator("svg.flow.narrow").first().isVisible()).isFalse();
        assertThat(page.locator("#statuses svg.bar rect").first().boundingBox().width)
                .isPositive();
        page.setViewportSize(320, 900);
        assertThat(page.locator("svg.flow.wide").first().isVisible()).isFalse();
        assertThat(page.locator("svg.flow.narrow").first().isVisible()).isTrue();
    }

    @Test
    void theTableOfAPictureIsOpenedFromTheKeyboardAndBelongsToNoPrint() {
        Page page = opened("cohort-en", ColorScheme.LIGHT, 1280, new ArrayList<>());
        Locator table = page.locator("#statuses table");
        assertThat(table.isVisible()).isFalse();
        page.locator("#statuses summary").focus();
        page.keyboard().press("Enter");
        assertThat(table.isVisible()).isTrue();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(table.isVisible()).isFalse();
        assertThat(page.locator("#statuses .bars").isVisible()).isTrue();
    }

    private static void openAll(Page page) {
        page.locator("details").evaluateAll("all => all.forEach(one => { one.open = true; })");
    }

    /** @param wrong to which every request beside the page itself and every message of the browser is added */
    private static Page opened(String name, ColorScheme scheme, int width, List<String> wrong) {
        Path file = REPORTS.resolve(name + ".html");
        assertThat(file)
                .as("the tests of src/cohort write it, so run those first")
                .isRegularFile();
        Page page = browser.page("en", scheme, width, 900);
        String address = file.toAbsolutePath().toUri().toString();
        page.onRequest(request -> {
            if (!request.url().equals(address)) {
                wrong.add(request.url());
            }
        });
        page.onConsoleMessage(message -> wrong.add(message.text()));
        page.onPageError(wrong::add);
        page.navigate(address);
        return page;
    }
}
