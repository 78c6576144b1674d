package org.corrin.replay;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.corrin.budget.WorkBudget;
import org.corrin.decisionlog.AskedQuestion;
import org.corrin.decisionlog.LoggedDecisions;
import org.corrin.differences.DecisionDifference;
import org.corrin.differences.ResultBands;
import org.corrin.facts.PatientFacts;
import org.corrin.guidelines.LiveRelease;
import org.corrin.proposals.SmallGroups;
import org.corrin.release.Decision;
import org.corrin.release.Release;
import org.corrin.store.decisionlog.LogFilter;
import org.corrin.store.decisionlog.LoggedDecision;

/**
 * How many of the decisions that were logged would be others by a candidate, and how: as groups of many, with nothing of any
 * one patient.
 */
@Singleton
class CandidateReplay {

    private static final int MOST = 50_000;
    private static final int AT_ONCE = 50;

    private final LoggedDecisions log;
    private final DecisionReplay replay;
    private final int fewest;

    CandidateReplay(LoggedDecisions log, DecisionReplay replay, SmallGroups groups) {
        this.log = log;
        this.replay = replay;
        this.fewest = groups.fewest();
    }

    /**
     * What would change.
     *
     * @param decided how many were decided by both
     * @param notReplayed how many could not be decided again
     * @param groups how they would be others, the largest first
     * @param inSmallGroups how many differ in ways that too few share to be told; 0 if these are too few together
     */
    record ReplayedChanges(int decided, int notReplayed, List<ChangedGroup> groups, int inSmallGroups) {}

    /**
     * Decisions that would change in the same way.
     *
     * @param before the status of the assessment now
     * @param after by the candidate; empty if it does not decide
     * @param gone advice that would not be given any more, as {@code kind code strength}
     * @param added advice that would be given as well
     * @param wordsOnly whether only texts differ
     * @param results between which limits of the guideline the results of these patients lie
     */
    record ChangedGroup(
            int count,
            String before,
            String after,
            List<String> gone,
            List<String> added,
            boolean wordsOnly,
            List<String> results) {}

    /** Those who differ in one way. Of a patient whose record was decided on often there is one. */
    private static final class Changed {
        private final Set<String> known = new HashSet<>();
        private final ResultBands bands = new ResultBands();
        private int unnamed;

        void add(String patient, Optional<PatientFacts> facts, Release live) {
            if (patient.isEmpty()) {
                unnamed++;
            } else if (!known.add(patient)) {
                return;
            }
            facts.ifPresent(read -> bands.add(read, live));
        }

        int patients() {
            return known.size() + unnamed;
        }
    }

    /**
     * Decides what was logged by both releases and compares.
     *
     * @param budget is looked at for each; when it is used up, the work is given up
     */
    ReplayedChanges of(LiveRelease live, LiveRelease candidate, Instant since, WorkBudget budget) {
        Map<DecisionDifference, Changed> differences =
                new TreeMap<>(Comparator.comparing(DecisionDifference::toString));
        LogFilter filter =
                new LogFilter(Optional.of(since), Optional.empty(), Optional.of(live.id()), Optional.empty());
        int decided = 0;
        int notReplayed = 0;
        String last = "";
        List<LoggedDecision> some;
        do {
            some = log.after(last, filter, AT_ONCE);
            for (LoggedDecision one : some) {
                budget.look();
                last = one.id();
                Optional<AskedQuestion> question = replay.question(one);
                Optional<Decision> before = question.flatMap(asked -> decided(live, asked));
                if (before.isEmpty()) {
                    notReplayed++;
                    continue;
                }
                decided++;
                difference(before.get(), decided(candidate, question.get()))
                        .ifPresent(way -> differences
                                .computeIfAbsent(way, any -> new Changed())
                                // Not between the limits of the candidate: its author chooses them,
                                // and could put them around one patient.
                                .add(one.patient(), replay.facts(live, question.get()), live.release()));
            }
        } while (some.size() == AT_ONCE && decided + notReplayed < MOST);
        return changes(decided, notReplayed, differences);
    }

    /** What was kept and cannot be read any more is not decided. */
    private Optional<Decision> decided(LiveRelease release, AskedQuestion question) {
        try {
            return replay.by(release, question);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static Optional<DecisionDifference> difference(Decision before, Optional<Decision> after) {
        return after.map(now -> DecisionDifference.between(before, now))
                .orElseGet(() -> Optional.of(DecisionDifference.undecided(before, "")));
    }

    private ReplayedChanges changes(int decided, int notReplayed, Map<DecisionDifference, Changed> differences) {
        List<ChangedGroup> groups = new ArrayList<>();
        int small = 0;
        for (Map.Entry<DecisionDifference, Changed> one : differences.entrySet()) {
            int count = one.getValue().patients();
            if (count < fewest) {
                small += count;
            } else {
                DecisionDifference way = one.getKey();
                groups.add(new ChangedGroup(
                        count,
                        way.before(),
                        way.after(),
                        way.gone(),
                        way.added(),
                        way.wordsOnly(),
                        one.getValue().bands.told(fewest)));
            }
        }
        groups.sort(Comparator.comparingInt(ChangedGroup::count).reversed());
        return new ReplayedChanges(decided, notReplayed, groups, small < fewest ? 0 : small);
    }
}
