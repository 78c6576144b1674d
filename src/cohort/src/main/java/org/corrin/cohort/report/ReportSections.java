package org.corrin.cohort.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.corrin.cohort.report.ReportFigure.Bar;
import org.corrin.cohort.report.ReportFigure.BarFigure;
import org.corrin.cohort.report.ReportFigure.ReasonFigure;
import org.corrin.cohort.report.ReportFigure.Tone;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.summary.CohortCounts;
import org.corrin.cohort.summary.CohortCounts.DecidedCounts;
import org.corrin.cohort.summary.CountedTexts;
import org.corrin.cohort.summary.CountedTexts.CountedText;
import org.corrin.cohort.told.ToldCohort;

/** What a report says, in its order, with the words of one language. */
final class ReportSections {

    /** Of things of which there may be many, so many are shown, and the others counted together. */
    static final int MOST_BARS = 20;

    /** Files and lines of what reached nobody. */
    private static final int MOST_PLACES = 20;

    /** Words that were quoted from what was sent are shown where so many people share them. */
    static final int FEWEST_WHO_SHARE = 5;

    private static final int MOST_QUOTED = 6;

    private final CohortReport report;
    private final CohortCounts counts;
    private final DecidedCounts decided;
    private final ReportWords words;
    private final ReportTitles titles;

    private ReportSections(CohortReport report, ReportWords words) {
        this.report = report;
        this.counts = report.counts();
        this.decided = counts.decided();
        this.words = words;
        this.titles = new ReportTitles(report.vocabulary(), words, report.isHiding());
    }

    /** All of it. */
    static List<ReportSection> of(CohortReport report, ReportWords words) {
        ReportSections sections = new ReportSections(report, words);
        CrossFigures crossed = new CrossFigures(report.counts().decided(), sections.titles, words);
        List<ReportSection> all = new ArrayList<>(List.of(
                sections.people(),
                sections.statuses(),
                new ReportSection(
                        "advice",
                        words.say("section.advice"),
                        List.of(words.say("section.advice.note")),
                        List.of(crossed.flow(), crossed.flowOfKinds(), sections.advice())),
                new ReportSection(
                        "tests",
                        words.say("section.tests"),
                        List.of(),
                        List.of(
                                report.isHiding() ? sections.testsAdvised() : crossed.testsAdvised(),
                                sections.missing())),
                sections.bands()));
        report.changes().ifPresent(changes -> all.add(new ChangeFigures(changes, sections.titles, words).section()));
        if (!report.measures().isEmpty()) {
            all.add(new ReportSection(
                    "measures",
                    words.say("section.measures"),
                    List.of(words.say("section.measures.note")),
                    report.measures().stream()
                            .<ReportFigure>map(result -> MeasureFigures.of(result, words))
                            .toList()));
        }
        all.add(sections.background());
        all.add(sections.unused());
        return all;
    }

    private ReportSection people() {
        List<Bar> outcomes = new ArrayList<>();
        for (RowOutcome outcome : RowOutcome.values()) {
            long people = counts.outcomes().of(outcome.word());
            if (people > 0 || outcome == RowOutcome.DECIDED) {
                outcomes.add(new Bar(
                        outcome(outcome.word()), people, outcome == RowOutcome.DECIDED ? Tone.PLAIN : Tone.OPEN, 0));
            }
        }
        if (counts.outcomes().others() > 0) {
            outcomes.add(new Bar(
                    new FigureLabel(words.say("outcome.together"), ""),
                    counts.outcomes().others(),
                    Tone.OPEN,
                    0));
        }
        List<ReportFigure> figures = new ArrayList<>(List.of(figure("outcomes", List.of(), counts.people(), outcomes)));
        if (!report.isHiding() && counts.people() > decided.people()) {
            figures.add(figure(
                    "problems",
                    List.of(words.say("figure.problems.note")),
                    counts.people() - decided.people(),
                    problems()));
        }
        report.hiding().filter(told -> !told.problems().isEmpty()).ifPresent(told -> figures.add(reasons(told)));
        return new ReportSection("people", words.say("section.people"), peopleNotes(), figures);
    }

