package org.corrin.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corrin.guideline.GuidelineFiles;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuidelineSourceTest {

    private static final PersonIdent AUTHOR = new PersonIdent("An Author", "author@example.org");

    @TempDir
    private Path folder;

    private Git git;

    @BeforeEach
    void commitAGuidelineTwice() throws Exception {
        QuietGit.begin();
        git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
        write("rules/b12-ms/guideline.yaml", "id: b12-ms\n");
        write("rules/b12-ms/10-scope.drl", "old\n");
        write("rules/b12-ms/scenarios/10-scope.yaml", "[]\n");
        write("rules/b12-ms/one/two/three.md", "deep enough\n");
        write("rules/b12-ms/one/two/three/four.md", "too deep\n");
        write("rules/b12-ms/.hidden.yaml", "");
        write("rules/b12-ms/.editor/state.yaml", "");
        write("rules/b12-ms/10-scope.drl~", "left by an editor\n");
        write("rules/b12-ms/SIGNATURES.sig", "guideline b12-ms\n");
        write("rules/b12-ms/notes.txt", "not of the guideline\n");
        write("rules/other/guideline.yaml", "id: other\n");
        write("README.md", "µ\n");
        commit("one");
        write("rules/b12-ms/10-scope.drl", "new\n");
        commit("two");
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void aRevisionHoldsTheFilesThatItsCheckoutHolds() throws IOException {
        GuidelineFiles checkout = GuidelineFiles.read(folder.resolve("rules/b12-ms"));

        GuidelineFiles revision = read("HEAD:rules/b12-ms");

        assertThat(revision).isEqualTo(checkout);
        assertThat(revision.signatures()).isEqualTo("guideline b12-ms\n");
        assertThat(revision.texts())
                .containsOnlyKeys("10-scope.drl", "guideline.yaml", "one/two/three.md", "scenarios/10-scope.yaml");
    }

    @Test
    void theRootOfARepositoryCanBeAGuideline() throws IOException {
        assertThat(read("main:")).isEqualTo(GuidelineFiles.read(folder));
    }

    @Test
    void anOlderRevisionHoldsWhatWasCommittedThen() throws Exception {
        git.tag()
                .setName("v1")
                .setObjectId(null)
                .setAnnotated(true)
                .setMessage("v1")
                .setTagger(AUTHOR)
                .call();

        assertThat(read("HEAD~1:rules/b12-ms").texts()).containsEntry("10-scope.drl", "old\n");
        assertThat(read("v1:rules/b12-ms/").texts()).containsEntry("10-scope.drl", "new\n");
    }

    /** As git reads them, in a repository where another branch was checked out before. */
    @Test
    void anAtIsTheHeadOrWhatWasCheckedOutBefore() throws Exception {
        git.checkout().setName("topic").setCreateBranch(true).call();
        write("rules/b12-ms/10-scope.drl", "newest\n");
        commit("three");

        assertThat(read("@:rules/b12-ms").texts()).containsEntry("10-scope.drl", "newest\n");
        assertThat(read("@~2:rules/b12-ms").texts()).containsEntry("10-scope.drl", "old\n");
        assertThat(read("@{-1}:rules/b12-ms").texts()).containsEntry("10-scope.drl", "new\n");
        assertThat(read("@{-1}~1:rules/b12-ms").texts()).containsEntry("10-scope.drl", "old\n");
    }

    @Test
    void aRepositoryThatNamesBySha256IsToldAsSuch() throws Exception {
        git.getRepository().getConfig().setInt("core", null, "repositoryformatversion", 1);
        git.getRepository().getConfig().setString("extensions", null, "objectformat", "sha256");
        git.getRepository().getConfig().save();

        assertThatThrownBy(() -> read("main:rules/b12-ms"))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("names its objects by SHA-256")
                .hasMessageContaining("git worktree add ../before main");
    }

    @Test
    void aFolderOfGuidelinesStandsForEachOfThem() {
        assertThat(GuidelineSource.allNamed("rules", folder))
                .extracting(source -> source.shown("laws.drl"))
                .containsExactly("rules/b12-ms/laws.drl", "rules/other/laws.drl");
        assertThat(GuidelineSource.allNamed("HEAD~1:rules", folder))
                .extracting(source -> source.shown("laws.drl"))
                .containsExactly("HEAD~1:rules/b12-ms/laws.drl", "HEAD~1:rules/other/laws.drl");
        assertThat(GuidelineSource.allNamed("HEAD:rules/other", folder))
                .singleElement()
                .satisfies(source -> assertThat(source.read().files().texts()).containsKey("guideline.yaml"));
        assertThat(GuidelineSource.allNamed("rules/other/", folder)).hasSize(1);
    }

    @Test
    void aRevisionIsNeitherWrittenNorWatched() {
        GuidelineSource revision = GuidelineSource.named("HEAD:rules/b12-ms", folder);
        assertThatThrownBy(() -> revision.write("10-scope.drl", "other"))
                .isInstanceOf(UsageError.class)
                .hasMessage("`HEAD:rules/b12-ms` is a git revision, which never changes; name a folder");
        assertThatThrownBy(() -> revision.awaitChange(revision.read())).isInstanceOf(UsageError.class);
        assertThat(read("rules/b12-ms").texts()).containsEntry("10-scope.drl", "new\n");
    }

    @Test
    void whatIsNotCommittedIsNotInARevision() throws IOException {
        write("rules/b12-ms/10-scope.drl", "edited\n");

        assertThat(read("HEAD:rules/b12-ms").texts()).containsEntry("10-scope.drl", "new\n");
        assertThat(read("rules/b12-ms").texts()).containsEntry("10-scope.drl", "edited\n");
    }

    @Test
    void aPathThatBeginsWithAPointBeginsAtTheWorkingFolder() {
        GuidelineSource source = GuidelineSource.named("HEAD~1:./b12-ms", folder.resolve("rules"));

        assertThat(source.read().files().texts()).containsEntry("10-scope.drl", "old\n");
        assertThat(source.shown("laws.drl")).isEqualTo("HEAD~1:rules/b12-ms/laws.drl");
        assertThat(source.folderName()).contains("b12-ms");
    }

    @Test
    void aRevisionCanBeNamedBesideAFolder() {
        GuidelineSource source = GuidelineSource.at("HEAD~1", Path.of("b12-ms"), folder.resolve("rules"));

        assertThat(source.read().files().texts()).containsEntry("10-scope.drl", "old\n");
    }

    @Test
    void aFolderThatIsGoneCanBeReadFromWhenItWasThere() throws Exception {
        git.rm().addFilepattern("rules/b12-ms").call();
        commit("three");
        assertThat(folder.resolve("rules/b12-ms")).doesNotExist();
        assertThat(GuidelineSource.at("HEAD~1", Path.of("rules", "b12-ms"), folder)
                        .read()
                        .files()
                        .texts())
                .containsKey("guideline.yaml");
    }

    @Test
    void placesInAFolderAreShownAsItWasTyped() {
        assertThat(GuidelineSource.named("rules/b12-ms", folder).shown("laws.drl"))
                .isEqualTo("rules/b12-ms/laws.drl");
        assertThat(GuidelineSource.named("rules/b12-ms/", folder).shown("laws.drl"))
                .isEqualTo("rules/b12-ms/laws.drl");
        assertThat(GuidelineSource.named("HEAD:rules/b12-ms", folder).inWorkingCopy("laws.drl"))
                .isEqualTo(folder.resolve("rules/b12-ms/laws.drl"));
    }

    @Test
    void aLinkInARevisionIsRefused() throws Exception {
        Files.createSymbolicLink(folder.resolve("rules/b12-ms/linked.yaml"), Path.of("guideline.yaml"));
        commit("a link");

        GuidelineSource.Contents contents =
                GuidelineSource.named("HEAD:rules/b12-ms", folder).read();

        assertThat(contents.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("linked.yaml");
            assertThat(problem.message()).contains("symbolic link");
        });
        assertThat(contents.files().texts()).doesNotContainKey("linked.yaml");
    }

    @Test
    void moreThanAGuidelineMayHoldIsNotRead() throws Exception {
        write("rules/b12-ms/readings.md", "x".repeat(15_000_001));
        commit("too much");

        GuidelineSource.Contents contents =
                GuidelineSource.named("HEAD:rules/b12-ms", folder).read();

        assertThat(contents.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("15000001 bytes"));
        assertThat(contents.files().texts()).doesNotContainKey("readings.md");
    }

    @Test
    void whatAFolderShouldNotHoldIsNamedAndNotRead(@TempDir Path elsewhere) throws Exception {
        write("rules/b12-ms/readings.md", "x".repeat(20_000_001));
        Path secret = Files.writeString(elsewhere.resolve("secret.md"), "secret");
        Files.createSymbolicLink(folder.resolve("rules/b12-ms/linked.md"), secret);

        GuidelineSource.Contents contents =
                GuidelineSource.named("rules/b12-ms", folder).read();

        assertThat(contents.problems())
                .extracting(problem -> problem.file() + ": " + problem.message())
                .containsExactly(
                        "linked.md: this is a link that leads out of the rules folder",
                        "readings.md: with this file, the guideline has more than 15000000 bytes");
    }

    /** The service refuses the same: without what the link led to, the rest could pass. */
    @Test
    void aLinkThatLeadsNowhereOrInACircleIsAProblem() throws Exception {
        Files.createSymbolicLink(folder.resolve("rules/b12-ms/wording"), Path.of("gone"));
        Files.createSymbolicLink(folder.resolve("rules/b12-ms/again"), Path.of("."));

        assertThat(GuidelineSource.named("rules/b12-ms", folder).read().problems())
                .extracting(problem -> problem.file() + ": " + problem.message())
                .containsExactly(
                        "again: this is a link that leads in a circle", "wording: this is a link that leads nowhere");
    }

    @Test
    void everyFileThatIsNotUtf8IsToldWithItsLine() throws Exception {
        Files.write(
                folder.resolve("rules/b12-ms/readings.md"),
                "one\ntwo\nna\u00efve".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("rules/b12-ms/laws.drl"), "\u00b5g".getBytes(StandardCharsets.ISO_8859_1));
        commit("another encoding");

        for (String name : new String[] {"rules/b12-ms", "HEAD:rules/b12-ms"}) {
            assertThat(GuidelineSource.named(name, folder).read().problems())
                    .extracting(problem -> problem.file() + ":" + problem.line())
                    .containsExactly("laws.drl:1", "readings.md:3");
        }
    }

    @Test
    void whatIsNotInTheRepositoryIsTold() {
        assertMisuse("nowhere:rules/b12-ms", "there is no git revision `nowhere`");
        assertMisuse("HEAD~7:rules/b12-ms", "there is no git revision `HEAD~7`");
        assertMisuse("HEAD^{:rules/b12-ms", "there is no git revision `HEAD^{`");
        assertMisuse("HEAD:rules/b21-ms", "there is no folder `rules/b21-ms` in the git revision `HEAD`");
        assertMisuse("HEAD:README.md", "there is no folder `README.md`");
        assertMisuse("HEAD:/rules/b12-ms", "leave out the first slash");
        assertMisuse("HEAD:../elsewhere", "lies outside of the git repository");
    }

    @Test
    void aShallowCloneSaysHowToGetTheRest(@TempDir Path clone) throws Exception {
        Git.cloneRepository()
                .setURI(folder.toUri().toString())
                .setDirectory(clone.toFile())
                .setDepth(1)
                .call()
                .close();

        assertThatThrownBy(() -> GuidelineSource.named("HEAD~1:rules/b12-ms", clone))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("fetch-depth: 0");
    }

    @Test
    void aFolderWithAColonInItsNameIsAFolder() throws IOException {
        write("HEAD:rules/guideline.yaml", "id: rules\n");

        assertThat(read("HEAD:rules").texts()).containsOnlyKeys("guideline.yaml");
    }

    private GuidelineFiles read(String name) {
        GuidelineSource.Contents contents = GuidelineSource.named(name, folder).read();
        assertThat(contents.problems()).isEmpty();
        return contents.files();
    }

    private void assertMisuse(String name, String told) {
        assertThatThrownBy(() -> GuidelineSource.named(name, folder))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining(told);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void commit(String message) throws Exception {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage(message)
                .setAuthor(AUTHOR)
                .setCommitter(AUTHOR)
                .setSign(false)
                .call();
    }
}
