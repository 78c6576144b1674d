package org.corrin.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Order;
import org.corrin.facts.PatientFacts;
import org.corrin.facts.Reason;
import org.corrin.guideline.Vocabulary;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.rules.DerivedFact;
import org.corrin.rules.Rule;
import org.corrin.wording.PrintedWords;
import org.corrin.wording.PrintedWords.PrintedWord;
import org.corrin.wording.TextTemplate;

/** Fills the placeholders in a text from the facts, and from the limits in the rules. */
public final class TemplateFiller {

    private static final Set<String> FROM_CHAIN = Set.of("reasons", "results", "limits", "drug", "dose");

    /** Between the amount and the period of a dose as it was stated. */
    private static final String EVERY = " every ";

    private final PatientFacts facts;
    private final Provenance provenance;
    private final RuleThresholds limits;
    private final PrintedWords words;

    public TemplateFiller(PatientFacts facts, Provenance provenance, RuleThresholds limits) {
        this.facts = facts;
        this.provenance = provenance;
        this.limits = limits;
        this.words = limits.words();
    }

    /** Whether a placeholder in a text can be filled at all. */
    public static boolean knows(String placeholder, Vocabulary vocabulary, RuleThresholds limits) {
        return FROM_CHAIN.contains(placeholder)
                || vocabulary.tests().named(placeholder).isPresent()
                || limits.ofPlaceholder(placeholder).isPresent();
    }

    /** The text about some conclusions of the same advice or status. */
    public String text(TextTemplate template, Collection<? extends DerivedFact> about) {
        if (template.placeholders().isEmpty()) {
            return template.fixed();
        }
        List<Reason> chain = Provenance.chain(about);
        return template.filled(placeholder -> fill(placeholder, about, chain), words.of(PrintedWord.NOT_KNOWN));
    }

    /** The placeholders of a text about some conclusions that nothing known of the patient fills. */
    public List<String> unfilled(TextTemplate template, Collection<? extends DerivedFact> about) {
        if (template.placeholders().isEmpty()) {
            return List.of();
        }
        List<Reason> chain = Provenance.chain(about);
        return template.placeholders().stream()
                .filter(placeholder -> fill(placeholder, about, chain).isEmpty())
                .distinct()
                .toList();
    }

    private Optional<String> fill(String placeholder, Collection<? extends DerivedFact> about, List<Reason> chain) {
        return switch (placeholder) {
            case "reasons" ->
                joined(labs(chain).map(lab -> named(lab) + judged(lab, chain)), "," + between(PrintedWord.AND));
            case "results" -> joined(labs(chain).map(this::named), between(PrintedWord.AND));
            case "limits" ->
                joined(
                        about.stream()
                                .flatMap(derived -> provenance.rulesOf(derived).stream())
                                .flatMap(rule -> limits.ownOf(rule).stream()),
                        between(PrintedWord.OR));
            case "drug" ->
                joined(chain.stream().flatMap(TemplateFiller::drug).map(words::name), between(PrintedWord.AND));
            case "dose" ->
                joined(
                        of(Order.class, chain)
                                .filter(order -> !order.doseAsStated().equals(Fact.NOT_STATED))
                                .map(this::dose),
                        between(PrintedWord.AND));
            default ->
                limits.ofPlaceholder(placeholder)
                        .or(() -> facts.lab(placeholder).map(this::value));
        };
    }

    private Stream<Lab> labs(List<Reason> chain) {
        return facts.of(Lab.class).filter(chain::contains);
    }

    private static <F extends Fact> Stream<F> of(Class<F> kind, List<Reason> chain) {
        return chain.stream().filter(kind::isInstance).map(kind::cast);
    }

    private String named(Lab lab) {
        return words.name(lab.test()) + " " + value(lab);
    }

    private String value(Lab lab) {
        return lab.measured()
                .map(value -> PrintedQuantity.value(value, limits.ofTest(lab.test()), words.quantities()))
                .orElseGet(() -> words.name(lab.result()));
    }

    /** How the rules in the chain judged a result: ", below 180 pg/mL". */
    private String judged(Lab lab, List<Reason> chain) {
        Set<String> judgements = new LinkedHashSet<>();
        for (Reason reason : chain) {
            if (reason instanceof DerivedFact derived && derived.because().contains(lab)) {
                for (Rule rule : provenance.rulesOf(derived)) {
                    limits.comparison(rule, lab.test()).ifPresent(judgements::add);
                }
            }
        }
        return judgements.stream().map(judgement -> ", " + judgement).collect(Collectors.joining());
    }

    private static Stream<String> drug(Reason reason) {
        if (reason instanceof Order order) {
            return Stream.of(order.drug());
        }
        return reason instanceof Medication medication ? Stream.of(medication.drug()) : Stream.empty();
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

    private String between(PrintedWord word) {
        return " " + words.of(word) + " ";
    }

    private static Optional<String> joined(Stream<String> parts, String between) {
        List<String> distinct = new ArrayList<>(new LinkedHashSet<>(parts.toList()));
        return distinct.isEmpty() ? Optional.empty() : Optional.of(String.join(between, distinct));
    }
}