    private List<String> peopleNotes() {
        if (report.hiding().isEmpty()) {
            return List.of(
                    counts.copiedPeople() == 0
                            ? words.say("section.people.noCopies")
                            : words.say("section.people.copies", counts.copiedPeople(), counts.copies()));
        }
        ToldCohort told = report.hiding().get();
        List<String> notes = new ArrayList<>();
        notes.add(
                told.tooFew()
                        ? words.say("section.people.tooFew", told.hideBelow())
                        : words.say("section.people.hiding", told.hideBelow()));
        if (counts.copiedPeople() > 0) {
            notes.add(words.say("section.people.copiesOfTold", counts.copiedPeople()));
        }
        return notes;
    }

    private ReasonFigure reasons(ToldCohort told) {
        List<FigureLabel> reasons = new ArrayList<>();
        told.problems()
                .forEach((outcome, some) ->
                        some.forEach(reason -> reasons.add(new FigureLabel(reason, outcome, "", "en"))));
        return new ReasonFigure(
                "problems",
                words.say("figure.problems"),
                List.of(words.say("figure.reasons.note", told.hideBelow())),
                reasons);
    }

    private FigureLabel outcome(String word) {
        return new FigureLabel(words.named("outcome", word), "");
    }

    private List<Bar> problems() {
        List<Bar> bars = new ArrayList<>();
        counts.problems().rows().forEach((outcome, reasons) -> {
            for (CountedText reason : reasons.first(MOST_BARS).texts()) {
                bars.add(new Bar(new FigureLabel(reason.text(), outcome, "", "en"), reason.count(), Tone.OPEN, 0));
            }
        });
        return bars;
    }

    private ReportSection statuses() {
        List<Bar> bars = new ArrayList<>();
        List<String> all = new ArrayList<>(new LinkedHashSet<>(titles.statuses()));
        decided.statuses().texts().stream()
                .map(CountedText::text)
                .filter(status -> !all.contains(status))
                .forEach(all::add);
        for (String status : all) {
            long people = decided.statuses().of(status);
            if (people > 0) {
                bars.add(new Bar(titles.status(status), people, Tone.SERIES, bars.size()));
            }
        }
        return new ReportSection(
                "status",
                words.say("section.status"),
                report.isHiding() && decided.discordant() == 0
                        ? List.of()
                        : List.of(words.say("section.status.discordant", decided.discordant(), decided.people())),
                List.of(figure("statuses", List.of(), decided.people(), bars), urgencies()));
    }

    private BarFigure urgencies() {
        List<String> order = new ArrayList<>(report.vocabulary().strengths());
        order.add("");
        List<Bar> bars = order.stream()
                .map(strength -> new Bar(
                        strength.isEmpty()
                                ? titles.none("urgency.none")
                                : new FigureLabel(words.named("urgency", strength), ""),
                        decided.urgencies().of(strength),
                        strength.isEmpty() ? Tone.OPEN : Tone.PLAIN,
                        0))
                .filter(bar -> !report.isHiding() || bar.count() > 0)
                .toList();
        return figure("urgencies", List.of(), decided.people(), bars);
    }

    private BarFigure advice() {
        return overlapping(
                "advice",
                words.say(report.isHiding() ? "figure.advice.noteWithoutStrength" : "figure.advice.note"),
                decided.people(),
                decided.advice(),
                report.isHiding() ? titles::advice : this::adviceWithStrength);
    }

    private FigureLabel adviceWithStrength(String advice) {
        int strength = advice.lastIndexOf(' ');
        FigureLabel label = titles.advice(strength < 0 ? advice : advice.substring(0, strength));
        return new FigureLabel(
                label.title(),
                label.code(),
                strength < 0 ? "" : words.named("urgency", advice.substring(strength + 1)),
                "");
    }

    private BarFigure testsAdvised() {
        return overlapping(
                "testsAdvised",
                "",
                decided.people(),
                new CountedTexts(
                        decided.advice().texts().stream()
                                .filter(advice -> advice.text().startsWith("test "))
                                .toList(),
                        0),
                titles::advice);
    }

    private BarFigure missing() {
        return overlapping("missing", "", decided.people(), decided.missing(), titles::test);
    }

    private ReportSection bands() {
        List<ReportFigure> figures = new ArrayList<>();
        report.bands().forEach((test, bands) -> figures.add(bandsOf(test, bands)));
        return new ReportSection(
                "bands", words.say("section.bands"), List.of(words.say("section.bands.note")), figures);
    }

