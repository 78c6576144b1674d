package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.corrin.FirstGuideline;
import org.corrin.Shipped;
import org.corrin.guideline.Guideline;
import org.corrin.intake.PatientDataJson;
import org.corrin.wording.PrintedWords;
import org.corrin.wording.Wording;
import org.junit.jupiter.api.Test;

/** Every decision says who approved the release that made it, and no decision says it of another. */
class ApprovalTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode LOW = FirstGuideline.json(
            "{conditions: ['multiple sclerosis'], labs: [{test: 'serum B12', value: 150, unit: 'pg/mL'}]}");
    private static final Approval BY_TWO = new Approval(
            ApprovalState.APPROVED, List.of("A. Meyer", "B. Kim"), "2026-11-30T10:00:00Z", "two who treat MS");

    private static JsonNode approvalIn(Release release) throws JsonProcessingException {
        Answer answer = release.decide(PatientDataJson.read(LOW), FirstGuideline.TODAY);
        return JSON.readTree(JSON.writeValueAsString(answer)).at("/guideline/approval");
    }

    @Test
    void aReleaseThatNobodyIsKnownToHaveApprovedSaysSo() throws JsonProcessingException {
        assertThat(approvalIn(FirstGuideline.release())).isEqualTo(JSON.readTree("{\"state\": \"not approved\"}"));
    }

    /** What is remembered of a patient was remembered before, by the other. */
    @Test
    void anApprovalIsInEveryAnswerOfItsOwnReleaseAndInNoOther() throws JsonProcessingException {
        Release plain = FirstGuideline.release();
        Release approved = plain.approvedAs(BY_TWO);
        Release byItsAuthor =
                approved.approvedAs(new Approval(ApprovalState.APPROVED_BY_ITS_AUTHOR, List.of("A. Meyer"), "", ""));
        for (int i = 0; i < 3; i++) {
            assertThat(approvalIn(plain).path("state").asText()).isEqualTo("not approved");
            assertThat(approvalIn(approved)).isEqualTo(JSON.readTree("""
                    {"state": "approved", "by": ["A. Meyer", "B. Kim"], "at": "2026-11-30T10:00:00Z",
                     "policy": "two who treat MS"}"""));
            assertThat(approvalIn(byItsAuthor)).isEqualTo(JSON.readTree("""
                    {"state": "approved by its author", "by": ["A. Meyer"]}"""));
        }
        assertThat(plain.approval()).isEqualTo(Approval.NONE);
        assertThat(approved.fingerprint()).isEqualTo(plain.fingerprint());
    }

    @Test
    void anApprovedReleaseSharesAllThatWasCompiledAndIsRemembered() {
        Release plain = FirstGuideline.release();
        Release approved = plain.approvedAs(BY_TWO);
        assertThat(approved.compiled()).isSameAs(plain.compiled());
        assertThat(approved.cells()).isSameAs(plain.cells());
        plain.decide(PatientDataJson.read(LOW), FirstGuideline.TODAY);
        long hits = plain.cells().hits();
        approved.decide(PatientDataJson.read(LOW), FirstGuideline.TODAY);
        assertThat(plain.cells().hits()).isEqualTo(hits + 1);
    }

    @Test
    void anApprovalIsReadInWords() {
        assertThat(BY_TWO.inWords(PrintedWords.ENGLISH)).isEqualTo("approved: A. Meyer, B. Kim, 2026-11-30");
        assertThat(Approval.NONE.inWords(PrintedWords.ENGLISH)).isEqualTo("not approved");
        Guideline shipped = Shipped.guideline();
        PrintedWords german =
                shipped.wordings().of(Wording.PATIENT, "de").orElseThrow().words();
        assertThat(BY_TWO.inWords(german)).isEqualTo("freigegeben: A. Meyer, B. Kim, 2026-11-30");
        assertThat(shipped.about().reviewOfSources(german)).isEqualTo("Quelle: in Prüfung");
        assertThat(Approval.of(ApprovalState.APPROVED_BY_ITS_AUTHOR).inWords(PrintedWords.ENGLISH))
                .isEqualTo("approved by its author");
    }
}
