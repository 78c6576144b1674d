package org.corrin.cdshooks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.cdshooks.Card.Action;
import org.corrin.cdshooks.Card.Coding;
import org.corrin.cdshooks.Card.Indicator;
import org.corrin.cdshooks.Card.Source;
import org.corrin.cdshooks.Card.Suggestion;
import org.corrin.cdshooks.Gathering.Gathered;
import org.corrin.fhir.Chart;
import org.corrin.fhir.Entry;
import org.corrin.fhir.Entry.Part;
import org.corrin.fhir.Proposals;
import org.corrin.fhir.Proposals.Proposed;
import org.corrin.guideline.About;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guidelines.LiveRelease;
import org.corrin.release.Decision;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Headline;

/**
 * Turns a decision into cards: one for each thing a clinician can act on at this moment, the most important first, and
 * none for the rest.
 *
 * <p>Where a chart is opened: one for each test to order, one for the treatment with its alternatives, one for what must
 * not be done and for what the vocabulary calls an alert. Where orders are in question: what speaks against one of them.
 */
final class Cards {

    private static final String TEST = "test";
    private static final String TREAT = "treat";
    private static final String REFUSE = "refuse";
    private static final String AVOID = "avoid";
    private static final String CAUTION = "caution";
    private static final String COUNSEL = "counsel";
    private static final List<String> ORDER =
            List.of(REFUSE, TEST, TREAT, "prefer", AVOID, "continue", CAUTION, COUNSEL);
    private static final String STRONG = "strong";

    private final LiveRelease live;
    private final Hook hook;
    private final Decision decision;
    private final Chart chart;
    private final Map<String, Entry> drafts;
    private final CardText text;
    private final Proposals proposals;
    private final String base;
    private final List<GivenAdvice> given;

    private Cards(
            HookService service, Decision decision, Chart chart, Gathered gathered, Set<String> selected, String base) {
        this.live = service.live();
        this.hook = service.hook();
        this.decision = decision;
        this.chart = chart;
        this.drafts = gathered.entries().stream()
                .filter(entry -> entry.part() == Part.DRAFT)
                .filter(entry -> hook == Hook.ORDER_SIGN
                        || selected.contains(entry.reference())
                        || selected.contains(entry.fullUrl()))
                .collect(Collectors.toMap(Entry::pointer, entry -> entry));
        this.text = new CardText(live.release(), decision, chart, gathered.optional());
        this.proposals = new Proposals(vocabulary());
        this.base = base;
        this.given = inOrder(decision, vocabulary());
    }

    /**
     * The cards of a decision.
     *
     * @param selected the references of the orders just selected
     * @param base the address of this service, without a slash at its end
     */
    static List<Card> of(
            HookService service, Decision decision, Chart chart, Gathered gathered, Set<String> selected, String base) {
        Cards cards = new Cards(service, decision, chart, gathered, selected, base);
        return (service.hook().isAboutOrders() ? cards.aboutOrders() : cards.aboutThePatient())
                .sorted(Comparator.comparing(Card::indicator))
                .toList();
    }

    /** What is surely advised first; then kind by kind as a clinician thinks, and in the order of the vocabulary. */
    private static List<GivenAdvice> inOrder(Decision decision, Vocabulary vocabulary) {
        Comparator<GivenAdvice> strongFirst =
                Comparator.comparing(advice -> !advice.strength().equals(STRONG));
        return decision.advice().stream()
                .sorted(strongFirst
                        .thenComparing(advice -> ORDER.indexOf(advice.kind()))
                        .thenComparing(advice -> new ArrayList<>(vocabulary
                                        .conclusions()
                                        .advice()
                                        .get(advice.kind())
                                        .keySet())
                                .indexOf(advice.code())))
                .toList();
    }

    private Stream<Card> aboutOrders() {
        return given.stream()
                .filter(advice -> Set.of(REFUSE, AVOID, CAUTION).contains(advice.kind()))
                .filter(advice -> concerns(advice, remaining(advice)))
                .map(advice -> card(
                        advice,
                        Headline.of(advice.text()),
                        text.of(advice.text(), advice.because(), List.of(advice), counselOn(advice)),
                        onDrafts(advice)));
    }

    /** The drafts that an advice may be about: of one that is not to be ordered at all nothing else is told. */
    private Set<String> remaining(GivenAdvice advice) {
        Set<String> remaining = new HashSet<>(drafts.keySet());
        if (!advice.kind().equals(REFUSE)) {
            ofKind(REFUSE).forEach(refused -> refused.because().forEach(remaining::remove));
        }
        return remaining;
    }

    private static boolean concerns(GivenAdvice advice, Set<String> drafts) {
        return advice.because().stream().anyMatch(drafts::contains);
    }

