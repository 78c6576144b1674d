package org.corrin.guideline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.corrin.documents.FileProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuidelineFolderReaderTest {

    @TempDir
    private Path rules;

    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        folder = Files.createDirectories(rules.resolve("b12-ms"));
        Files.writeString(folder.resolve("10-a.drl"), "rule");
    }

    private FileProblem problem() throws IOException {
        GuidelineFolderReader.FolderContents contents = GuidelineFolderReader.read(folder);
        assertThat(contents.problems()).hasSize(1);
        assertThat(contents.files().texts()).isEqualTo(Map.of("10-a.drl", "rule"));
        return contents.problems().get(0);
    }

    @Test
    void aLinkIsFollowedWithinTheRulesFolder() throws IOException {
        Path shared = Files.createDirectories(rules.resolve("shared"));
        Files.writeString(shared.resolve("units.md"), "units");
        Files.createSymbolicLink(folder.resolve("shared"), shared);
        assertThat(GuidelineFiles.read(folder).texts())
                .isEqualTo(Map.of("10-a.drl", "rule", "shared/units.md", "units"));
        assertThat(GuidelineFiles.read(folder.resolve("../b12-ms/."))).isEqualTo(GuidelineFiles.read(folder));
    }

    @Test
    void theFolderItselfMayBeALink(@TempDir Path elsewhere) throws IOException {
        Path link = Files.createSymbolicLink(elsewhere.resolve("linked"), folder);
        assertThat(GuidelineFiles.read(link)).isEqualTo(GuidelineFiles.read(folder));
    }

    @Test
    void whatALinkOutOfTheRulesFolderLeadsToIsNotRead(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret.md"), "secret");
        Files.createSymbolicLink(folder.resolve("more"), elsewhere);
        assertThat(problem())
                .isEqualTo(FileProblem.of(
                        "more/secret.md",
                        "this is a link that leads out of the rules folder",
                        "put the file itself here"));
        assertThatThrownBy(() -> GuidelineFiles.read(folder)).hasMessageStartingWith("more/secret.md: ");
    }

    @Test
    void moreThanAGuidelineCanHoldIsNotRead() throws IOException {
        Files.writeString(folder.resolve("20-b.drl"), "x".repeat(20_000_000 - 4));
        assertThat(GuidelineFolderReader.read(folder).problems()).isEmpty();
        Files.writeString(folder.resolve("20-b.drl"), "x".repeat(20_000_000 - 3));
        assertThat(problem().toString())
                .startsWith("20-b.drl: with this file, the guideline has more than 20000000 bytes");
    }

    @Test
    void aFileThatIsNotTextIsNamedWithItsLine() throws IOException {
        Files.write(folder.resolve("20-b.drl"), new byte[] {'\n', 'K', (byte) 0xE4, 's', 'e'});
        assertThat(problem().toString()).startsWith("20-b.drl:2: this line is not UTF-8 text");
    }
}
