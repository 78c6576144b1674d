package org.corrin.guideline;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.corrin.documents.FileProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look at a guideline's folder sees, and what is read of it. */
class FolderSnapshotTest {

    private static final AccessWording WORDING =
            new AccessWording("the reader may not read this", "give it the right to", "it goes on trying");

    @TempDir
    Path rules;

    private Path folder;
    private Path rule;

    @BeforeEach
    void fill() throws IOException {
        folder = Files.createDirectories(rules.resolve("b12-ms"));
        rule = Files.writeString(folder.resolve("10-a.drl"), "rule");
        Files.createDirectories(folder.resolve("scenarios/more"));
        Files.writeString(folder.resolve("scenarios/more/a.yaml"), "[]");
    }

    private FolderSnapshot look() {
        return look(folder);
    }

    private static FolderSnapshot look(Path folder) {
        return FolderSnapshot.at(folder, WORDING);
    }

    private Map<String, String> read() {
        FolderSnapshot.Content content = look().read();
        assertThat(content.problems()).isEmpty();
        return content.files().texts();
    }

    private FileProblem problem() {
        FolderSnapshot look = look();
        assertThat(look).isEqualTo(look());
        FolderSnapshot.Content content = look.read();
        assertThat(content.problems()).hasSize(1);
        assertThat(content.isWhole()).isFalse();
        return content.problems().get(0);
    }

    @Test
    void rulesYamlAndMarkdownAreRead() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "no");
        Files.writeString(folder.resolve(".hidden.md"), "no");
        Files.createDirectories(folder.resolve(".git/refs"));
        Files.writeString(folder.resolve(".git/a.md"), "no");
        assertThat(read()).isEqualTo(Map.of("10-a.drl", "rule", "scenarios/more/a.yaml", "[]"));
    }

    @Test
    void aChangeThatKeepsTheSizeIsSeenAndSoIsAnotherFileOfTheSameTime() throws IOException {
        FolderSnapshot before = look();
        assertThat(look()).isEqualTo(before);

        Files.setLastModifiedTime(rule, FileTime.fromMillis(1));
        FolderSnapshot later = look();
        assertThat(later).isNotEqualTo(before);

        Path other = Files.writeString(rules.resolve("other"), "ruin");
        Files.setLastModifiedTime(other, FileTime.fromMillis(1));
        Files.move(other, rule, REPLACE_EXISTING);
        assertThat(look()).isNotEqualTo(later);
    }

    @Test
    void aFolderThatIsNotThereHoldsNothing() {
        assertThat(look(rules.resolve("gone")).isEmpty()).isTrue();
        assertThat(look(rules.resolve("gone"))).isEqualTo(FolderSnapshot.nothing(rules.resolve("gone"), WORDING));
    }

    @Test
    void aLinkIsFollowedWithinTheRulesFolderAndNotOutOfIt(@TempDir Path elsewhere) throws IOException {
        Files.createDirectories(rules.resolve("shared"));
        Path shared = Files.writeString(rules.resolve("shared/units.md"), "units");
        Files.createSymbolicLink(folder.resolve("units.md"), shared);
        Files.createSymbolicLink(folder.resolve("shared"), shared.getParent());
        assertThat(read()).containsEntry("units.md", "units").containsEntry("shared/units.md", "units");

        Files.writeString(elsewhere.resolve("secret.md"), "secret");
        Files.createSymbolicLink(folder.resolve("more"), elsewhere);
        FileProblem problem = problem();
        assertThat(problem.file()).isEqualTo("more/secret.md");
        assertThat(problem.message()).isEqualTo("this is a link that leads out of the rules folder");
        assertThat(look().read().files().texts().values()).doesNotContain("secret");
        assertThatThrownBy(() -> GuidelineFiles.read(folder)).hasMessageStartingWith("more/secret.md: ");
    }

    @Test
    void aFolderIsTheSameByWhateverPathItIsNamed() throws IOException {
        assertThat(GuidelineFiles.read(folder.resolve("../b12-ms/.")).texts()).isEqualTo(read());
    }

    /** An operator may mount a guideline from anywhere. */
    @Test
    void theFolderItselfMayBeALink(@TempDir Path elsewhere) throws IOException {
        Path link = Files.createSymbolicLink(rules.resolve("linked"), elsewhere);
        Files.writeString(elsewhere.resolve("a.md"), "text");
        assertThat(look(link).read().files().texts()).isEqualTo(Map.of("a.md", "text"));
    }

    @Test
    void moreThanAGuidelineCanHoldIsNotRead() throws IOException {
        // What fill() wrote has 4 + 2 bytes.
        Files.writeString(folder.resolve("scenarios/b.yaml"), "x".repeat(15_000_000 - 6));
        assertThat(look().read().problems()).isEmpty();
        Files.writeString(folder.resolve("scenarios/b.yaml"), "x".repeat(15_000_000 - 5));
        assertThat(problem().toString())
                .startsWith("scenarios/more/a.yaml: with this file, the guideline has more than 15000000 bytes");
        assertThat(look().read().files().texts()).doesNotContainKey("scenarios/more/a.yaml");
    }

    /** It might have held every scenario: without it, the rest could pass. */
    @Test
    void aFolderThatIsALinkToNowhereIsAProblem() throws IOException {
        Files.createSymbolicLink(folder.resolve("wording"), Path.of("..data/wording"));
        assertThat(problem().toString())
                .isEqualTo("wording: this is a link that leads nowhere\n"
                        + "     take it out, or put back what it led to");
    }

    @Test
    void circlesAreProblemsUnlessTheyAreHidden() throws IOException {
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("."));
        assertThat(read()).hasSize(2);
        Files.createSymbolicLink(folder.resolve("scenarios/again"), Path.of(".."));
        assertThat(problem().toString()).startsWith("scenarios/again: this is a link that leads in a circle");
    }

    @Test
    void aFileThatIsNotTextIsNamedWithItsLine() throws IOException {
        Files.write(rule, new byte[] {'\n', 'K', (byte) 0xE4, 's', 'e'});
        assertThat(problem().toString()).startsWith("10-a.drl:2: this line is not UTF-8 text");
    }

    /** Root may read everything, so this is for all others. */
    @Test
    void whatMayNotBeReadIsNamedInTheWordsOfWhoeverReads() throws IOException {
        Files.setPosixFilePermissions(rule, PosixFilePermissions.fromString("-wx------"));
        assumeThat(Files.isReadable(rule)).isFalse();
        assertThat(problem().toString()).startsWith("10-a.drl: the reader may not read this");
        Files.setPosixFilePermissions(rule, PosixFilePermissions.fromString("rw-------"));

        Path scenarios = folder.resolve("scenarios");
        Files.setPosixFilePermissions(scenarios, PosixFilePermissions.fromString("-wx------"));
        assertThat(problem().toString()).startsWith("scenarios: the reader may not read this");
        Files.setPosixFilePermissions(scenarios, PosixFilePermissions.fromString("rwx------"));
    }
}
