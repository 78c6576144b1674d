package org.corrin.cli.lsp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.AccessWording;
import org.corrin.guideline.FolderSnapshot;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.language.Diagnostic;
import org.corrin.language.EditedGuideline;

/** A guideline's folder of which files are open in an editor: what is typed lies over what is saved. Threads may share it. */
final class EditedFolder {

    private final Path path;
    private final Map<String, String> typed = new HashMap<>();
    private FolderSnapshot.Content saved;
    private EditedGuideline guideline;

    EditedFolder(Path path) {
        this.path = path;
        this.saved = read();
        this.guideline = EditedGuideline.of(saved.files());
    }

    /** The folder of the guideline that a file is one of, if there is one above it. */
    static Optional<Path> of(Path file) {
        Path folder = file.getParent();
        for (int up = 0; folder != null && up <= GuidelineFiles.MOST_FOLDERS; up++) {
            if (Files.exists(folder.resolve(GuidelineMetadata.FILE))) {
                return Optional.of(folder);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    private FolderSnapshot.Content read() {
        return FolderSnapshot.at(path, AccessWording.YOU).read();
    }

    Path path() {
        return path;
    }

    /** The name of a file inside the guideline. */
    String name(Path file) {
        return path.relativize(file).toString().replace('\\', '/');
    }

    synchronized void type(String file, String text) {
        typed.put(file, text);
    }

    synchronized void close(String file) {
        typed.remove(file);
        saved = read();
    }

    synchronized void save() {
        saved = read();
    }

    /** As it is now. */
    synchronized EditedGuideline guideline() {
        Map<String, String> texts = new TreeMap<>(saved.files().texts());
        typed.forEach((file, text) -> {
            if (GuidelineFiles.belongs(file)) {
                texts.put(file, text);
            }
        });
        guideline = guideline.with(new GuidelineFiles(texts));
        return guideline;
    }

    /** What is wrong with it as it is typed, and with the files that cannot even be read. */
    List<Diagnostic> diagnostics(EditedGuideline now) {
        List<Diagnostic> all = new ArrayList<>();
        for (FileProblem problem : unreadable()) {
            all.add(now.placed(problem));
        }
        all.addAll(now.diagnostics());
        return all;
    }

    private synchronized List<FileProblem> unreadable() {
        return saved.problems().stream()
                .filter(problem -> !typed.containsKey(problem.file()))
                .toList();
    }
}
