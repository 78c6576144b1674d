package org.corrin.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.FileProblem;
import org.corrin.documents.YamlDocument;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.GuidelineMetadata;

/**
 * What a candidate may not say of its own approval, and where it says what its sources say of theirs. Releases that were live
 * before may still say it the former way.
 */
final class ApprovalClaims {

    private static final String SOURCES = "sources";

    private static final List<String> OF_SOURCES = List.of("review", "lastUpdated");

    /** With this a key begins that says who approved what. */
    private static final String APPROV = "approv";

    private final List<FileProblem> problems = new ArrayList<>();

    private ApprovalClaims() {}

    /** A problem for each thing that stands where it does not count. */
    static List<FileProblem> problems(GuidelineFiles files) {
        ApprovalClaims claims = new ApprovalClaims();
        // What cannot be read is reported by who reads all of it.
        DocumentNode about = YamlDocument.read(
                GuidelineMetadata.FILE, files.texts().getOrDefault(GuidelineMetadata.FILE, "{}"), new ArrayList<>());
        for (String key : OF_SOURCES) {
            if (about.field(key).given()) {
                claims.add(
                        about.field(key),
                        "`" + key + "` is said of the guideline, and it belongs to its source",
                        "write it below the source, under `" + SOURCES + "`");
            }
        }
        claims.look(about, true);
        return claims.problems;
    }

    private void look(DocumentNode node, boolean atTheTop) {
        node.node().fieldNames().forEachRemaining(name -> {
            DocumentNode field = node.field(name);
            if (name.strip().toLowerCase(Locale.ROOT).startsWith(APPROV)) {
                add(
                        field,
                        "`" + DocumentNode.shortened(name) + "` claims an approval",
                        "leave it out: who approved a release is kept with it, and not read from its files");
            } else if (!atTheTop || name.equals(SOURCES)) {
                look(field, false);
            }
        });
        if (node.node().isArray()) {
            node.items().forEach(item -> look(item, false));
        }
    }

    private void add(DocumentNode at, String message, String hint) {
        problems.add(new FileProblem(GuidelineMetadata.FILE, at.line(), 0, "", message, hint));
    }
}
