package org.corrin.leaflets;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import org.corrin.guideline.Guideline;
import org.corrin.release.Decision;
import org.corrin.wording.Wording;

/** Prints decisions as pages of HTML or of plain text. Everything of a guideline or a patient is printed as text. */
@Singleton
public class LeafletPrinter {

    private static final String STYLE = String.join(
            "\n",
            ":root { color-scheme: light; }",
            "body { font: 1.125rem/1.5 sans-serif; color: #111; background: #fff; max-width: 40rem; margin: 0 auto;"
                    + " padding: 1rem; }",
            "h1 { font-size: 1.75rem; } h2, summary { font-size: 1.3rem; font-weight: bold; }",
            "li { margin-bottom: 0.5rem; }",
            "summary:focus-visible { outline: 3px solid #05a; }",
            "footer { border-top: 1px solid #555; font-size: 0.9rem; }",
            "@page { margin: 2cm; }",
            "@media print { body { max-width: none; padding: 0; } section { break-inside: avoid; } }");

    /** Lets a browser apply the one style of the page, and load or run nothing. */
    public static final String SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Template html;
    private final Template text;

    LeafletPrinter(@Location("leaflets/page.html") Template html, @Location("leaflets/page.txt") Template text) {
        this.html = html;
        this.text = text;
    }

    /** A page of HTML. */
    public byte[] html(Decision decision, UUID id, Guideline guideline, Wording wording) {
        return bytes(html.data("leaflet", Leaflet.of(decision, id, guideline, wording))
                .data("style", STYLE)
                .render());
    }

    /** A page of plain text. */
    public byte[] text(Decision decision, UUID id, Guideline guideline, Wording wording) {
        return bytes(text.data("leaflet", Leaflet.of(decision, id, guideline, wording))
                .render());
    }

    private static byte[] bytes(String page) {
        return page.getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
