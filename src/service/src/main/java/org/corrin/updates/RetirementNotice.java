package org.corrin.updates;

import java.util.Optional;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.GuidelineFiles;

/** The file by which a folder says that its guideline is retired; its text is the reason. */
final class RetirementNotice {

    static final String FILE = "RETIRED.md";

    /** What may stand in it besides the reason, for a reader. */
    private static final String HEADINGS = "(?m)^#.*$";

    private RetirementNotice() {}

    /** The reason, on one line; nothing if the files hold no such notice, and an empty text if it gives none. */
    static Optional<String> in(GuidelineFiles files) {
        return Optional.ofNullable(files.texts().get(FILE)).map(text -> {
            String reason = text.replaceAll(HEADINGS, "")
                    .replaceAll("[\\s\\p{Cntrl}]+", " ")
                    .strip();
            return reason.length() <= ReleaseProposal.LONGEST_REASON
                    ? reason
                    : reason.substring(0, ReleaseProposal.LONGEST_REASON);
        });
    }

    /** What is wrong with one that gives no reason. */
    static FileProblem withoutReason() {
        return FileProblem.of(
                FILE, "this gives no reason", "say in a sentence why, for those who call it and ask later");
    }

    /** What is wrong with one where the folder changes nothing by itself. */
    static FileProblem notByFolder() {
        return FileProblem.of(
                FILE,
                "here the rules folder retires no guideline, because its changes have to be approved",
                "a publisher retires it: DELETE /v1/guidelines/{id}");
    }

    /** What is wrong with a release that holds one. */
    static FileProblem inRelease() {
        return FileProblem.of(
                FILE, "no release holds this file", "take it out; DELETE /v1/guidelines/{id} retires a guideline");
    }
}
