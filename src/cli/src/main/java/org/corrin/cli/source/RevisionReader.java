package org.corrin.cli.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.cli.source.GuidelineSource.Contents;
import org.corrin.documents.FileProblem;
import org.corrin.documents.Utf8Text;
import org.corrin.guideline.FolderSnapshot;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.signing.SignatureFile;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads from a tree of a git repository the files that {@link FolderSnapshot} would read of its checkout. */
final class RevisionReader {

    private final ObjectReader objects;
    private final Map<String, String> texts = new TreeMap<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private String signatures = "";
    private long bytesRead;

    private RevisionReader(ObjectReader objects) {
        this.objects = objects;
    }

    static Contents read(Repository repository, ObjectId tree) throws IOException {
        try (ObjectReader objects = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(objects)) {
            walk.addTree(tree);
            RevisionReader reader = new RevisionReader(objects);
            while (walk.next() && reader.bytesRead <= GuidelineFiles.MOST_BYTES) {
                reader.take(walk);
            }
            return new Contents(new GuidelineFiles(reader.texts).signed(reader.signatures), reader.problems);
        }
    }

    private void take(TreeWalk walk) throws IOException {
        String name = walk.getPathString();
        FileMode mode = walk.getFileMode(0);
        if (walk.getNameString().startsWith(".")) {
            return;
        }
        if (mode.equals(FileMode.TREE)) {
            if (walk.getDepth() < GuidelineFiles.MOST_FOLDERS) {
                walk.enterSubtree();
            }
        } else if (mode.equals(FileMode.SYMLINK)) {
            problems.add(RevisionFileProblems.link(name));
        } else if (mode.equals(FileMode.GITLINK)) {
            problems.add(RevisionFileProblems.otherRepository(name));
        } else if (GuidelineFiles.belongs(name) || name.equals(SignatureFile.NAME)) {
            take(name, walk.getObjectId(0));
        }
    }

    private void take(String name, ObjectId id) throws IOException {
        ObjectLoader blob = objects.open(id, Constants.OBJ_BLOB);
        bytesRead += blob.getSize();
        if (bytesRead > GuidelineFiles.MOST_BYTES) {
            problems.add(RevisionFileProblems.tooLarge(name, blob.getSize(), GuidelineFiles.MOST_BYTES));
            return;
        }
        byte[] bytes = blob.getBytes();
        Optional<String> text = Utf8Text.text(bytes);
        text.ifPresentOrElse(read -> take(name, read), () -> problems.add(Utf8Text.problem(name, bytes)));
    }

    private void take(String name, String text) {
        if (name.equals(SignatureFile.NAME)) {
            signatures = text;
        } else {
            texts.put(name, text);
        }
    }
}
