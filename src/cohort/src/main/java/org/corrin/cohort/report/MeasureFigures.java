package org.corrin.cohort.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corrin.cohort.measures.Measure;
import org.corrin.cohort.measures.MeasureResult;
import org.corrin.cohort.measures.MeasureResult.Told;
import org.corrin.cohort.report.ReportFigure.Bar;
import org.corrin.cohort.report.ReportFigure.BarFigure;
import org.corrin.cohort.report.ReportFigure.Tone;

/** Measures as figures: the share, whom it is of, and what it rests on. */
final class MeasureFigures {

    private static final String USUAL_LANGUAGE = "en";

    private MeasureFigures() {}

    static BarFigure of(MeasureResult result, ReportWords words) {
        Measure measure = result.measure();
        List<String> notes = new ArrayList<>();
        notes.add(text(measure.descriptions(), words));
        notes.add(words.say("measure." + measure.improvement().name().toLowerCase(Locale.ROOT)));
        if (result.told() == Told.SHARE) {
            notes.add(words.say("measure.shareAlone"));
        }
        if (result.excluded() > 0) {
            notes.add(words.say("measure.excluded", result.excluded(), result.denominator()));
        }
        if (!measure.statements().isEmpty()) {
            notes.add(words.say("measure.statements", String.join(", ", measure.statements())));
        }
        if (!measure.ownDefinitions().isEmpty()) {
            notes.add(words.say("measure.own", text(measure.ownDefinitions(), words)));
        }
        return new BarFigure(
                "measure-" + measure.id(),
                text(measure.titles(), words),
                result.counted() == 0
                        ? words.say(result.told() == Told.NOTHING ? "measure.untold" : "measure.nobody")
                        : words.share(result.numerator(), result.counted()),
                notes,
                result.counted(),
                result.told() == Told.NOTHING
                        ? List.of()
                        : List.of(
                                new Bar(
                                        new FigureLabel(words.say("measure.in"), ""),
                                        result.numerator(),
                                        Tone.PLAIN,
                                        0),
                                new Bar(
                                        new FigureLabel(words.say("measure.out"), ""),
                                        result.counted() - result.numerator(),
                                        Tone.OPEN,
                                        0)));
    }

    private static String text(Map<String, String> byLanguage, ReportWords words) {
        return byLanguage.getOrDefault(words.language(), byLanguage.getOrDefault(USUAL_LANGUAGE, ""));
    }
}
