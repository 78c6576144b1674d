package org.corrin.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.corrin.changes.ContentChanges.ContentChange;
import org.corrin.changes.ContentChanges.ContentChange.ChangeKind;
import org.corrin.changes.ContentFindings.SectionName;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.FileProblem;
import org.corrin.documents.YamlDocument;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.guideline.Statement;
import org.corrin.guideline.Vocabulary;
import org.corrin.wording.Wording;

/** Compares the files that hold the words of a guideline, each thing in them that has a name. */
final class FileComparison {

    private final Guideline before;
    private final Guideline after;
    private final Map<String, String> renamed;
    private final ContentFindings findings;

    /** @param renamed the new names of rules that say what they said under other names */
    FileComparison(Guideline before, Guideline after, Map<String, String> renamed, ContentFindings findings) {
        this.before = before;
        this.after = after;
        this.renamed = renamed;
        this.findings = findings;
    }

    void compare(String file) {
        if (file.startsWith(Wording.FOLDER)) {
            TextComparison texts = texts(file);
            differences(file, TextComparison::depth).forEach(texts::compareText);
        } else if (file.equals(Statement.FILE)) {
            differences(file, path -> 1).forEach(texts(file)::compareStatement);
        } else if (file.equals(GuidelineMetadata.FILE)) {
            TextComparison texts = texts(file);
            differences(file, path -> path.isEmpty() || TextComparison.isDisclaimer(path) ? 2 : 1)
                    .forEach(about -> compareAbout(about, texts));
        } else if (file.equals(Vocabulary.FILE)) {
            TermComparison terms = new TermComparison(findings);
            differences(file, TermComparison::depth).forEach(terms::compare);
            terms.compareListing(before.vocabulary(), after.vocabulary());
        } else if (Vocabulary.isMadeOf(file)) {
            findings.add(SectionName.CODES, new ContentChange(file, file, 0, is(file), "", ""));
        }
    }

    private TextComparison texts(String file) {
        return new TextComparison(file, before, after, renamed, findings);
    }

    private void compareAbout(DocumentDifference about, TextComparison texts) {
        if (TextComparison.isDisclaimer(about.path())) {
            texts.compareText(about);
        } else {
            findings.add(
                    SectionName.SOURCES,
                    about.change("about/" + String.join("/", about.path()), GuidelineMetadata.FILE));
        }
    }

    private ChangeKind is(String file) {
        return !before.files().texts().containsKey(file)
                ? ChangeKind.ADDED
                : after.files().texts().containsKey(file) ? ChangeKind.CHANGED : ChangeKind.REMOVED;
    }

    private List<DocumentDifference> differences(String file, ToIntFunction<List<String>> depthOfNames) {
        return DocumentDifference.between(document(before, file), document(after, file), depthOfNames);
    }

    private static DocumentNode document(Guideline guideline, String file) {
        // Both were read without a problem before.
        List<FileProblem> none = new ArrayList<>();
        return YamlDocument.read(file, guideline.files().texts().getOrDefault(file, "{}"), none);
    }
}
