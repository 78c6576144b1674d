package org.corrin.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.FirstGuideline;
import org.corrin.IronGuideline;
import org.corrin.changes.ContentChanges.ContentChange;
import org.corrin.changes.ContentChanges.ContentChange.ChangeKind;
import org.corrin.changes.ContentChanges.ContentSection;
import org.corrin.changes.ReleaseChanges.PatientGroupChange;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Scenario;
import org.corrin.intake.PatientDataJson;
import org.corrin.release.Answer;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;

/** What is told of an update beside whom its rules change something for: guards, words, and what is offered. */
class ContentChangesTest {

    private static final String VOCABULARY = "vocabulary.yaml";
    private static final String CLINICIAN = "wording/clinician.yaml";

    private static ReleaseChanges of(String file, String before, String after) {
        return of(IronGuideline.with(file, before, after));
    }

    private static ReleaseChanges of(GuidelineFiles changed) {
        return ReleaseChanges.between(IronGuideline.release(), IronGuideline.built(changed), List.of());
    }

    private static List<String> needed(ReleaseChanges changes) {
        return changes.toAcknowledge().stream().map(NeededAcknowledgement::name).toList();
    }

    private static void only(ContentSection section, String name, ChangeKind is) {
        assertThat(section.told())
                .extracting(ContentChange::name, ContentChange::is)
                .containsExactly(tuple(name, is));
    }

    @Test
    void lawsScenariosTextsAndOrdersThatGoAreToldAndAskedFor() {
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        String laws = texts.get("laws.drl");
        int count = laws.split("\nrule ").length - 1;
        texts.put("laws.drl", laws.substring(0, laws.indexOf("\nrule ")) + laws.substring(laws.lastIndexOf("\nrule ")));
        Scenario canary = FirstGuideline.guideline().canary().orElseThrow();
        texts.keySet().removeIf(name -> name.startsWith(Scenario.FOLDER));
        texts.put(
                "scenarios/a.yaml",
                "- { scenario: \"" + canary.name() + "\", given: " + canary.given() + ", expect: { status: "
                        + canary.expected().status().orElseThrow() + " } }\n");
        texts.computeIfPresent(
                CLINICIAN,
                (name, text) -> text.replace(
                                "Do not give cyanocobalamin in Leber", "Cyanocobalamin may be given in Leber")
                        .replace("1000 to 2000 µg a day", "1000 µg a day"));
        texts.computeIfPresent(
                VOCABULARY,
                (name, text) -> text.replace("dose: 1000 ug, upTo: 2000 ug", "dose: 1000 mg, upTo: 2000 mg"));
        Release after =
                FirstGuideline.built(new GuidelineFiles(texts)).release().orElseThrow();

        ReleaseChanges changes = ReleaseChanges.between(FirstGuideline.release(), after, List.of());

        assertThat(changes.changesNoAdvice()).isTrue();
        assertThat(changes.changesNothing()).isFalse();
        assertThat(changes.content().laws().removed()).isEqualTo(count - 1);
        int scenarios = FirstGuideline.guideline().scenarios().size();
        assertThat(changes.content().scenarios().removed()).isEqualTo(scenarios - 1);
        assertThat(needed(changes))
                .contains(
                        "law/cyanocobalamin is always refused in Leber disease when it is ordered",
                        "scenarios",
                        "text/refuse/cyanocobalamin-in-leber-disease",
                        "text/treat/b12-oral-1000-2000-ug-daily",
                        "order/treat/b12-oral-1000-2000-ug-daily")
                .hasSize(count - 1 + 4);
    }

    @Test
    void aLawIsWeakerWhenItAsksForMoreAndNotWhenItAsksForLess() {
        String law = "    Lab( test == \"gestational age\", below(\"13 wk\") )\n";
        String name = "law/intravenous iron is always refused in the first trimester";
        only(of("laws.drl", law, "").content().laws(), name, ChangeKind.CHANGED);
        assertThat(needed(of("laws.drl", law, ""))).isEmpty();
        assertThat(needed(of("laws.drl", "below(\"13 wk\")", "below(\"14 wk\")")))
                .isEmpty();

        ReleaseChanges weaker = of("laws.drl", "below(\"13 wk\")", "below(\"12 wk\")");
        only(weaker.content().laws(), name, ChangeKind.WEAKENED);
        assertThat(needed(weaker)).containsExactly(name);
        assertThat(weaker.toAcknowledge().get(0).what()).contains("it now needs lab (gestational age, below 12 wk)");
        assertThat(needed(of("laws.drl", law, law + "    not Condition( name == \"haemoglobinopathy\" )\n")))
                .containsExactly(name);
    }

