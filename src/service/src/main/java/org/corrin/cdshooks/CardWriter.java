package org.corrin.cdshooks;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.corrin.cdshooks.Card.Action;
import org.corrin.cdshooks.Card.Coding;
import org.corrin.cdshooks.Card.Indicator;
import org.corrin.cdshooks.Card.Source;
import org.corrin.cdshooks.Card.Suggestion;
import org.corrin.fhir.writing.OrderProposals;
import org.corrin.fhir.writing.OrderProposals.Proposed;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.AdviceTerm.DrugAlternative;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.guideline.Vocabulary;
import org.corrin.guidelines.LiveRelease;
import org.corrin.release.Decision;
import org.corrin.release.Decision.Citation;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.rules.Advice;
import org.corrin.wording.CardLabels;
import org.corrin.wording.CardLabels.CardLabel;
import org.corrin.wording.Wording;

/** What all cards of a decision have in common: the advice in its order, ids, sources, and how much each matters. */
final class CardWriter {

    static final String TEST = "test";
    static final String REFER = "refer";
    static final String TREAT = "treat";
    static final String REFUSE = "refuse";
    static final String AVOID = "avoid";
    static final String CAUTION = "caution";
    static final String COUNSEL = "counsel";

    private final LiveRelease live;
    private final String base;
    private final Decision decision;
    private final Wording wording;

    /**
     * @param wording in the language of the decision
     * @param base the address of this service, without a slash at its end
     */
    CardWriter(LiveRelease live, Wording wording, Decision decision, String base) {
        this.live = live;
        this.wording = wording;
        this.base = base;
        this.decision = decision;
    }

    /** What may stand on a card of its own, in clinical order. */
    List<GivenAdvice> given() {
        return decision.advice();
    }

    /** What is only listed at the end of a card. */
    List<GivenAdvice> details() {
        return decision.details();
    }

    /** Whether treatment may be offered with one click: not where the vocabulary holds it back. */
    boolean mayTreat() {
        return decision.adviceAndDetails().stream().map(this::term).noneMatch(AdviceTerm::holdsTreatmentBack);
    }

    /** What every order must be read with. */
    List<GivenAdvice> holdingTreatmentBack() {
        return decision.adviceAndDetails().stream()
                .filter(advice -> term(advice).holdsTreatmentBack())
                .toList();
    }

    List<GivenAdvice> ofKind(String kind) {
        return given().stream().filter(advice -> advice.kind().equals(kind)).toList();
    }

    /** What to treat with; before all else what a refusal offers in the place of what it refuses. */
    List<GivenAdvice> treatments() {
        List<DrugAlternative> offered = ofKind(REFUSE).stream()
                .flatMap(refused -> term(refused).instead().stream())
                .toList();
        return ofKind(TREAT).stream()
                .sorted(Comparator.comparing(treatment -> term(treatment).order().stream()
                        .noneMatch(order -> offered.stream()
                                .anyMatch(one -> one.drug().equals(order.drug()) && one.isBy(order.route())))))
                .toList();
    }

    /** What the vocabulary says of an advice for systems that show it. */
    AdviceTerm term(GivenAdvice advice) {
        return vocabulary().conclusions().of(advice.kind(), advice.code()).orElseThrow();
    }

    /** The group of a drug, or itself where it is in none. */
    Optional<String> group(String drug) {
        return vocabulary()
                .drugs()
                .named(drug)
                .map(DrugTerm::group)
                .map(group -> group.equals(DrugTerm.NO_GROUP) ? drug : group);
    }

    /** The group of the drug that the vocabulary offers to order on an advice. */
    Optional<String> orderedGroup(GivenAdvice advice) {
        return term(advice).order().flatMap(treatment -> group(treatment.drug()));
    }

    /** Whether it asks for a test that the assessment hangs on. */
    boolean asksForDecisiveTest(GivenAdvice advice) {
        return term(advice)
                .asks()
                .filter(live.release().testsOfAssessment()::contains)
                .isPresent();
    }

    /** Whether the assessment rests on anything. */
    boolean isAssessed() {
        return !decision.assessment().because().isEmpty();
    }

