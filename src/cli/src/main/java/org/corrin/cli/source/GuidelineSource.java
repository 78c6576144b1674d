package org.corrin.cli.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.GuidelineFiles;

/** Where a guideline is read from, as it was named on the command line. */
public sealed interface GuidelineSource permits FolderSource, RevisionSource {

    /**
     * What was read.
     *
     * @param files those that could be read; all of them if there is no problem
     * @param problems a file each that could not
     */
    record Contents(GuidelineFiles files, List<FileProblem> problems) {}

    /**
     * Understands {@code rules/b12-ms}, or {@code HEAD~1:rules/NAME} as git does: the path begins at the repository's
     * root, or at the working folder if it begins with a point.
     *
     * @throws UsageError if there is no such folder, or no such revision
     */
    static GuidelineSource named(String name, Path workingFolder) {
        Path folder = FolderSource.path(name, workingFolder);
        int colon = name.indexOf(':');
        if (colon > 0 && !Files.exists(folder)) {
            return RevisionSource.of(name.substring(0, colon), name.substring(colon + 1), workingFolder);
        }
        return FolderSource.of(name, folder);
    }

    /**
     * The same, or of a folder of guidelines each of them, by name.
     *
     * @throws UsageError if there is no such folder, or no such revision
     */
    static List<GuidelineSource> allNamed(String name, Path workingFolder) {
        Path folder = FolderSource.path(name, workingFolder);
        int colon = name.indexOf(':');
        return colon > 0 && !Files.exists(folder)
                ? RevisionSource.allOf(name.substring(0, colon), name.substring(colon + 1), workingFolder)
                : FolderSource.allOf(name, folder);
    }

    /**
     * A folder as it was at a revision such as {@code main} or {@code HEAD~1}.
     *
     * @param folder where it is checked out, seen from the working folder; it need not be there any more
     * @throws UsageError if there is no such revision, or the folder was not in it
     */
    static GuidelineSource at(String revision, Path folder, Path workingFolder) {
        return RevisionSource.of(revision, folder, workingFolder);
    }

    /**
     * The same, or a revision of another folder by its bare name: a name without a path in it, if there is no such folder.
     *
     * @param other the folder that the revision is of
     * @throws UsageError if there is no such folder, or no such revision
     */
    static GuidelineSource beside(String name, String other, Path workingFolder) {
        boolean isBare = name.indexOf(':') < 0 && !Files.exists(workingFolder.resolve(name));
        if (!isBare) {
            return named(name, workingFolder);
        }
        if (!Files.isDirectory(workingFolder.resolve(other))) {
            throw new UsageError("there is no folder `" + name
                    + "`; a revision is compared with a folder, or written as " + name + ":rules/NAME");
        }
        return at(name, Path.of(other), workingFolder);
    }

    /**
     * Reads it.
     *
     * @throws UsageError if it cannot be read at all
     */
    Contents read();

    /** One of its files as a terminal or an editor opens it; the guideline as a whole for the empty name. */
    String shown(String file);

    /** Where one of its files lies in the working copy, or would. */
    Path inWorkingCopy(String file);

    /**
     * Waits until something in it differs from what was read.
     *
     * @throws UsageError if it cannot change
     * @throws InterruptedException if the wait is given up
     */
    void awaitChange(Contents read) throws InterruptedException;

    /**
     * Writes one of its files.
     *
     * @throws UsageError if it cannot be written
     */
    void write(String file, String text);

    /** The name of its folder, if that has one: the root of a repository may be checked out under any. */
    Optional<String> folderName();
}
