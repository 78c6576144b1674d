package org.corrin.language.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corrin.catalogue.TestBands.GuidelineBands;
import org.corrin.documents.TextRange;
import org.corrin.gate.ScenarioExpectation.TriedScenario;
import org.corrin.guideline.Scenario.ActualOutcome;
import org.corrin.guideline.Scenario.ExpectedOutcome;
import org.corrin.language.Completion;
import org.corrin.language.Diagnostic;
import org.corrin.language.FileEdit;
import org.corrin.language.FileRange;
import org.corrin.language.Hover;
import org.corrin.language.QuickFix;
import org.corrin.language.RuleRange;
import org.corrin.release.Decision;
import org.jspecify.annotations.Nullable;

/** The shapes of answers, as they are sent. Lines and columns count from 1, columns in UTF-16; ends are behind the last character. */
final class EditAnswers {

    private EditAnswers() {}

    /**
     * What is wrong, and where which rule stands.
     *
     * @param release the fingerprint of the files
     */
    record Problems(String release, List<PlacedProblem> problems, List<RuleRange> rules) {}

    record PlacedProblem(
            String file,
            int line,
            int column,
            int endLine,
            int endColumn,
            String rule,
            String message,
            String hint,
            List<Fix> fixes) {

        static PlacedProblem of(Diagnostic diagnostic) {
            TextRange range = diagnostic.range();
            return new PlacedProblem(
                    diagnostic.problem().file(),
                    range.line(),
                    range.column(),
                    range.endLine(),
                    range.endColumn(),
                    diagnostic.problem().rule(),
                    diagnostic.problem().message(),
                    diagnostic.problem().hint(),
                    diagnostic.fixes().stream().map(Fix::of).toList());
        }

        /** Whatever is told here would be refused at the gate. */
        @JsonProperty
        String severity() {
            return "error";
        }
    }

    record Fix(String title, List<Edit> edits) {

        static Fix of(QuickFix fix) {
            return new Fix(fix.title(), fix.edits().stream().map(Edit::of).toList());
        }
    }

    record Edit(String file, int line, int column, int endLine, int endColumn, String text) {

        static Edit of(FileEdit edit) {
            TextRange range = edit.at().range();
            return new Edit(
                    edit.at().file(), range.line(), range.column(), range.endLine(), range.endColumn(), edit.text());
        }
    }

    record Edits(List<Edit> edits) {}

    record Completions(List<CompletionItem> items) {}

    /**
     * Something that may be written.
     *
     * @param insert what is written in the place of what stands between {@code from} and {@code to}
     */
    record CompletionItem(String label, String insert, String detail, String kind, Place from, Place to) {

        static CompletionItem of(Completion completion) {
            TextRange range = completion.range();
            return new CompletionItem(
                    completion.name(),
                    completion.text(),
                    completion.detail(),
                    completion.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    new Place(range.line(), range.column()),
                    new Place(range.endLine(), range.endColumn()));
        }
    }

    record Place(int line, int column) {}

    record Known(String markdown, TextRange range) {

        static Known of(Hover hover) {
            return new Known(hover.markdown(), hover.range());
        }
    }

    record Definition(String file, int line, int column, int endLine, int endColumn) {

        static Definition of(FileRange place) {
            TextRange range = place.range();
            return new Definition(place.file(), range.line(), range.column(), range.endLine(), range.endColumn());
        }
    }

    record Formatted(String text) {}

    /**
     * What files decide.
     *
     * @param release the fingerprint of the files
     * @param problems why they cannot be tried; then there is neither a decision nor are there scenarios
     * @param decision about the patient, if one was asked about and there is a decision
     * @param withheld why there is none
     * @param fired the rules behind the decision
     * @param bands what the rules make of results, if they can be tried
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Trial(
            String release,
            List<PlacedProblem> problems,
            @Nullable Decision decision,
            List<String> withheld,
            List<String> fired,
            @Nullable ScenarioResults scenarios,
            @Nullable GuidelineBands bands) {}

    /**
     * What came of the scenarios.
     *
     * @param failed the first of those that came out differently
     * @param byRule in how many answers each rule stands; a rule that stands in none is left out
     */
    record ScenarioResults(int run, List<FailedScenario> failed, Map<String, Integer> byRule) {}

    /**
     * A scenario that came out differently.
     *
     * @param came what it came to, if there was a decision
     * @param differences a sentence each
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FailedScenario(
            String name,
            String file,
            int line,
            @Nullable ActualOutcome came,
            Expected expected,
            List<String> differences) {

        static FailedScenario of(TriedScenario tried) {
            return new FailedScenario(
                    tried.scenario().name(),
                    tried.scenario().file(),
                    tried.scenario().line(),
                    tried.came().orElse(null),
                    Expected.of(tried.scenario().expected()),
                    tried.differences());
        }
    }

    /** What a scenario expects; what it leaves open is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Expected(
            @Nullable String status,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> advice,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> noAdvice,
            @Nullable List<String> exactAdvice,
            @Nullable Boolean discordant) {

        static Expected of(ExpectedOutcome expected) {
            return new Expected(
                    expected.status().orElse(null),
                    expected.advice(),
                    expected.noAdvice(),
                    expected.exactAdvice().orElse(null),
                    expected.discordant().orElse(null));
        }
    }
}