    Suggestion suggestion(GivenAdvice advice, String label, List<Action> actions) {
        return new Suggestion(label, id(advice), actions);
    }

    /** To place one order. */
    Suggestion suggestion(GivenAdvice advice, Proposed order) {
        return suggestion(advice, order.label(), List.of(Action.create(order.label(), order.resource())));
    }

    Card card(GivenAdvice advice, String summary, String detail, List<Suggestion> suggestions) {
        return new Card(
                id(advice),
                summary,
                detail,
                indicator(advice),
                source(advice),
                suggestions,
                suggestions.isEmpty() ? null : "at-most-one",
                OverrideReasons.of(advice.kind(), labels()),
                Map.of("org.corrin.advice", extension(advice)),
                advice.rules());
    }

    /** A card on an order that may be one of the guideline's, and that nobody could read as such. Nothing is advised. */
    Card notChecked(String why) {
        return new Card(
                "",
                labels().of(CardLabel.ORDER_NOT_CHECKED),
                MarkdownEscaping.escaped(why) + "\n\n*" + MarkdownEscaping.escaped(decision.disclaimer()) + "*",
                Indicator.WARNING,
                new Source(
                        live.release().guideline().about().title(),
                        base + "/v1/guidelines/" + live.id() + "/statements",
                        null),
                List.of(),
                null,
                List.of(),
                Map.of(),
                List.of());
    }

    /** In an order of its own, so that the same call gets the same bytes from every process. */
    private Map<String, Object> extension(GivenAdvice advice) {
        Map<String, Object> extension = new LinkedHashMap<>();
        extension.put("guideline", live.id());
        extension.put("release", live.release().fingerprint());
        extension.put("kind", advice.kind());
        extension.put("code", advice.code());
        extension.put("strength", advice.strength());
        extension.put("rules", advice.rules());
        extension.put("because", advice.because());
        return extension;
    }

    private String id(GivenAdvice advice) {
        return CardId.of(
                        live.release().fingerprint(),
                        advice.kind() + " " + advice.code(),
                        live.release().rulesGiving(advice.kind(), advice.code()),
                        advice.rules())
                .uuid()
                .toString();
    }

    private static Indicator indicator(GivenAdvice advice) {
        if (advice.strength().equals(Advice.URGENT)) {
            return Indicator.CRITICAL;
        }
        boolean strong = advice.strength().equals(Advice.STRONG);
        return switch (advice.kind()) {
            case REFUSE -> strong ? Indicator.CRITICAL : Indicator.WARNING;
            case TREAT, AVOID, CAUTION, REFER -> strong ? Indicator.WARNING : Indicator.INFO;
            default -> Indicator.INFO;
        };
    }

    private Source source(GivenAdvice advice) {
        GuidelineMetadata about = live.release().guideline().about();
        return new Source(
                "%s, %s, %s; %s; %s"
                        .formatted(
                                about.title(),
                                about.version(),
                                live.release().approval().inWords(wording.words()),
                                about.reviewOfSources(wording.words()),
                                grades(advice.statements(), labels())),
                base + "/v1/guidelines/" + live.id() + "/statements",
                new Coding("urn:corrin:" + live.id() + ":advice", advice.code(), null));
    }

    /** The grades of statements, behind their label. */
    static String grades(List<Citation> statements, CardLabels labels) {
        return labels.of(CardLabel.GRADE) + ": "
                + statements.stream()
                        .map(statement ->
                                Optional.ofNullable(statement.grade()).orElseGet(() -> labels.of(CardLabel.NOT_GRADED)))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    /** What stands on cards beside the texts of advice. */
    CardLabels labels() {
        return wording.cards();
    }

    /** What can be ordered, in the words of the card. */
    OrderProposals proposals() {
        return new OrderProposals(vocabulary(), wording);
    }

    /** How a term of the vocabulary is printed. */
    String named(String term) {
        return wording.words().name(term);
    }

    Vocabulary vocabulary() {
        return live.release().guideline().vocabulary();
    }
}