    private BarFigure bandsOf(String test, List<String> bands) {
        Map<String, Long> people = decided.bands().of(test).byText();
        List<Bar> bars = new ArrayList<>();
        for (String band : bands) {
            long inBand = people.getOrDefault(band, 0L);
            if (inBand > 0 || !report.isHiding()) {
                bars.add(new Bar(titles.band(band), inBand, Tone.PLAIN, 0));
            }
        }
        people.forEach((band, count) -> {
            if (!bands.contains(band)) {
                bars.add(new Bar(titles.band(band), count, Tone.OPEN, 0));
            }
        });
        bars.add(new Bar(titles.none("band.noResult"), decided.withoutResult(test), Tone.OPEN, 0));
        String id = "bands-" + (figureNumber(test));
        return new BarFigure(id, titles.test(test).title(), "", List.of(), decided.people(), bars);
    }

    private int figureNumber(String test) {
        return new ArrayList<>(report.bands().keySet()).indexOf(test) + 1;
    }

    private ReportSection background() {
        String note = words.say("figure.overlap.note");
        return new ReportSection(
                "background",
                words.say("section.background"),
                List.of(note),
                List.of(
                        overlapping(
                                "conditions",
                                "",
                                report.isHiding() ? decided.people() : counts.people(),
                                counts.conditions(),
                                titles::condition),
                        overlapping(
                                "medications",
                                "",
                                report.isHiding() ? decided.people() : counts.people(),
                                counts.medications(),
                                titles::medicine)));
    }

    private ReportSection unused() {
        List<ReportFigure> figures = new ArrayList<>();
        report.hiding()
                .filter(told -> !told.notUsed().isEmpty())
                .ifPresent(told -> figures.add(new ReasonFigure(
                        "unused",
                        words.say("figure.unused"),
                        List.of(words.say("figure.reasons.note", told.hideBelow())),
                        told.notUsed().stream()
                                .map(reason -> new FigureLabel(reason, "", "", "en"))
                                .toList())));
        if (!report.isHiding() && counts.notUsed().people() > 0) {
            figures.add(overlapping(
                    "unused",
                    words.say("figure.unused.note", FEWEST_WHO_SHARE),
                    counts.people(),
                    counts.notUsed().reasons(),
                    this::reasonWithWords));
        }
        addLeftOut("leftOut", counts.leftOut(), figures);
        addLeftOut("leftOutWithoutLoss", counts.leftOutWithoutLoss(), figures);
        return new ReportSection(
                "unused",
                words.say("section.unused"),
                counts.notUsed().people() > 0
                        ? List.of(words.say(
                                "section.unused.people", counts.notUsed().people()))
                        : report.isHiding() ? List.of() : List.of(words.say("section.unused.none")),
                figures);
    }

    private void addLeftOut(String id, CountedTexts parts, List<ReportFigure> figures) {
        if (parts.total() > 0) {
            String places = parts.texts().stream()
                    .flatMap(reason -> counts.leftOutPlaces().getOrDefault(reason.text(), List.of()).stream())
                    .limit(MOST_PLACES)
                    .collect(Collectors.joining(", "));
            figures.add(overlapping(
                    id,
                    places.isEmpty() ? "" : words.say("figure.leftOut.places", places),
                    parts.total(),
                    parts,
                    reason -> new FigureLabel(reason, "", "", "en")));
        }
    }

    private FigureLabel reasonWithWords(String reason) {
        List<String> shared = counts.notUsed().quoted().of(reason).texts().stream()
                .filter(quoted -> quoted.count() >= FEWEST_WHO_SHARE)
                .limit(MOST_QUOTED)
                .map(quoted -> quoted.text() + " " + words.count(quoted.count()))
                .toList();
        return new FigureLabel(reason, "", String.join(", ", shared), "en");
    }

    private BarFigure figure(String id, List<String> notes, long whole, List<Bar> bars) {
        return new BarFigure(id, words.say("figure." + id), "", notes, whole, bars);
    }

    /** Bars of things that somebody may have several of, the most frequent first. */
    private BarFigure overlapping(
            String id, String note, long whole, CountedTexts counted, Function<String, FigureLabel> label) {
        CountedTexts first = counted.first(MOST_BARS);
        List<Bar> bars = new ArrayList<>();
        first.texts().forEach(one -> bars.add(new Bar(label.apply(one.text()), one.count(), Tone.PLAIN, 0)));
        List<String> notes = new ArrayList<>(List.of(note));
        if (first.others() > 0) {
            notes.add(words.say("figure.rest", first.others()));
        }
        notes.removeIf(String::isEmpty);
        return figure(id, notes, whole, bars);
    }
}
