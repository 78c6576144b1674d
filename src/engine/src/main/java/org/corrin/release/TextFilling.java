package org.corrin.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Order;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.release.TextPlan.ListedFact;
import org.corrin.release.TextPlan.ListedFacts;
import org.corrin.release.TextPlan.TextPiece;
import org.corrin.wording.PrintedWords;
import org.corrin.wording.PrintedWords.PrintedWord;

/** Fills the slots of texts from the facts of one patient. */
final class TextFilling {

    /** Between the amount and the period of a dose as it was stated. */
    private static final String EVERY = " every ";

    private final List<Fact> facts;
    private final RuleThresholds limits;
    private final PrintedWords words;

    /**
     * @param facts those that the positions in the texts count
     * @param limits those in the rules: a printed value seems to lie on no other side of one
     */
    TextFilling(List<Fact> facts, RuleThresholds limits) {
        this.facts = facts;
        this.limits = limits;
        this.words = limits.words();
    }

    /** The text for this patient. */
    FilledText filled(TextPlan text) {
        List<String> slots = new ArrayList<>(text.pieces().size());
        for (TextPiece piece : text.pieces()) {
            if (piece instanceof ListedFacts listed) {
                slots.add(listed(listed));
            }
        }
        return new FilledText(text, slots);
    }

    /** Whether something is said of some of these facts. */
    boolean says(ListedFacts listed) {
        return listed.facts().stream().anyMatch(one -> inWords(one).isPresent());
    }

    private String listed(ListedFacts listed) {
        if (listed.facts().size() == 1) {
            return inWords(listed.facts().get(0)).orElse(listed.ifNone());
        }
        List<String> different = new ArrayList<>(listed.facts().size());
        for (ListedFact one : listed.facts()) {
            inWords(one).filter(text -> !different.contains(text)).ifPresent(different::add);
        }
        return different.isEmpty() ? listed.ifNone() : String.join(listed.between(), different);
    }

    private Optional<String> inWords(ListedFact one) {
        Fact fact = facts.get(one.position());
        return switch (one.words()) {
            case NAME_AND_RESULT -> Optional.of(nameAndResult((Lab) fact) + one.after());
            case RESULT -> Optional.of(result((Lab) fact));
            case DRUG ->
                Optional.of(words.name(fact instanceof Order order ? order.drug() : ((Medication) fact).drug()));
            case DOSE ->
                Optional.of((Order) fact)
                        .filter(order -> !order.doseAsStated().equals(Fact.NOT_STATED))
                        .map(this::dose);
        };
    }

    private String nameAndResult(Lab lab) {
        return words.name(lab.test()) + " " + result(lab);
    }

    private String result(Lab lab) {
        return lab.measured().isPresent()
                ? PrintedQuantity.value(lab.measured().get(), limits.ofTest(lab.test()), words.quantities())
                : words.name(lab.result());
    }

    private String dose(Order order) {
        String route = order.route().equals(Fact.NOT_STATED) ? "" : ", " + words.name(order.route());
        String stated = order.doseAsStated();
        int every = stated.indexOf(EVERY);
        String amount = every < 0 ? stated : stated.substring(0, every);
        String period = every < 0
                ? ""
                : " " + words.of(PrintedWord.EVERY) + " " + words.name(stated.substring(every + EVERY.length()));
        return PrintedQuantity.stated(amount, words.quantities()) + period + route;
    }
}
