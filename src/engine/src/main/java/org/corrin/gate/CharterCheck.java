package org.corrin.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.budget.WorkBudget;
import org.corrin.changes.NeededAcknowledgement;
import org.corrin.changes.ReleaseChanges;
import org.corrin.documents.FileProblem;
import org.corrin.documents.YamlDocument;
import org.corrin.gate.GateReport.Charter;
import org.corrin.guideline.ChangeNotes;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.guideline.Scenario;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Release;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleConclusions;

/**
 * Tries a candidate against the charter of the live release: its laws, and the scenarios that it keeps. They are taken from the
 * files of the live release, and laws are fired on what that release reads of a patient, so that nothing which a candidate
 * brings can weaken them. One may be removed or weakened only in a candidate that changes nothing else: whoever approves it sees
 * just that.
 */
final class CharterCheck {

    private static final String IN_ITS_OWN =
            "change what guards the guideline in a candidate in which nothing else changes but " + ChangeNotes.FILE
                    + " and the version";

    private final Release live;
    private final Release next;
    private final WorkBudget budget;
    private final RequestDay today;
    private final Charter charter;
    private final Set<String> weakened;
    private final List<FileProblem> problems = new ArrayList<>();

    private CharterCheck(Release live, Release next, ReleaseChanges changes, WorkBudget budget) {
        this.live = live;
        this.next = next;
        this.budget = budget;
        // A candidate with a later source must not make the results of a scenario too old to count.
        this.today = RequestDay.of(live.guideline().about().lastUpdated());
        List<NeededAcknowledgement> all = changes.toAcknowledge().stream()
                .filter(NeededAcknowledgement::weakensTheCharter)
                .toList();
        this.weakened = all.stream().map(NeededAcknowledgement::name).collect(Collectors.toSet());
        this.charter = new Charter(
                (int) live.rules().stream().filter(Rule::isLaw).count(),
                live.guideline().kept().size(),
                all,
                changesNothingElse(changes.files()));
        if (!charter.nothingElse()) {
            all.forEach(one -> problems.add(new FileProblem(one.file(), one.line(), 0, "", one.what(), IN_ITS_OWN)));
        }
    }

    /** What guards the live release, and what a candidate does to it. */
    record CharterResult(Charter charter, List<FileProblem> problems) {

        /** Of a candidate that follows on no release, or was live before. */
        static final CharterResult NONE = new CharterResult(Charter.NONE, List.of());
    }

    static CharterResult of(Release live, Release next, ReleaseChanges changes, WorkBudget budget) {
        CharterCheck check = new CharterCheck(live, next, changes, budget);
        check.tryScenarios();
        check.tryLaws();
        return new CharterResult(
                check.charter, check.problems.stream().sorted().distinct().toList());
    }

    private void tryScenarios() {
        Map<Object, Scenario> now = new LinkedHashMap<>();
        next.guideline().scenarios().forEach(scenario -> now.putIfAbsent(scenario.tried(), scenario));
        for (Scenario kept : live.guideline().kept()) {
            budget.look();
            if (isGivenUp("scenario/" + kept.name())) {
                continue;
            }
            List<String> differences = ScenarioExpectation.failures(next, kept, today);
            if (!differences.isEmpty()) {
                Scenario here = now.get(kept.tried());
                problems.add(new FileProblem(
                        here == null ? kept.file() : here.file(),
                        here == null ? 0 : here.line(),
                        0,
                        "",
                        "the kept scenario `" + kept.name() + "` of the live release comes out differently: "
                                + String.join("; ", differences),
                        "mend the rules; if the scenario is wrong, " + IN_ITS_OWN));
            }
        }
    }

    /** The patients of all scenarios of either: what they are told may break no law that is live. */
    private void tryLaws() {
        Map<String, String> broken = new LinkedHashMap<>();
        Set<JsonNode> patients = new HashSet<>();
        Stream.of(live, next)
                .flatMap(release -> release.guideline().scenarios().stream())
                .filter(scenario -> patients.add(scenario.given()))
                .forEach(scenario -> brokenBy(PatientDataJson.read(scenario.given()))
                        .forEach(law -> broken.putIfAbsent(law, scenario.name())));
        broken.forEach((law, scenario) -> {
            if (!isGivenUp("law/" + law)) {
                problems.add(new FileProblem(
                        Guideline.LAWS,
                        lineOf(law),
                        0,
                        law,
                        "the patient of the scenario `" + scenario + "` breaks this law of the live release",
                        "mend the rules; if the law is wrong, " + IN_ITS_OWN));
            }
        });
    }

    private List<String> brokenBy(PatientData patient) {
        budget.look();
        if (live.read(patient, today) instanceof AdmittedRequest was
                && next.read(patient, today) instanceof AdmittedRequest is) {
            RuleConclusions ruling = next.judge(is.facts());
            // What the candidate withholds is told to nobody.
            return ruling.objections().isEmpty() ? live.compiled().broken(was.facts(), ruling) : List.of();
        }
        return List.of();
    }

    private boolean isGivenUp(String name) {
        return charter.nothingElse() && weakened.contains(name);
    }

    private int lineOf(String law) {
        return next.rules().stream()
                .filter(rule -> rule.isLaw() && rule.name().equals(law))
                .findFirst()
                .map(Rule::line)
                .orElse(0);
    }

    /** @param files those that differ */
    private boolean changesNothingElse(Set<String> files) {
        return files.stream()
                        .allMatch(file -> file.equals(Guideline.LAWS)
                                || file.equals(ChangeNotes.FILE)
                                || file.startsWith(Scenario.FOLDER)
                                || file.equals(GuidelineMetadata.FILE)
                                        && about(live).equals(about(next)))
                && unkept(live.guideline()).equals(unkept(next.guideline()));
    }

    /** What a release says of itself, but for its version. */
    private static JsonNode about(Release release) {
        GuidelineFiles files = release.guideline().files();
        // It was read without a problem before.
        JsonNode about = YamlDocument.read(
                        GuidelineMetadata.FILE, files.texts().get(GuidelineMetadata.FILE), new ArrayList<>())
                .node();
        return about instanceof ObjectNode fields ? fields.deepCopy().without("version") : about;
    }

    /** The scenarios that guard in neither release. */
    private Set<List<Object>> unkept(Guideline guideline) {
        Set<String> kept = Stream.of(live, next)
                .flatMap(release -> release.guideline().kept().stream())
                .map(Scenario::name)
                .collect(Collectors.toSet());
        return guideline.scenarios().stream()
                .filter(scenario -> !kept.contains(scenario.name()))
                .map(scenario -> List.<Object>of(scenario.name(), scenario.tried()))
                .collect(Collectors.toSet());
    }
}