    @Test
    void whatMustBeAbsentMayBecomeMoreAndNotLess() {
        String status = "status in ( \"iron-deficiency-anaemia\", \"iron-deficiency\" )";
        assertThat(needed(of("laws.drl", status, "status == \"iron-deficiency\"")))
                .isEmpty();
        assertThat(needed(of("laws.drl", status, "status != \"not-pregnant\"")))
                .containsExactly("law/no iron treatment without empty stores");
    }

    @Test
    void aLawByAnotherNameIsKept() {
        ReleaseChanges changes =
                of("laws.drl", "ferritin is never ordered when known", "known ferritin is never ordered");
        only(changes.content().laws(), "law/known ferritin is never ordered", ChangeKind.RENAMED);
        assertThat(changes.toAcknowledge()).isEmpty();
    }

    /** The law is as it was written; it no longer speaks of all that it spoke of. */
    @Test
    void aGroupWithoutADrugMakesTheLawsOfTheGroupWeaker() {
        String other = "  iron sucrose:\n    group: ";
        GuidelineFiles both = IronGuideline.with(
                VOCABULARY, "  ferric carboxymaltose:", other + "intravenous iron\n  ferric carboxymaltose:");
        GuidelineFiles parted = IronGuideline.with(both, VOCABULARY, other + "intravenous iron", other + "oral iron");
        ReleaseChanges changes =
                ReleaseChanges.between(IronGuideline.built(both), IronGuideline.built(parted), List.of());
        String law = "law/intravenous iron is always refused in the first trimester";
        only(changes.content().laws(), law, ChangeKind.WEAKENED);
        assertThat(needed(changes)).contains(law);
        assertThat(of(VOCABULARY, "synonyms: [ pregnant ]", "synonyms: [ pregnant, gravid ]")
                        .toAcknowledge())
                .isEmpty();
    }

    /** The law is as it was written, and so is what its words mean; there is nobody left whom it is about. */
    @Test
    void aStatusThatIsConcludedByAnotherNameMakesTheLawsAboutItWeaker() {
        GuidelineFiles about = IronGuideline.with("laws.drl", "rule \"ferritin is never ordered when known\"", """
                rule "iron is never treated when it suffices"
                when
                    $a : Assessment( status == "iron-sufficient" )
                    Advice( kind == "treat" )
                then
                    insertLogical( new Violation( $a ) );
                end

                rule "ferritin is never ordered when known\"""");
        GuidelineFiles renamed = IronGuideline.with(
                about, "10-rules.drl", "new Assessment( \"iron-sufficient\"", "new Assessment( \"iron-enough\"");
        renamed = IronGuideline.with(renamed, VOCABULARY, "iron-sufficient,", "iron-sufficient, iron-enough,");
        for (String wording : List.of(CLINICIAN, "wording/patient.yaml")) {
            renamed = IronGuideline.with(
                    renamed, wording, "  iron-sufficient: ", "  iron-enough: Enough iron.\n  iron-sufficient: ");
        }
        ReleaseChanges changes =
                ReleaseChanges.between(IronGuideline.built(about), IronGuideline.built(renamed), List.of());
        assertThat(needed(changes)).containsExactly("law/iron is never treated when it suffices");
        assertThat(changes.toAcknowledge().get(0).what())
                .endsWith("forbids nothing any more: no rule concludes the status that it is about");
    }

    @Test
    void aTenthOfTheScenariosMayGo() {
        Map<String, String> texts = new TreeMap<>(IronGuideline.files().texts());
        texts.computeIfPresent(
                "scenarios/all.yaml", (name, text) -> text.substring(0, text.indexOf("- scenario: a dose of 100")));
        assertThat(needed(of(new GuidelineFiles(texts)))).containsExactly("scenarios");
        ReleaseChanges emptied = of("scenarios/all.yaml", "expect: { status: iron-deficiency }", "expect: {}");
        assertThat(needed(emptied)).containsExactly("scenarios");
        ReleaseChanges renamed =
                of("scenarios/all.yaml", "- scenario: full stores", "- scenario: stores that are full");
        assertThat(renamed.toAcknowledge()).isEmpty();
        assertThat(renamed.content().scenarios().count()).isEqualTo(2);
    }

