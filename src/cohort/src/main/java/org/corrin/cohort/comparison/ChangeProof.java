package org.corrin.cohort.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.cells.ExamplePatient;
import org.corrin.changes.ReleaseChanges;
import org.corrin.changes.ReleaseChanges.OutcomeChange;
import org.corrin.changes.ReleaseChanges.PatientGroupChange;
import org.corrin.release.Release;

/**
 * Who is answered differently, whoever is asked: what comparing two releases on every patient that either can tell apart has
 * proved. A patient of a cohort who changes in some way is one of those whom the proof found for each outcome that changes with
 * it. Nothing in it comes from a cohort.
 */
public final class ChangeProof {

    private static final String NOTHING = "nothing";

    /** The strength that scenarios do not write. */
    private static final String USUAL = "strong";

    private final List<PatientGroupChange> groups;
    private final Map<AnswerChange, ExamplePatient> examples = new LinkedHashMap<>();

    private ChangeProof(List<PatientGroupChange> groups) {
        this.groups = groups;
    }

    /** That it is not known. */
    public static ChangeProof none() {
        return new ChangeProof(List.of());
    }

    /** What was proved, with its examples decided by both. */
    public static ChangeProof of(Release before, Release after, ReleaseChanges changes) {
        ChangeProof proof = new ChangeProof(List.copyOf(changes.changes()));
        ExampleDecisions decisions = new ExampleDecisions(before, after);
        for (PatientGroupChange group : proof.groups) {
            decisions
                    .change(group.example().request())
                    .ifPresent(way -> proof.examples.putIfAbsent(way, group.example()));
        }
        return proof;
    }

    /** In how many groups it divides all patients who are answered differently; none where nothing was compared. */
    public int groups() {
        return groups.size();
    }

    /** A patient who was made up and changes in just this way. */
    Optional<ExamplePatient> example(AnswerChange way) {
        return Optional.ofNullable(examples.get(way));
    }

    /** Whoever changes in this way is one of these lines; none if that was not compared. */
    List<String> patients(AnswerChange way) {
        Set<OutcomeChange> outcomes = outcomes(way);
        return groups.stream()
                .filter(group -> group.told().stream().anyMatch(outcomes::contains))
                .max(Comparator.comparingLong(group ->
                        group.told().stream().filter(outcomes::contains).count()))
                .map(PatientGroupChange::patients)
                .orElse(List.of());
    }

    /** Every outcome that changes, as a comparison of releases says it. */
    private static Set<OutcomeChange> outcomes(AnswerChange way) {
        Set<OutcomeChange> outcomes = new LinkedHashSet<>();
        if (!way.before().equals(way.after())) {
            outcomes.add(new OutcomeChange("the assessment", way.before(), way.after()));
        }
        if (way.wasDiscordant() != way.isDiscordant()) {
            outcomes.add(new OutcomeChange(
                    "discordance",
                    way.wasDiscordant() ? "discordance" : NOTHING,
                    way.isDiscordant() ? "discordance" : NOTHING));
        }
        List<String> all = new ArrayList<>(way.gone());
        all.addAll(way.added());
        for (String advice : all) {
            String name = name(advice);
            outcomes.add(new OutcomeChange(
                    "the advice `" + name + "`", written(name, way.gone()), written(name, way.added())));
        }
        return outcomes;
    }

    private static String name(String advice) {
        return advice.substring(0, advice.lastIndexOf(' '));
    }

    /** An advice as scenarios write it: without its strength, if that is the usual one. */
    private static String written(String name, List<String> advice) {
        return advice.stream()
                .filter(one -> name(one).equals(name))
                .map(one -> one.substring(name.length() + 1))
                .map(strength -> strength.equals(USUAL) ? name : name + " (" + strength + ")")
                .findFirst()
                .orElse(NOTHING);
    }
}
