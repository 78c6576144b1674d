package org.corrin.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.corrin.cells.Atoms;
import org.corrin.cells.ConeOfInfluence;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Guideline;
import org.corrin.proof.ProofObligations.ProofObligation;
import org.corrin.rules.Consequent;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.FactType;
import org.corrin.rules.PatternMatching;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;
import org.corrin.rules.RuleConclusions;
import org.corrin.wording.TextClaim;
import org.corrin.wording.TextClaim.ClaimSubject;
import org.corrin.wording.TextVariant;
import org.corrin.wording.VariedText;
import org.corrin.wording.Wording;
import org.corrin.wording.WordingSet;

/**
 * What has to be tried of the texts: each claim of a variant, for every patient who gets that variant. A claim is a law of
 * its text. It is false only of patients to whom some rule gives the text, so each rule is tried by itself, in its cone
 * together with those of the claim and of the rules that decide between the variants.
 */
final class TextObligations {

    private final WordingSet wordings;
    private final Collection<Rule> rules;

    TextObligations(Guideline guideline, Collection<Rule> rules) {
        this.wordings = guideline.wordings();
        this.rules = rules;
    }

    /** What the proof asks of texts, without their words: the same of two guidelines, if it comes out the same, also in writing. */
    static Map<String, List<Object>> proved(WordingSet wordings) {
        Map<String, List<Object>> proved = new TreeMap<>();
        for (Wording wording : wordings.all()) {
            wording.texts()
                    .forEach((name, text) -> proved.put(
                            text(wording, name),
                            text.variants().stream()
                                    .<Object>map(variant -> List.of(
                                            new TreeSet<>(variant.strengths()),
                                            new TreeSet<>(variant.rules()),
                                            variant.claims().stream()
                                                    .map(TextClaim::written)
                                                    .toList(),
                                            new TreeSet<>(variant.template().placeholders())))
                                    .toList()));
        }
        return proved;
    }

    /** The name of a text among those of all wordings. */
    static String text(Wording wording, String name) {
        return wording.file() + " " + name;
    }

    /** The rules, and one that asks for everything that texts claim of facts: what patients must be told apart by. */
    List<Rule> rulesAndClaims() {
        List<RulePattern> claimed = wordings.all().stream()
                .flatMap(wording -> wording.texts().values().stream())
                .flatMap(text -> text.variants().stream())
                .flatMap(variant -> variant.claims().stream())
                .filter(TextObligations::isOfFacts)
                .map(TextObligations::pattern)
                .toList();
        List<Rule> all = new ArrayList<>(rules);
        all.add(new Rule("what texts claim", Guideline.LAWS, 0, List.of(), claimed, List.of(), ""));
        return all;
    }

    /** The obligations of all claims. */
    List<ProofObligation> all(Atoms atoms) {
        ConeOfInfluence influence = new ConeOfInfluence(rules, atoms);
        List<ProofObligation> obligations = new ArrayList<>();
        for (Wording wording : wordings.all()) {
            wording.texts().forEach((name, text) -> {
                Set<String> deciding = new HashSet<>();
                for (TextVariant variant : text.variants()) {
                    deciding.addAll(variant.rules());
                    if (!variant.claims().isEmpty()) {
                        obligations.addAll(ofClaims(name, variant, deciding, atoms, influence));
                    }
                }
            });
        }
        return obligations;
    }

    private List<ProofObligation> ofClaims(
            String name, TextVariant variant, Set<String> deciding, Atoms atoms, ConeOfInfluence influence) {
        BitSet always = influence.of(
                rules.stream().filter(rule -> deciding.contains(rule.name())).toList());
        for (TextClaim claim : variant.claims()) {
            always.or(
                    isOfFacts(claim)
                            ? atoms.askedBy(pattern(claim))
                            : influence.of(rules.stream()
                                    .filter(rule -> concludes(rule, claim))
                                    .toList()));
        }
        List<ProofObligation> obligations = new ArrayList<>();
        for (Rule rule : rules) {
            if (gives(rule, name, variant)) {
                BitSet cone = (BitSet) always.clone();
                cone.or(influence.of(rule));
                obligations.add(new ProofObligation("the text of `" + name + "`", Set.of(rule.name()), cone));
            }
        }
        return obligations;
    }

    /** The patients to whom a variant of a text is said: those before it are not for them. */
    BitSet getting(String name, VariedText text, TextVariant variant, ProofCells cells) {
        BitSet getting = new BitSet();
        for (TextVariant one : text.variants()) {
            BitSet isFor = isFor(name, one, cells);
            if (one == variant) {
                isFor.andNot(getting);
                return isFor;
            }
            getting.or(isFor);
        }
        return getting;
    }

    private BitSet isFor(String name, TextVariant variant, ProofCells cells) {
        BitSet isFor = new BitSet();
        rules.stream()
                .filter(rule -> gives(rule, name, variant))
                .forEach(rule -> isFor.or(cells.following(rule.name())));
        return isFor;
    }

    private static boolean gives(Rule rule, String name, TextVariant variant) {
        return rule.then().stream()
                .map(Rule.Insertion::consequent)
                .anyMatch(consequent ->
                        consequent.name().equals(name) && variant.isFor(strength(consequent), List.of(rule.name())));
    }

    private static String strength(Consequent consequent) {
        return consequent instanceof ConcludedAdvice advice ? advice.strength() : "";
    }

    private static boolean concludes(Rule rule, TextClaim claim) {
        return rule.then().stream().anyMatch(insertion -> isClaimed(insertion.consequent(), claim));
    }

    private static boolean isClaimed(Consequent consequent, TextClaim claim) {
        return consequent.type() == (claim.subject() == ClaimSubject.FINDING ? FactType.FINDING : FactType.ASSESSMENT)
                && consequent.name().equals(claim.name());
    }

    private static boolean isOfFacts(TextClaim claim) {
        return claim.subject() != ClaimSubject.FINDING && claim.subject() != ClaimSubject.STATUS;
    }

    /** The claims of a variant that are false of a patient. */
    static List<TextClaim> falseClaims(TextVariant variant, PatientFacts facts, RuleConclusions ruling) {
        return variant.claims().stream()
                .filter(claim -> claim.negated()
                        == (isOfFacts(claim)
                                ? facts.all().stream().anyMatch(fact -> PatternMatching.meets(fact, pattern(claim)))
                                : ruling.conclusions().stream()
                                        .anyMatch(conclusion ->
                                                isClaimed(conclusion.derived().consequent(), claim))))
                .collect(Collectors.toList());
    }

    private static RulePattern pattern(TextClaim claim) {
        return switch (claim.subject()) {
            case CONDITION -> pattern(FactType.CONDITION, "name", claim.name());
            case SYMPTOM -> pattern(FactType.SYMPTOM, "name", claim.name());
            case MEDICATION -> pattern(FactType.MEDICATION, "drug", claim.name());
            case ORDER -> pattern(FactType.ORDER, "drug", claim.name());
            case TEST -> pattern(FactType.LAB, "test", claim.name());
            case FINDING, STATUS -> throw new IllegalArgumentException("a conclusion is no fact: " + claim.written());
        };
    }

    private static RulePattern pattern(FactType type, String field, String name) {
        return new RulePattern(
                Presence.PRESENT, type, "", List.of(new TextConstraint(field, true, List.of(name))), 0, 0);
    }
}
