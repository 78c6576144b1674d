package org.corrin.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Order;
import org.corrin.facts.Reason;
import org.corrin.guideline.Vocabulary;
import org.corrin.release.TextPlan.FactWords;
import org.corrin.release.TextPlan.FixedPiece;
import org.corrin.release.TextPlan.ListedFact;
import org.corrin.release.TextPlan.ListedFacts;
import org.corrin.release.TextPlan.TextPiece;
import org.corrin.rules.DerivedFact;
import org.corrin.rules.Rule;
import org.corrin.wording.PrintedWords.PrintedWord;
import org.corrin.wording.TextTemplate;
import org.corrin.wording.TextTemplate.TemplateSegment;

/**
 * Fills the placeholders in a text from the facts, and from the limits in the rules: first it settles what the conclusions
 * and the rules behind them settle ({@link TextPlan}), then it fills in what the patient's own facts say.
 */
public final class TemplateFiller {

    private static final Set<String> FROM_CHAIN = Set.of("reasons", "results", "limits", "drug", "dose");

    private final List<Fact> facts;
    private final Provenance provenance;
    private final RuleThresholds limits;
    private final FixedPieces fixed;
    private final TextFilling filling;

    /** @param provenance of these facts, in this order */
    public TemplateFiller(List<Fact> facts, Provenance provenance, RuleThresholds limits) {
        this(facts, provenance, limits, new FixedPieces());
    }

    /** @param fixed pieces that texts share */
    TemplateFiller(List<Fact> facts, Provenance provenance, RuleThresholds limits, FixedPieces fixed) {
        this.facts = facts;
        this.provenance = provenance;
        this.limits = limits;
        this.fixed = fixed;
        this.filling = new TextFilling(facts, limits);
    }

    /** Whether a placeholder in a text can be filled at all. */
    public static boolean knows(String placeholder, Vocabulary vocabulary, RuleThresholds limits) {
        return FROM_CHAIN.contains(placeholder)
                || vocabulary.tests().named(placeholder).isPresent()
                || limits.ofPlaceholder(placeholder).isPresent();
    }

    /** The text about some conclusions of the same advice or status. */
    public String text(TextTemplate template, Collection<? extends DerivedFact> about) {
        return filling.filled(plan(template, about)).written();
    }

    /** The same with nothing of the patient in it. */
    TextPlan plan(TextTemplate template, Collection<? extends DerivedFact> about) {
        List<Reason> chain = template.placeholders().isEmpty() ? List.of() : Provenance.chain(about);
        List<TextPiece> pieces = new ArrayList<>(template.segments().size());
        for (TemplateSegment segment : template.segments()) {
            pieces.add(
                    segment.isPlaceholder()
                            ? piece(segment.text(), about, chain)
                                    .orElseGet(() -> fixed.of(limits.words().of(PrintedWord.NOT_KNOWN)))
                            : fixed.of(segment.text()));
        }
        return new TextPlan(pieces);
    }

    /** The placeholders of a text about some conclusions that nothing known of the patient fills. */
    public List<String> unfilled(TextTemplate template, Collection<? extends DerivedFact> about) {
        if (template.placeholders().isEmpty()) {
            return List.of();
        }
        List<Reason> chain = Provenance.chain(about);
        return template.placeholders().stream()
                .filter(placeholder -> piece(placeholder, about, chain)
                        .filter(piece -> piece instanceof FixedPiece || filling.says((ListedFacts) piece))
                        .isEmpty())
                .distinct()
                .toList();
    }

    private Optional<TextPiece> piece(String placeholder, Collection<? extends DerivedFact> about, List<Reason> chain) {
        return switch (placeholder) {
            case "reasons" -> listed(judged(labs(chain), chain), "," + between(PrintedWord.AND));
            case "results" -> listed(facts(FactWords.NAME_AND_RESULT, labs(chain)), between(PrintedWord.AND));
            case "limits" -> limits(about).map(FixedPiece::new);
            case "drug" ->
                listed(
                        facts(
                                FactWords.DRUG,
                                positions(chain, reason -> reason instanceof Order || reason instanceof Medication)),
                        between(PrintedWord.AND));
            case "dose" ->
                listed(facts(FactWords.DOSE, positions(chain, Order.class::isInstance)), between(PrintedWord.AND));
            default ->
                limits.ofPlaceholder(placeholder).<TextPiece>map(fixed::of).or(() -> result(placeholder));
        };
    }

    private Optional<TextPiece> listed(List<ListedFact> listed, String between) {
        return listed.isEmpty()
                ? Optional.empty()
                : Optional.of(new ListedFacts(listed, between, limits.words().of(PrintedWord.NOT_KNOWN)));
    }

    private static List<ListedFact> facts(FactWords words, List<Integer> positions) {
        List<ListedFact> listed = new ArrayList<>(positions.size());
        for (int at : positions) {
            listed.add(new ListedFact(words, at, ""));
        }
        return listed;
    }

    private Optional<TextPiece> result(String test) {
        for (int at = 0; at < facts.size(); at++) {
            if (facts.get(at) instanceof Lab lab && lab.test().equals(test)) {
                return listed(List.of(new ListedFact(FactWords.RESULT, at, "")), "");
            }
        }
        return Optional.empty();
    }

    private Optional<String> limits(Collection<? extends DerivedFact> about) {
        Set<String> own = new LinkedHashSet<>();
        about.forEach(derived -> provenance.rulesOf(derived).forEach(rule -> own.addAll(limits.ownOf(rule))));
        return own.isEmpty() ? Optional.empty() : Optional.of(String.join(between(PrintedWord.OR), own));
    }

    /** The results among these, in the order of the request. */
    private List<Integer> labs(List<Reason> chain) {
        List<Integer> labs = positions(chain, Lab.class::isInstance);
        labs.sort(null);
        return labs;
    }

    /** The positions of some of the facts, in the order in which the conclusions rest on them. */
    private List<Integer> positions(List<Reason> chain, Predicate<Reason> isAskedFor) {
        List<Integer> positions = new ArrayList<>();
        for (Reason reason : chain) {
            if (isAskedFor.test(reason)) {
                positions.add(provenance.position((Fact) reason));
            }
        }
        return positions;
    }

    /** Results, and how the rules in the chain judged each. */
    private List<ListedFact> judged(List<Integer> labs, List<Reason> chain) {
        List<ListedFact> judged = new ArrayList<>(labs.size());
        for (int at : labs) {
            judged.add(new ListedFact(FactWords.NAME_AND_RESULT, at, judged((Lab) facts.get(at), chain)));
        }
        return judged;
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
        return judgements.isEmpty() ? "" : ", " + String.join(", ", judgements);
    }

    private String between(PrintedWord word) {
        return " " + limits.words().of(word) + " ";
    }
}
