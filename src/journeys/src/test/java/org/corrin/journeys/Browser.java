package org.corrin.journeys;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's Chromium, once for all journeys of a class. */
final class Browser implements AutoCloseable {

    /** On a machine ten times slower a step takes ten times as long; what hangs ends all the same. */
    static final double LONGEST_STEP_MILLIS = Long.getLong("corrin.longest-step", 120_000);

    private static final String CHROMIUM = "CORRIN_CHROMIUM";

    private final Playwright playwright = Playwright.create();
    private final com.microsoft.playwright.Browser chromium = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getenv().getOrDefault(CHROMIUM, "/usr/bin/chromium")))
                    // In containers and as root there is no sandbox to be had; only our own page is opened.
                    .setArgs(List.of("--no-sandbox")));
    private final List<BrowserContext> contexts = new ArrayList<>();

    /** A page of somebody who was never here. */
    Page page(String language, ColorScheme scheme, int width, int height) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale(language)
                .setColorScheme(scheme)
                // What is on its way from one colour to another has neither's contrast.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, height));
        contexts.add(context);
        context.setDefaultTimeout(LONGEST_STEP_MILLIS);
        return context.newPage();
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        chromium.close();
        playwright.close();
    }
}
