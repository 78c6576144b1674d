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
import org.corrin.guideline.TextTemplate;
import org.corrin.guideline.Vocabulary;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.rules.DerivedFact;
import org.corrin.rules.Rule;

/** Fills the placeholders in a text from the facts, and from the limits in the rules. */
public final class TemplateFiller {

    private static final Set<String> FROM_CHAIN = Set.of("reasons", "results", "limits", "drug", "dose");

    private final PatientFacts facts;
    private final Provenance provenance;
    private final RuleThresholds limits;

    public TemplateFiller(PatientFacts facts, Provenance provenance, RuleThresholds limits) {
        this.facts = facts;
        this.provenance = provenance;
        this.limits = limits;
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
        return template.filled(placeholder -> fill(placeholder, about, chain));
    }

    private Optional<String> fill(String placeholder, Collection<? extends DerivedFact> about, List<Reason> chain) {
        return switch (placeholder) {
            case "reasons" -> joined(labs(chain).map(lab -> named(lab) + judged(lab, chain)), ", and ");
            case "results" -> joined(labs(chain).map(this::named), " and ");
            case "limits" ->
                joined(
                        about.stream()
                                .flatMap(derived -> provenance.rulesOf(derived).stream())
                                .flatMap(rule -> limits.ownOf(rule).stream()),
                        " or ");
            case "drug" -> joined(chain.stream().flatMap(TemplateFiller::drug), " and ");
            case "dose" -> joined(of(Order.class, chain).map(TemplateFiller::dose), " and ");
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
        return lab.test() + " " + value(lab);
    }

    private String value(Lab lab) {
        return lab.measured()
                .map(value -> PrintedQuantity.value(value, limits.ofTest(lab.test())))
                .orElse(lab.result());
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

    private static String dose(Order order) {
        String route = order.route().equals(Fact.NOT_STATED) ? "" : ", " + order.route();
        return PrintedQuantity.unit(order.doseAsStated()) + route;
    }

    private static Optional<String> joined(Stream<String> parts, String between) {
        List<String> distinct = new ArrayList<>(new LinkedHashSet<>(parts.toList()));
        return distinct.isEmpty() ? Optional.empty() : Optional.of(String.join(between, distinct));
    }
}
