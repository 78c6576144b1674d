package org.corrin.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.IronGuideline;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.GuidelineMetadata;
import org.junit.jupiter.api.Test;

/** Nobody approves a release in its own files. */
class ApprovalClaimsTest {

    private static final String FILE = GuidelineMetadata.FILE;

    private static List<String> told(GuidelineFiles files, Acknowledgements acknowledged) {
        return Gate.check(
                        Candidate.of("iron-in-pregnancy", files).acknowledging(acknowledged),
                        Optional.of(IronGuideline.release()),
                        CheckMeans.all())
                .report()
                .problems()
                .stream()
                .map(FileProblem::toString)
                .toList();
    }

    @Test
    void aSourceThatClaimsOurApprovalIsTold() {
        Map<String, String> claims = Map.of(
                "    approval: { state: approved, by: [ Chief Medical Officer ] }\n", "approval",
                "    approved: true\n", "approved",
                "    Approved By: Chief Medical Officer\n", "Approved By",
                "    status: { approvedOn: 2026-11-30 }\n", "approvedOn",
                "    status: [ { approval: by all } ]\n", "approval");
        claims.forEach((claim, at) -> {
            GuidelineFiles claiming = IronGuideline.with(FILE, "    review: draft\n", claim + "    review: draft\n");
            assertThat(told(claiming, Acknowledgements.NONE))
                    .as(claim)
                    .singleElement()
                    .asString()
                    .contains(FILE + ":10", "`" + at + "` claims an approval");
            assertThat(told(claiming, Acknowledgements.NOT_NEEDED))
                    .as("it was live before: " + claim)
                    .isEmpty();
        });
    }

    @Test
    void aGuidelineThatClaimsOurApprovalIsTold() {
        GuidelineFiles claiming = IronGuideline.with(FILE, "version: ", "approval: approved\nversion: ");
        assertThat(told(claiming, Acknowledgements.NONE))
                .anySatisfy(problem -> assertThat(problem).contains("`approval` claims an approval"));
    }

    @Test
    void whatBelongsToASourceIsToldWhereItStandsAboveThem() {
        GuidelineFiles former =
                IronGuideline.with(FILE, "version: ", "review: draft\nlastUpdated: 2026-11-01\nversion: ");
        assertThat(told(former, Acknowledgements.NONE))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem)
                        .contains("is said of the guideline, and it belongs to its source", "under `sources`"));
        assertThat(told(former, Acknowledgements.NOT_NEEDED)).isEmpty();
    }
}
