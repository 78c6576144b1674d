package org.corrin.language.process;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.budget.WorkBudget;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.MemoryBuildCache;
import org.corrin.buildcache.PackagedBuildCache;
import org.corrin.catalogue.TestBands;
import org.corrin.documents.FileProblem;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.StrictJson;
import org.corrin.gate.ReleaseBuild;
import org.corrin.gate.ScenarioExpectation;
import org.corrin.gate.ScenarioExpectation.TriedScenario;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.intake.ScenarioReading;
import org.corrin.language.EditedGuideline;
import org.corrin.language.process.EditAnswers.FailedScenario;
import org.corrin.language.process.EditAnswers.ScenarioResults;
import org.corrin.language.process.EditAnswers.Trial;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Decision.TraceStep;
import org.corrin.release.Release;

/**
 * Compiles what authors type, each content once, and tries a patient and the scenarios with it. What is like another content is
 * compiled in moments: the other's classes are taken. One thread at a time may ask.
 */
final class DraftTrials {

    /** Each takes some MiB. */
    private static final int KEPT = 3;

    private static final long BYTES_OF_CACHE = 32_000_000;

    /** A content with what came of it; its scenarios are tried once they are asked for. */
    private static final class TriedDraft {
        private final GuidelineFiles files;
        private final ReleaseBuild build;
        private Optional<ScenarioResults> scenarios = Optional.empty();

        TriedDraft(GuidelineFiles files, ReleaseBuild build) {
            this.files = files;
            this.build = build;
        }

        ScenarioResults scenarios(Release release, WorkBudget budget) {
            if (scenarios.isEmpty()) {
                scenarios = Optional.of(tried(release, build.scenarios(), budget));
            }
            return scenarios.get();
        }
    }

    private final Map<String, TriedDraft> drafts = new LinkedHashMap<>(KEPT, 0.75f, true);
    private final BuildCache cache = new MemoryBuildCache(BYTES_OF_CACHE).before(new PackagedBuildCache());
    private Optional<Release> last = Optional.empty();

    /** Compiles files before somebody tries them. */
    void prepare(GuidelineFiles files) {
        draft(files);
    }

    /**
     * What files decide for the patient of an order, and which of their scenarios fail.
     *
     * @throws RefusedEdit if the request about the patient cannot be decided
     */
    Trial answer(EditOrder order, WorkBudget budget) throws RefusedEdit {
        budget.begin("building");
        TriedDraft draft = draft(order.guideline());
        budget.begin("scenarios", draft.build.scenarios().size());
        Optional<Release> release = draft.build.release();
        String name = draft.files.fingerprint();
        if (release.isEmpty()) {
            return new Trial(
                    name,
                    EditReader.placed(EditedGuideline.of(draft.files), FileProblem.firstOf(draft.build.problems())),
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null);
        }
        Optional<Answer> answer =
                order.request().isEmpty() ? Optional.empty() : Optional.of(decided(release.get(), order));
        ScenarioResults scenarios = draft.scenarios(release.get(), budget);
        return new Trial(
                name,
                List.of(),
                answer.filter(Decision.class::isInstance)
                        .map(Decision.class::cast)
                        .orElse(null),
                answer.map(DraftTrials::withheld).orElse(List.of()),
                answer.map(DraftTrials::fired).orElse(List.of()),
                scenarios,
                TestBands.of(release.get()));
    }

    private TriedDraft draft(GuidelineFiles files) {
        String name = files.fingerprint();
        TriedDraft known = drafts.get(name);
        if (known == null) {
            known = new TriedDraft(files, ReleaseBuild.of(files, last, cache));
            drafts.put(name, known);
            if (drafts.size() > KEPT) {
                drafts.remove(drafts.keySet().iterator().next());
            }
            last = known.build.release().or(() -> last);
        }
        return known;
    }

    private static Answer decided(Release release, EditOrder order) throws RefusedEdit {
        RequestDay day = new RequestDay(
                LocalDate.parse(order.day().here()), LocalDate.parse(order.day().latest()));
        Answer answer = release.decide(PatientDataJson.read(tree(order.request())), day);
        if (answer instanceof Answer.RefusedDecision refused) {
            throw new RefusedEdit(
                    refused.problems().stream().map(DraftTrials::inOrder).toList());
        }
        return answer;
    }

    /** The request stands inside the question. */
    private static RequestProblem inOrder(RequestProblem problem) {
        String pointer = problem.pointer().isEmpty() ? "request" : "request/" + problem.pointer();
        return new RequestProblem(pointer, problem.value(), problem.message(), problem.hint(), problem.kind());
    }

    /** It was read strictly before it came here. */
    private static JsonNode tree(String request) {
        try (JsonParser parser = StrictJson.reader().createParser(request)) {
            JsonNode tree = StrictJson.tree(parser);
            if (tree != null) {
                return tree;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the request is not JSON", e);
        }
        throw new IllegalArgumentException("the request is empty");
    }

    private static List<String> withheld(Answer answer) {
        return answer instanceof Answer.WithheldDecision withheld ? withheld.reasons() : List.of();
    }

    private static List<String> fired(Answer answer) {
        return answer instanceof Decision decision
                ? decision.trace().stream().map(TraceStep::rule).distinct().toList()
                : List.of();
    }

    private static ScenarioResults tried(Release release, List<ScenarioReading> readings, WorkBudget budget) {
        List<FailedScenario> failed = new ArrayList<>();
        Map<String, Integer> byRule = new TreeMap<>();
        for (ScenarioReading reading : readings) {
            budget.look();
            TriedScenario tried = ScenarioExpectation.tried(release, reading);
            new LinkedHashSet<>(fired(tried.answer())).forEach(rule -> byRule.merge(rule, 1, Integer::sum));
            if (!tried.differences().isEmpty() && failed.size() < FileProblem.MOST_TOLD) {
                failed.add(FailedScenario.of(tried));
            }
        }
        return new ScenarioResults(readings.size(), failed, byRule);
    }
}
