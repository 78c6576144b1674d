package org.corrin.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Makes pages of the guides, so that whoever uses the workbench can read them without the repository. */
public final class GuideWriter {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).build();
    private static final String FIRST = "README.md";

    /** The files that are guides, and the page that each becomes. */
    private final Map<Path, String> pages = new LinkedHashMap<>();

    private GuideWriter(Path project) throws IOException {
        pages.put(project.resolve(FIRST).normalize(), "index.html");
        pages.put(project.resolve("rules").resolve(FIRST).normalize(), "rules.html");
        try (Stream<Path> docs = Files.list(project.resolve("src/docs"))) {
            docs.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .forEach(file -> pages.put(
                            file.normalize(), file.getFileName().toString().replaceFirst("md$", "html")));
        }
    }

    /**
     * Writes them all.
     *
     * @param args the folder of the project, and the folder that gets the pages
     * @throws IOException if one cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        GuideWriter guides = new GuideWriter(Path.of(args[0]).toAbsolutePath().normalize());
        Path served = Files.createDirectories(Path.of(args[1]));
        for (Map.Entry<Path, String> page : guides.pages.entrySet()) {
            Files.writeString(served.resolve(page.getValue()), guides.page(page.getKey()));
        }
    }

    private String page(Path file) throws IOException {
        Node guide = PARSER.parse(Files.readString(file));
        String title = title(guide);
        guide.accept(new Links(file));
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – Corrin</title>
                <link rel="stylesheet" href="../workbench.css">
                </head>
                <body class="guide">
                <nav><a href="../">Workbench</a> · <a href="./">Guides</a></nav>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(title, RENDERER.render(guide));
    }

    private static String title(Node guide) {
        StringBuilder title = new StringBuilder();
        guide.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == 1 && title.isEmpty()) {
                    title.append(
                            RENDERER.render(heading).replaceAll("<[^>]*>", "").strip());
                }
            }
        });
        return title.toString();
    }

    /** Leads from page to page; what is only in the repository stays as text. */
    private final class Links extends AbstractVisitor {

        private final Path file;

        Links(Path file) {
            this.file = file;
        }

        @Override
        public void visit(Link link) {
            String to = link.getDestination();
            if (!to.startsWith("#") && !to.matches("[a-z]+:.*")) {
                String[] parts = to.split("#", 2);
                String page = pages.get(file.resolveSibling(parts[0]).normalize());
                if (page == null) {
                    replaceByItsContent(link);
                    return;
                }
                link.setDestination(parts.length == 1 ? page : page + "#" + parts[1]);
            }
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            // Pictures of this page, on this page, say nothing.
            replaceByItsContent(image);
        }

        private void replaceByItsContent(Node node) {
            Node child = node.getFirstChild();
            while (child != null) {
                Node next = child.getNext();
                node.insertBefore(child);
                child = next;
            }
            node.unlink();
        }
    }
}
