package org.corrin.cli.source;

import org.corrin.documents.FileProblem;

/** What can be wrong with a file before its text is read. */
final class RevisionFileProblems {

    private RevisionFileProblems() {}

    static FileProblem link(String file) {
        return FileProblem.of(
                file,
                "this is a symbolic link, and links are not followed in a git revision",
                "put the file itself there");
    }

    static FileProblem otherRepository(String file) {
        return FileProblem.of(
                file,
                "this is another git repository, of which the revision holds no files",
                "put the files themselves there");
    }

    static FileProblem tooLarge(String file, long bytes, long most) {
        return FileProblem.of(
                file,
                "with this file, of " + bytes + " bytes, the files have more than " + most + " bytes together",
                "a guideline is one question; make a guideline of each");
    }
}
