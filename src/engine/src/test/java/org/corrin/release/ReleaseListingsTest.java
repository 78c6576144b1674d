package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.corrin.FirstGuideline;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TermCode;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.GroupedTerm;
import org.junit.jupiter.api.Test;

/** What a release can advise, and what it reads, as others list it. */
class ReleaseListingsTest {

    private final Release release = FirstGuideline.release();
    private final Vocabulary vocabulary = release.guideline().vocabulary();

    private AdviceListing advice(String kind, String code) {
        return AdviceListing.of(release).stream()
                .filter(one -> one.kind().equals(kind) && one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyAdviceOfTheVocabularyIsListedWithTheRulesThatGiveItAndWhatTheyCarryOut() {
        List<AdviceListing> all = AdviceListing.of(release);
        assertThat(all)
                .extracting(one -> one.kind() + " " + one.code())
                .containsExactlyElementsOf(vocabulary.conclusions().advice().entrySet().stream()
                        .flatMap(kind -> kind.getValue().keySet().stream().map(code -> kind.getKey() + " " + code))
                        .toList());
        assertThat(all).allSatisfy(one -> {
            assertThat(one.rules()).isEqualTo(release.rulesGiving(one.kind(), one.code()));
            assertThat(one.statements()).isNotEmpty();
            assertThat(one.strengths()).isNotEmpty().doesNotHaveDuplicates();
        });
    }

    @Test
    void anAdviceThatIsGivenInTwoWaysHasBothStrengths() {
        assertThat(AdviceListing.of(release))
                .anySatisfy(one -> assertThat(one.strengths()).hasSizeGreaterThan(1));
        assertThat(advice("test", "serum-b12").strengths()).containsExactly("strong");
    }

    @Test
    void whatNoRuleReadsIsNotListed() {
        TermsRead read = TermsRead.of(release);
        Set<String> tests = read.tests().stream().map(TestTerm::name).collect(Collectors.toSet());
        assertThat(tests).contains("serum B12", "MMA").containsAll(release.testsRead());
        assertThat(vocabulary.tests().names()).contains("serum folate");
        assertThat(tests).doesNotContain("serum folate");
        assertThat(read.conditions()).extracting(GroupedTerm::name).contains("multiple sclerosis", "renal impairment");
        assertThat(read.drugs()).extracting(DrugTerm::name).contains("natalizumab", "cyanocobalamin");
        assertThat(read.drugsTaken())
                .extracting(DrugTerm::name)
                .contains("cyanocobalamin")
                .doesNotContain("natalizumab");
        assertThat(read.sex()).isFalse();
    }

    @Test
    void theBeginningsOfCodesAreListedApartFromCodes() {
        GroupedTerm ms = vocabulary.conditions().named("multiple sclerosis").orElseThrow();
        assertThat(vocabulary.conditions().startsOf(ms))
                .contains(new TermCode("http://hl7.org/fhir/sid/icd-10", "G35"));
        assertThat(vocabulary.conditions().codesOf(ms))
                .noneMatch(code -> code.code().startsWith("G35"));
    }
}