    /** What else to tell about the same order. */
    private List<GivenAdvice> counselOn(GivenAdvice advice) {
        return ofKind(COUNSEL).stream()
                .filter(other -> other.because().stream().anyMatch(advice.because()::contains))
                .toList();
    }

    /** Another drug in the place of the ordered one, or no order at all. */
    private List<Suggestion> onDrafts(GivenAdvice advice) {
        List<Suggestion> suggestions = new ArrayList<>();
        for (String pointer : advice.because()) {
            Entry draft = drafts.get(pointer);
            if (draft == null || draft.reference().isEmpty()) {
                continue;
            }
            for (Proposed other : proposals.instead(advice, draft.resource())) {
                suggestions.add(suggestion(
                        advice,
                        other.label(),
                        Action.delete("Remove the order", draft.reference()),
                        Action.create(other.label(), other.resource())));
            }
            if (suggestions.isEmpty() && advice.kind().equals(REFUSE)) {
                suggestions.add(
                        suggestion(advice, "Remove the order", Action.delete("Remove the order", draft.reference())));
            }
        }
        return suggestions;
    }

    private Stream<Card> aboutThePatient() {
        List<GivenAdvice> treatments = ofKind(TREAT);
        Stream<Card> treatment = treatments.stream().limit(1).map(first -> {
            List<GivenAdvice> also = given.stream()
                    .filter(advice -> !Set.of(TEST, REFUSE).contains(advice.kind()) && !isAlert(advice))
                    .toList();
            return card(
                    first,
                    Headline.of(decision.assessment().text()),
                    text.of(decision.assessment().text(), decision.assessment().because(), treatments, also),
                    treatments.stream().flatMap(this::order).toList());
        });
        List<GivenAdvice> cautions = treatments.isEmpty()
                ? ofKind(CAUTION).stream().filter(advice -> !isAlert(advice)).toList()
                : List.of();
        Stream<Card> others = given.stream()
                .filter(advice -> Set.of(TEST, REFUSE).contains(advice.kind()) || isAlert(advice))
                .map(advice -> card(
                        advice,
                        Headline.of(advice.text()),
                        text.of(
                                advice.text(),
                                advice.because(),
                                List.of(advice),
                                advice.kind().equals(TEST) ? cautions : List.of()),
                        order(advice).toList()));
        return Stream.concat(treatment, others);
    }

    private Stream<Suggestion> order(GivenAdvice advice) {
        return proposals.of(advice, chart).stream()
                .map(order -> suggestion(advice, order.label(), Action.create(order.label(), order.resource())));
    }

    private List<GivenAdvice> ofKind(String kind) {
        return given.stream().filter(advice -> advice.kind().equals(kind)).toList();
    }

    private boolean isAlert(GivenAdvice advice) {
        return vocabulary()
                .conclusions()
                .of(advice.kind(), advice.code())
                .filter(AdviceTerm::alert)
                .isPresent();
    }

    private Suggestion suggestion(GivenAdvice advice, String label, Action... actions) {
        return new Suggestion(label, id(advice), List.of(actions));
    }

    private Card card(GivenAdvice advice, String summary, String detail, List<Suggestion> suggestions) {
        return new Card(
                id(advice),
                summary,
                detail,
                indicator(advice),
                source(advice),
                suggestions,
                suggestions.isEmpty() ? null : "at-most-one",
                Overrides.of(advice.kind()),
                Map.of(
                        "org.corrin.advice",
                        Map.of(
                                "guideline", live.id(),
                                "release", live.release().fingerprint(),
                                "kind", advice.kind(),
                                "code", advice.code(),
                                "strength", advice.strength(),
                                "rules", advice.rules(),
                                "because", advice.because())));
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
        boolean strong = advice.strength().equals(STRONG);
        return switch (advice.kind()) {
            case REFUSE -> strong ? Indicator.CRITICAL : Indicator.WARNING;
            case TREAT, AVOID, CAUTION -> strong ? Indicator.WARNING : Indicator.INFO;
            default -> Indicator.INFO;
        };
    }

    private Source source(GivenAdvice advice) {
        About about = live.release().guideline().about();
        String grades = advice.statements().stream()
                .map(statement -> Optional.ofNullable(statement.grade()).orElse("not given"))
                .distinct()
                .collect(Collectors.joining(", "));
        return new Source(
                "%s, %s, %s; grade: %s".formatted(about.title(), about.version(), about.review(), grades),
                base + "/v1/guidelines/" + live.id() + "/statements",
                new Coding("urn:corrin:" + live.id() + ":advice", advice.code(), null));
    }

    private Vocabulary vocabulary() {
        return live.release().guideline().vocabulary();
    }
}
