package org.corrin.cdshooks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.FactRemark;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.RequestIntake;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;
import org.corrin.quantities.QuantityWords;
import org.corrin.records.PatientRecord;
import org.corrin.release.Decision;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Release;
import org.corrin.release.SummarySentence;

/** What the back of a card says: the advice, what it rests on, what else to know, and who says so. */
final class CardText {

    private static final int MOST_REASONS = 3;

    private final Release release;
    private final Decision decision;
    private final PatientRecord record;
    private final Map<String, String> doneWithout;

    /** @param doneWithout what could not be had, by its key, with the reason */
    CardText(Release release, Decision decision, PatientRecord record, Map<String, String> doneWithout) {
        this.release = release;
        this.decision = decision;
        this.record = record;
        this.doneWithout = doneWithout;
    }

    /**
     * The text of a card.
     *
     * @param first what it is about
     * @param because the places that rests on
     * @param cited whose statements are cited
     * @param also what else there is to know
     * @param details what of that a reader may skip; one paragraph
     */
    String of(
            String first,
            List<String> because,
            List<GivenAdvice> cited,
            List<GivenAdvice> also,
            List<GivenAdvice> details) {
        List<String> parts = new ArrayList<>();
        parts.add(MarkdownEscaping.escaped(first));
        List<String> results = because.stream()
                .flatMap(pointer -> result(pointer).stream())
                .distinct()
                .toList();
        if (!results.isEmpty()) {
            parts.add("**Results:** " + String.join("; ", results));
        }
        if (!also.isEmpty()) {
            parts.add(also.stream()
                    .map(advice -> "- " + MarkdownEscaping.escaped(SummarySentence.of(advice.text())))
                    .collect(Collectors.joining("\n")));
        }
        if (!details.isEmpty()) {
            parts.add("**Details:** "
                    + details.stream()
                            .map(detail -> MarkdownEscaping.escaped(SummarySentence.of(detail.text())))
                            .collect(Collectors.joining(" ")));
        }
        if (!doneWithout.isEmpty()) {
            parts.add("**Not known here:** "
                    + doneWithout.entrySet().stream()
                            .map(one -> MarkdownEscaping.escaped(
                                    Prefetch.inWords(one.getKey(), release) + " (" + one.getValue() + ")"))
                            .collect(Collectors.joining("; ")));
        }
        List<String> left = leftOut();
        if (!left.isEmpty()) {
            parts.add("**Not used:** " + String.join("; ", left));
        }
        parts.add("**Source:** " + citations(cited));
        parts.add("*" + MarkdownEscaping.escaped(decision.disclaimer()) + "*");
        return String.join("\n\n", parts);
    }

    private Optional<String> result(String pointer) {
        return record.lab(pointer).flatMap(this::printed);
    }

    private Optional<String> printed(LabResult lab) {
        Vocabulary vocabulary = release.guideline().vocabulary();
        return vocabulary.tests().named(lab.origin().label()).map(test -> {
            String on = lab.on().value().map(day -> " on " + day).orElse("");
            if (!test.isMeasured()) {
                return MarkdownEscaping.escaped(test.name() + " "
                        + lab.result()
                                .value()
                                .flatMap(word -> word.among(test.results()))
                                .orElseThrow()
                        + on);
            }
            QuantityComparator comparator =
                    lab.comparator().value().flatMap(QuantityComparator::of).orElse(QuantityComparator.EXACTLY);
            Quantity reported = new Quantity(
                    lab.value().value().orElseThrow(),
                    vocabulary.unit(lab.unit().value().orElseThrow()));
            return MarkdownEscaping.escaped(test.name() + " "
                    + release.inBothUnits(test.name(), Measurement.of(comparator, reported, test.scale()), words())
                    + on);
        });
    }

    private QuantityWords words() {
        return release.guideline()
                .wordings()
                .of(RequestIntake.USUAL_AUDIENCE, decision.language())
                .orElseThrow()
                .words()
                .quantities();
    }

    /** What a clinician would miss on the card: results and orders that were there and could not be used as they are. */
    private List<String> leftOut() {
        return decision.notUsed().stream()
                .filter(FactRemark::isUnusable)
                .filter(remark -> Prefetch.isResult(remark.fact()) || DraftOrders.isPlace(remark.fact()))
                .map(remark -> MarkdownEscaping.escaped(remark.why()))
                .distinct()
                .limit(MOST_REASONS)
                .toList();
    }

    private static String citations(List<GivenAdvice> cited) {
        Set<String> told = new LinkedHashSet<>();
        for (GivenAdvice advice : cited) {
            for (Citation citation : advice.statements()) {
                told.add(MarkdownEscaping.escaped("%s: %s (%s; grade: %s)%s%s"
                        .formatted(
                                citation.id(),
                                citation.text(),
                                citation.source(),
                                citation.grade() == null ? "not given" : citation.grade(),
                                firstSentence(" Also in ", citation.confirmedBy()),
                                firstSentence(" Caution: ", citation.caveat()))));
            }
        }
        return told.stream().map(one -> "\n- " + one).collect(Collectors.joining());
    }

    private static String firstSentence(String before, String text) {
        return text.isEmpty() ? "" : before + SummarySentence.of(text);
    }
}
