package org.corrin.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.corrin.IronGuideline;
import org.corrin.documents.FileProblem;
import org.corrin.gate.ReleaseBuild;
import org.corrin.proof.GuidelineProof;
import org.corrin.wording.PrintedWords;
import org.junit.jupiter.api.Test;

/** What is said of the review of a source is said by the source, also where a former release says it elsewhere. */
class GuidelineSourceTest {

    private static final String FILE = GuidelineMetadata.FILE;
    private static final String PAIR = "    review: draft\n    lastUpdated: 2026-11-01\n";

    /** As a store may keep it. */
    private static GuidelineFiles former() {
        GuidelineFiles files = IronGuideline.with(FILE, PAIR, "");
        return IronGuideline.with(files, FILE, "version: ", "review: draft\nlastUpdated: 2026-11-01\nversion: ");
    }

    private static GuidelineMetadata about(GuidelineFiles files) {
        return IronGuideline.built(files).guideline().about();
    }

    @Test
    void aFormerReleaseIsBuiltAndItsSourceSaysTheSame() {
        assertThat(about(former()).sources())
                .isEqualTo(IronGuideline.release().guideline().about().sources());
        assertThat(GuidelineProof.keyOf(IronGuideline.built(former()).guideline()))
                .as("its proof is found")
                .isEqualTo(GuidelineProof.keyOf(IronGuideline.release().guideline()));
    }

    @Test
    void aFormerReleaseMayHaveSourcesOfAnyForm() {
        GuidelineFiles files = former();
        String sources = files.texts().get(FILE).replaceAll("(?s).*(sources:.*)disclaimer:.*", "$1");
        for (String any :
                List.of("", "sources: a book\n", "sources: [ { title: A book } ]\n", "sources: { a: book }\n")) {
            assertThat(about(IronGuideline.with(files, FILE, sources, any)).sources())
                    .as(any)
                    .containsExactly(new GuidelineSource("source", "", "draft", LocalDate.of(2026, 11, 1)));
        }
    }

    @Test
    void scenariosAreDecidedOnTheDayOfTheNewestSource() {
        GuidelineFiles two = IronGuideline.with(
                FILE, "sources:\n", "sources:\n  older: { review: approved by its board, lastUpdated: 2020-02-29 }\n");
        assertThat(about(two).lastUpdated()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(about(two).reviewOfSources(PrintedWords.ENGLISH)).isEqualTo("source: approved by its board, draft");
    }

    @Test
    void eachSourceSaysHowFarItWasReviewedAndWhenItWasChanged() {
        GuidelineFiles neither = IronGuideline.with(FILE, PAIR, "");
        assertThat(ReleaseBuild.of(neither).problems())
                .extracting(FileProblem::message)
                .containsExactly("`sources/bsh/lastUpdated`: this is missing", "`sources/bsh/review`: this is missing");
        String sources = neither.texts().get(FILE).replaceAll("(?s).*(sources:.*)disclaimer:.*", "$1");
        assertThat(ReleaseBuild.of(IronGuideline.with(neither, FILE, sources, ""))
                        .problems())
                .extracting(FileProblem::message)
                .containsExactly("`sources`: this is missing");
    }
}
