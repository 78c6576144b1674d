package org.corrin.cdshooks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.TestTerm;
import org.corrin.intake.FactRemark;
import org.corrin.intake.FactRemark.RemarkKind;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.prefetch.KeyNames;
import org.corrin.prefetch.Prefetch;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;
import org.corrin.records.PatientRecord;
import org.corrin.release.Decision;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Release;
import org.corrin.release.SummarySentence;
import org.corrin.wording.CardLabels.CardLabel;
import org.corrin.wording.Wording;

/** What the back of a card says: the advice, what it rests on, what else to know, and who says so. */
final class CardText {

    private static final int MOST_REASONS = 3;

    private final Release release;
    private final Wording wording;
    private final Decision decision;
    private final PatientRecord record;
    private final Map<String, String> doneWithout;
    private final KeyNames names;

    /**
     * @param wording in the language of the decision
     * @param doneWithout what could not be had, by its key, with the reason
     */
    CardText(
            Release release,
            Wording wording,
            Decision decision,
            PatientRecord record,
            Map<String, String> doneWithout) {
        this.release = release;
        this.wording = wording;
        this.decision = decision;
        this.record = record;
        this.doneWithout = doneWithout;
        this.names = new KeyNames(release, wording);
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
            parts.add(heading(CardLabel.RESULTS) + String.join("; ", results));
        }
        if (!also.isEmpty()) {
            parts.add(also.stream()
                    .map(advice -> "- " + MarkdownEscaping.escaped(SummarySentence.of(advice.text())))
                    .collect(Collectors.joining("\n")));
        }
        if (!details.isEmpty()) {
            parts.add(heading(CardLabel.DETAILS)
                    + details.stream()
                            .map(detail -> MarkdownEscaping.escaped(SummarySentence.of(detail.text())))
                            .collect(Collectors.joining(" ")));
        }
        List<String> unknown = Stream.concat(
                        doneWithout.entrySet().stream()
                                .map(one -> names.of(one.getKey()) + " (" + one.getValue() + ")"),
                        decision.notHere().stream().map(part -> names.before(part.fact()) + part.why()))
                .map(MarkdownEscaping::escaped)
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            parts.add(heading(CardLabel.NOT_KNOWN_HERE) + String.join("; ", unknown));
        }
        List<String> left = leftOut(cited);
        if (!left.isEmpty()) {
            parts.add(heading(CardLabel.NOT_USED) + String.join("; ", left));
        }
        parts.add(heading(CardLabel.SOURCE) + citations(cited));
        parts.add("*" + MarkdownEscaping.escaped(decision.disclaimer()) + "*");
        return String.join("\n\n", parts);
    }

    private String heading(CardLabel label) {
        return "**" + MarkdownEscaping.escaped(wording.cards().of(label)) + ":** ";
    }

    private Optional<String> result(String pointer) {
        return record.lab(pointer).flatMap(this::printed);
    }

    private Optional<String> printed(LabResult lab) {
        return release.guideline()
                .vocabulary()
                .tests()
                .named(lab.origin().label())
                .map(test -> {
                    String result = wording.words().name(test.name()) + " "
                            + (test.isMeasured() ? measured(lab, test) : inWord(lab, test));
                    return MarkdownEscaping.escaped(lab.on()
                            .value()
                            .map(day -> wording.cards()
                                    .filled(CardLabel.RESULT_ON_DAY, Map.of("result", result, "day", day)))
                            .orElse(result));
                });
    }

    private String inWord(LabResult lab, TestTerm test) {
        return wording.words()
                .name(lab.result()
                        .value()
                        .flatMap(word -> word.among(test.results()))
                        .orElseThrow());
    }

    private String measured(LabResult lab, TestTerm test) {
        QuantityComparator comparator =
                lab.comparator().value().flatMap(QuantityComparator::of).orElse(QuantityComparator.EXACTLY);
        Quantity reported = new Quantity(
                lab.value().value().orElseThrow(),
                release.guideline()
                        .vocabulary()
                        .unitOf(test, lab.unit().value().orElseThrow())
                        .orElseThrow());
        return release.inBothUnits(
                test.name(),
                Measurement.of(comparator, reported, test.scale()),
                wording.words().quantities());
    }

    /**
     * What a clinician would miss on the card: results and orders that were there and could not be used as they are, and
     * whatever may be something that rules ask for and was not understood, and why results do not count of a test that the
     * card asks for.
     */
    private List<String> leftOut(List<GivenAdvice> cited) {
        List<String> asked = cited.stream()
                .flatMap(advice -> release
                        .guideline()
                        .vocabulary()
                        .conclusions()
                        .of(advice.kind(), advice.code())
                        .flatMap(AdviceTerm::asks)
                        .stream())
                .toList();
        List<String> left = decision.notUsed().stream()
                .filter(remark -> remark.kind() == RemarkKind.NOT_UNDERSTOOD
                        || remark.isUnusable()
                                && (Prefetch.isResult(remark.fact()) || DraftOrders.isPlace(remark.fact()))
                        || asked.stream().anyMatch(test -> Prefetch.isResultOf(test, remark.fact())))
                .map(remark -> MarkdownEscaping.escaped(names.before(remark.fact())) + told(remark))
                .distinct()
                .toList();
        int more = left.size() - MOST_REASONS;
        return more <= 0
                ? left
                : Stream.concat(left.stream().limit(MOST_REASONS), Stream.of("+" + more))
                        .toList();
    }

    /** A remark, with the result it is about where that could have been used: a low value that is old is still low. */
    private String told(FactRemark remark) {
        Optional<String> result = remark.isUnusable() ? Optional.empty() : result(remark.fact());
        return result.map(one -> one + ": "
                        + MarkdownEscaping.escaped(
                                remark.why().substring(remark.why().indexOf(": ") + 2)))
                .orElseGet(() -> MarkdownEscaping.escaped(remark.why()));
    }

    private String citations(List<GivenAdvice> cited) {
        Set<String> told = new LinkedHashSet<>();
        for (GivenAdvice advice : cited) {
            for (Citation citation : advice.statements()) {
                told.add(MarkdownEscaping.escaped("%s: %s (%s; %s)%s%s"
                        .formatted(
                                citation.id(),
                                citation.text(),
                                citation.source(),
                                CardWriter.grades(List.of(citation), wording.cards()),
                                firstSentence(CardLabel.ALSO_IN, "works", citation.confirmedBy()),
                                firstSentence(CardLabel.CAUTION, "objection", citation.caveat()))));
            }
        }
        return told.stream().map(one -> "\n- " + one).collect(Collectors.joining());
    }

    private String firstSentence(CardLabel label, String placeholder, String text) {
        return text.isEmpty() ? "" : " " + wording.cards().of(label, placeholder, SummarySentence.of(text));
    }
}
