package org.corrin.cli.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corrin.guideline.GuidelineMetadata;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * A guideline in a folder as it was at a git revision. It is read as it was committed: what a checkout makes of line ends
 * is not made here.
 *
 * @param revision as it was typed
 * @param path of the folder inside the repository, with slashes; empty for its root
 * @param root where the working copy is
 * @param tree what the folder held
 */
record RevisionSource(String revision, String path, Path root, File gitFolder, ObjectId tree)
        implements GuidelineSource {

    private static final String SHA256 = "sha256";

    /** What git reads as {@code HEAD}, and JGit as nothing. */
    private static final Pattern LONE_AT = Pattern.compile("^@(?!\\{)");

    static RevisionSource of(String revision, String path, Path workingFolder) {
        if (path.equals(".") || path.startsWith("./") || path.startsWith("../")) {
            return of(revision, FolderSource.path(path, workingFolder), workingFolder);
        }
        return of(revision, workingFolder, root -> path);
    }

    static RevisionSource of(String revision, Path folder, Path workingFolder) {
        return of(revision, workingFolder, root -> inside(root, workingFolder.resolve(folder)));
    }

    /** The guideline in a folder of a revision, or of a folder of guidelines each. */
    static List<GuidelineSource> allOf(String revision, String path, Path workingFolder) {
        RevisionSource folder = of(revision, path, workingFolder);
        List<GuidelineSource> guidelines = new ArrayList<>();
        try (Repository repository = folder.repository();
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(folder.tree);
            while (walk.next()) {
                if (walk.getPathString().equals(GuidelineMetadata.FILE)) {
                    return List.of(folder);
                }
                if (walk.isSubtree() && isGuideline(repository, walk.getObjectId(0))) {
                    guidelines.add(new RevisionSource(
                            revision,
                            (folder.path.isEmpty() ? "" : folder.path + "/") + walk.getPathString(),
                            folder.root,
                            folder.gitFolder,
                            walk.getObjectId(0)));
                }
            }
        } catch (IOException e) {
            throw folder.unreadable(e);
        }
        return guidelines.isEmpty() ? List.of(folder) : guidelines;
    }

    private static boolean isGuideline(Repository repository, ObjectId tree) throws IOException {
        try (@Nullable TreeWalk file = TreeWalk.forPath(repository, GuidelineMetadata.FILE, tree)) {
            return file != null;
        }
    }

    /** Says where inside a repository the folder is, once it is known where the repository is. */
    private interface Inside {
        String path(Path root) throws IOException;
    }

    private static RevisionSource of(String revision, Path workingFolder, Inside inside) {
        try (Repository repository = open(revision, workingFolder)) {
            Path root = (repository.isBare() ? repository.getDirectory() : repository.getWorkTree())
                    .toPath()
                    .toRealPath();
            String path = inside.path(root).replaceAll("/+$", "");
            ObjectId tree = tree(repository, commit(repository, root, revision), revision, path);
            return new RevisionSource(revision, path, root, repository.getDirectory(), tree);
        } catch (IOException e) {
            throw new UsageError("the git repository at `" + workingFolder + "` cannot be read: " + e.getMessage());
        }
    }

    private static Repository open(String revision, Path workingFolder) throws IOException {
        QuietGit.begin();
        FileRepositoryBuilder builder = new FileRepositoryBuilder()
                .findGitDir(workingFolder.toAbsolutePath().toFile());
        if (builder.getGitDir() == null) {
            throw new UsageError("`" + revision + "` would be a git revision, but `" + workingFolder.toAbsolutePath()
                    + "` lies in no git repository");
        }
        Repository repository = builder.setMustExist(true).build();
        if (SHA256.equals(repository.getConfig().getString("extensions", null, "objectformat"))) {
            repository.close();
            throw new UsageError("the git repository at `" + workingFolder.toAbsolutePath()
                    + "` names its objects by SHA-256, and `" + revision + "` can be read only where they are named by"
                    + " SHA-1; check it out into a folder, as by `git worktree add ../before " + revision
                    + "`, and name that folder");
        }
        return repository;
    }

    private static String inside(Path root, Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        // The part that is there may lead over links; the folder itself may be gone since.
        Path there = absolute;
        while (!there.toFile().exists()) {
            there = there.getParent();
        }
        Path real = there.toRealPath().resolve(there.relativize(absolute));
        if (!real.startsWith(root)) {
            throw new UsageError("`" + folder + "` lies outside of the git repository `" + root + "`");
        }
        return root.relativize(real).toString().replace('\\', '/');
    }

    private static RevCommit commit(Repository repository, Path root, String revision) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            @Nullable ObjectId id = repository.resolve(LONE_AT.matcher(revision).replaceFirst("HEAD") + "^{commit}");
            if (id != null) {
                return walk.parseCommit(id);
            }
        } catch (AmbiguousObjectException e) {
            throw new UsageError("more than one commit begins with `" + revision + "`; write more of its digits");
        } catch (RevisionSyntaxException | IncorrectObjectTypeException | MissingObjectException e) {
            // Reported below, like every other file that is missing.
        }
        boolean shallow = !repository.getObjectDatabase().getShallowCommits().isEmpty();
        throw new UsageError("there is no git revision `" + revision + "` in the git repository `" + root + "`"
                + (shallow
                        ? "; this clone holds only the newest: fetch the others with `git fetch --unshallow`, or with"
                                + " `fetch-depth: 0` in actions/checkout"
                        : ""));
    }

    private static ObjectId tree(Repository repository, RevCommit commit, String revision, String path)
            throws IOException {
        if (path.isEmpty()) {
            return commit.getTree();
        }
        if (path.startsWith("/")) {
            throw new UsageError("`" + revision + ":" + path + "`: leave out the first slash");
        }
        try (@Nullable TreeWalk walk = TreeWalk.forPath(repository, path, commit.getTree())) {
            if (walk == null || !walk.isSubtree()) {
                throw new UsageError("there is no folder `" + path + "` in the git revision `" + revision + "`");
            }
            return walk.getObjectId(0);
        }
    }

    @Override
    public Contents read() {
        try (Repository repository = repository()) {
            return RevisionReader.read(repository, tree);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Repository repository() throws IOException {
        return new FileRepositoryBuilder().setGitDir(gitFolder).build();
    }

    private UsageError unreadable(IOException e) {
        return new UsageError("`" + shown("") + "` cannot be read: " + e.getMessage());
    }

    @Override
    public void awaitChange(Contents read) {
        throw unchanging();
    }

    @Override
    public void write(String file, String text) {
        throw unchanging();
    }

    private UsageError unchanging() {
        return new UsageError("`" + shown("") + "` is a git revision, which never changes; name a folder");
    }

    @Override
    public String shown(String file) {
        return revision + ":" + (path.isEmpty() || file.isEmpty() ? path + file : path + "/" + file);
    }

    @Override
    public Path inWorkingCopy(String file) {
        return root.resolve(path).resolve(file);
    }

    @Override
    public Optional<String> folderName() {
        return path.isEmpty() ? Optional.empty() : Optional.of(path.substring(path.lastIndexOf('/') + 1));
    }
}
