package org.corrin.cohort.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.cells.ExamplePatient;
import org.corrin.cohort.comparison.AnswerChange;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.cohort.comparison.ToldChanges.ChangedGroup;
import org.corrin.cohort.comparison.ToldChanges.OtherGroup;
import org.corrin.cohort.comparison.ToldChanges.UnchangedGroup;
import org.corrin.cohort.report.ReportFigure.Bar;
import org.corrin.cohort.report.ReportFigure.BarFigure;
import org.corrin.cohort.report.ReportFigure.CrossFigure;
import org.corrin.cohort.report.ReportFigure.GroupFigure;
import org.corrin.cohort.report.ReportFigure.GroupFigure.Group;
import org.corrin.cohort.report.ReportFigure.GroupFigure.GroupLine;
import org.corrin.cohort.report.ReportFigure.Tone;

/** What another release changes, as a part of a report: how many, from where to where, and each group. */
final class ChangeFigures {

    private static final String ENGLISH = "en";

    private final ReportedChanges changes;
    private final ToldChanges told;
    private final ReportTitles titles;
    private final ReportWords words;

    ChangeFigures(ReportedChanges changes, ReportTitles titles, ReportWords words) {
        this.changes = changes;
        this.told = changes.told();
        this.titles = titles;
        this.words = words;
    }

    ReportSection section() {
        List<String> notes = new ArrayList<>();
        List<ReportFigure> figures = new ArrayList<>();
        if (told.tooFew()) {
            notes.add(words.say("changes.tooFew", told.hideBelow()));
        } else {
            notes.add(words.say(
                    told.isComplete() ? "changes.lead" : "changes.leadAtLeast",
                    told.changedAtLeast(),
                    told.compared(),
                    changes.before()));
            changes.proved()
                    .ifPresent(groups -> notes.add(
                            groups == 0 ? words.say("changes.provedNone") : words.say("changes.proved", groups)));
            figures.add(answers());
            figures.add(flow());
            figures.add(groups());
        }
        return new ReportSection("changes", words.say("section.changes"), notes, figures);
    }

    private BarFigure answers() {
        List<Bar> bars = new ArrayList<>();
        bars.add(new Bar(label("changes.differently"), told.changedAtLeast(), Tone.PLAIN, 0));
        bars.add(new Bar(
                label("changes.same"),
                told.unchanged().stream().mapToLong(UnchangedGroup::count).sum(),
                Tone.PLAIN,
                0));
        if (!told.others().isEmpty()) {
            bars.add(new Bar(
                    label("changes.together"),
                    told.others().stream().mapToLong(OtherGroup::count).sum(),
                    Tone.OPEN,
                    0));
        }
        List<String> notes = told.isComplete() ? List.of() : List.of(words.say("changes.hiding", told.hideBelow()));
        return new BarFigure(
                "changesOfAnswers", words.say("figure.changesOfAnswers"), "", notes, told.compared(), bars);
    }

    private FigureLabel label(String key) {
        return new FigureLabel(words.say(key), "");
    }

    /** Those who change, by where they stood and where they stand. */
    private CrossFigure flow() {
        Map<String, Map<String, Long>> steps = new LinkedHashMap<>();
        Set<String> after = new LinkedHashSet<>();
        for (ChangedGroup group : told.changed()) {
            AnswerChange change = group.change();
            steps.computeIfAbsent(change.before(), state -> new LinkedHashMap<>())
                    .merge(change.after(), group.count(), Long::sum);
            after.add(change.after());
        }
        List<String> from = inOrder(steps.keySet());
        List<String> to = inOrder(after);
        return new CrossFigure(
                "changesFlow",
                words.say("figure.changesFlow"),
                List.of(words.say("figure.changesFlow.note")),
                true,
                from.stream().map(titles::state).toList(),
                to.stream().map(titles::state).toList(),
                from.stream()
                        .map(state -> to.stream()
                                .map(end -> steps.get(state).getOrDefault(end, 0L))
                                .toList())
                        .toList());
    }

    private List<String> inOrder(Set<String> states) {
        return Stream.concat(titles.statuses().stream(), states.stream())
                .distinct()
                .filter(states::contains)
                .toList();
    }

    private GroupFigure groups() {
        return new GroupFigure(
                "changesGroups",
                words.say("figure.changesGroups"),
                List.of(words.say("figure.changesGroups.note")),
                Stream.of("change", "people", "advice", "results", "patients", "example")
                        .map(column -> words.say("changes.column." + column))
                        .toList(),
                told.changed().stream().map(this::group).toList());
    }

    private Group group(ChangedGroup group) {
        AnswerChange change = group.change();
        FigureLabel before = titles.state(change.before());
        FigureLabel after = titles.state(change.after());
        boolean stays = change.before().equals(change.after());
        return new Group(
                new FigureLabel(
                        stays ? words.say("changes.still", after.title()) : before.title() + " → " + after.title(),
                        stays ? after.code() : codes(before, after),
                        "",
                        ""),
                group.count(),
                List.of(
                        advice(change),
                        group.results().isEmpty()
                                ? List.of(new GroupLine(words.say("changes.noResults"), ""))
                                : group.results().stream()
                                        .map(results -> new GroupLine(titles.results(results), ""))
                                        .toList(),
                        group.patients().isEmpty()
                                ? List.of(new GroupLine(words.say("changes.notProved"), ""))
                                : group.patients().stream()
                                        .map(patients -> new GroupLine(patients, ENGLISH))
                                        .toList(),
                        group.examples().isEmpty()
                                ? List.of(new GroupLine(words.say("changes.noExample"), ""))
                                : group.examples().stream().map(this::example).toList()));
    }

    private static String codes(FigureLabel before, FigureLabel after) {
        return before.code().isEmpty() && after.code().isEmpty() ? "" : before.brief() + " → " + after.brief();
    }

    private List<GroupLine> advice(AnswerChange change) {
        List<GroupLine> lines = new ArrayList<>();
        if (change.wasDiscordant() != change.isDiscordant()) {
            lines.add(new GroupLine(
                    words.say(change.isDiscordant() ? "changes.nowDiscordant" : "changes.noLongerDiscordant"), ""));
        }
        change.added().forEach(one -> lines.add(new GroupLine(words.say("changes.added", advice(one)), "")));
        change.gone().forEach(one -> lines.add(new GroupLine(words.say("changes.gone", advice(one)), "")));
        return lines.isEmpty()
                ? List.of(new GroupLine(
                        words.say(change.before().equals(change.after()) ? "changes.otherOrder" : "changes.sameAdvice"),
                        ""))
                : lines;
    }

    private String advice(String advice) {
        int strength = advice.lastIndexOf(' ');
        return strength < 0
                ? advice
                : titles.advice(advice.substring(0, strength)).title() + " ("
                        + words.named("urgency", advice.substring(strength + 1)) + ")";
    }

    private GroupLine example(ExamplePatient example) {
        return new GroupLine(
                Arrays.stream(example.patient().split("; ")).map(titles::known).collect(Collectors.joining("; ")), "");
    }
}