    @Test
    void wordsMayBeOthersButNotNumbersDrugsAndPlaceholders() {
        ReleaseChanges plainer = of(CLINICIAN, "on an empty stomach", "before a meal");
        only(plainer.content().texts(), "text/treat/oral-iron", ChangeKind.CHANGED);
        assertThat(plainer.content().texts().told().get(0).after()).contains("before a meal");
        assertThat(plainer.changesNoAdvice()).isTrue();
        assertThat(plainer.toAcknowledge()).isEmpty();
        assertThat(needed(of(CLINICIAN, "40 to 80 mg", "80 mg"))).containsExactly("text/treat/oral-iron");
        assertThat(needed(of(CLINICIAN, "two to three weeks", "two to three months")))
                .containsExactly("text/treat/oral-iron");
        assertThat(needed(of(CLINICIAN, "Oral elemental iron", "Ferrous sulphate")))
                .containsExactly("text/treat/oral-iron");
        assertThat(needed(of(CLINICIAN, "above {limits}", "above 80 mg")))
                .containsExactly("text/caution/dose-too-high");
        assertThat(needed(of("statements.yaml", "Oral iron of 40 to 80 mg", "Oral iron of 40 to 90 mg")))
                .containsExactly("statement/I04");
        assertThat(needed(of("statements.yaml", "Alternate days may be tolerated better.", "In 3 of 4 trials it is.")))
                .isEmpty();
    }

    @Test
    void whatHasNoBeforeNeedsNoAcknowledgement() {
        GuidelineFiles files = IronGuideline.with(CLINICIAN, "advice:", "disclaimer: Not 1 mg more.\nadvice:");
        assertThat(of(files).toAcknowledge()).isEmpty();
        assertThat(of(files).content().texts().added()).isOne();
    }

    @Test
    void offersAlertsCodesAndSourcesHaveSectionsOfTheirOwn() {
        ReleaseChanges offered = of(VOCABULARY, "instead: [ ferrous sulfate ]", "instead: [ ferric carboxymaltose ]");
        only(offered.content().orders(), "order/refuse/iv-iron-in-first-trimester", ChangeKind.CHANGED);
        assertThat(needed(offered)).containsExactly("order/refuse/iv-iron-in-first-trimester");
        assertThat(needed(of(VOCABULARY, "orderedAs: { atc: B03AA07 }", "orderedAs: { atc: B03AC }")))
                .containsExactly("order/drugs/ferrous sulfate");
        assertThat(needed(of(VOCABULARY, "other day: { is: 2 d", "other day: { is: 2 wk")))
                .containsExactly("order/periods/other day");

        ReleaseChanges alert = of(VOCABULARY, "dose-too-high: {}", "dose-too-high: { alert: true }");
        only(alert.content().alerts(), "alert/caution/dose-too-high", ChangeKind.CHANGED);
        assertThat(alert.content().orders().count()).isZero();

        ReleaseChanges codes = of(VOCABULARY, "loinc: [ \"2276-4\" ]", "loinc: [ \"2276-4\", \"20567-4\" ]");
        only(codes.content().codes(), "tests/ferritin", ChangeKind.CHANGED);
        assertThat(codes.content().codes().told().get(0).after())
                .contains("20567-4")
                .doesNotContain("2276-4");

        ReleaseChanges listed = of(
                VOCABULARY,
                "    haemoglobinopathy-ferritin-first: {}\n    dose-too-high: {}\n",
                "    dose-too-high: {}\n    haemoglobinopathy-ferritin-first: {}\n");
        only(listed.content().codes(), "advice/caution", ChangeKind.CHANGED);

        ReleaseChanges sources = of("guideline.yaml", "year: 2020", "year: 2026");
        only(sources.content().sources(), "about/sources", ChangeKind.CHANGED);
        assertThat(sources.changesNothing()).isFalse();
    }

    @Test
    void aRuleByAnotherNameIsToldAndTextsThatNameItAreTheSame() {
        ReleaseChanges changes =
                of("10-rules.drl", "oral iron treats iron deficiency", "iron deficiency is treated by mouth");
        only(changes.content().rules(), "rule/iron deficiency is treated by mouth", ChangeKind.RENAMED);
        assertThat(changes.changesNoAdvice()).isTrue();
    }

    @Test
    void aMovedLimitOfDosesIsToldOnlyWhereItMatters() {
        ReleaseChanges changes = of("10-rules.drl", "above(\"80 mg/d\")", "above(\"81 mg/d\")");

        PatientGroupChange group = changes.changes().get(0);
        assertThat(changes.changes()).hasSize(1);
        assertThat(group.patients())
                .containsExactly("pregnancy, order (start, oral iron, above 80 mg a day), but no order (start, oral"
                        + " iron, above 81 mg a day)");
        assertThat(IronGuideline.release()
                        .decide(PatientDataJson.read(group.example().request()), FirstGuideline.TODAY))
                .isNotInstanceOf(Answer.RefusedDecision.class);
    }
}
