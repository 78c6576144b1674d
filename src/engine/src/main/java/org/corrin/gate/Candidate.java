package org.corrin.gate;

import java.util.Optional;
import org.corrin.guideline.GuidelineFiles;

/**
 * Files that are proposed to go live.
 *
 * @param folder the name of the folder that they come from, which has to be the id of the guideline; nothing if that folder
 *     has no name, as the root of a repository has none
 * @param acknowledged what their author says they know that they do
 */
public record Candidate(GuidelineFiles files, Optional<String> folder, Acknowledgements acknowledged) {

    /** Files whose author says nothing beside them. */
    public Candidate(GuidelineFiles files, Optional<String> folder) {
        this(files, folder, Acknowledgements.NONE);
    }

    /** The files of the guideline with this id. */
    public static Candidate of(String id, GuidelineFiles files) {
        return new Candidate(files, Optional.of(id));
    }

    /** The same files with what is acknowledged of them. */
    public Candidate acknowledging(Acknowledgements acknowledged) {
        return new Candidate(files, folder, acknowledged);
    }
}
