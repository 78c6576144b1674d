package org.corrin.guideline;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.ObjectFields;
import org.corrin.facts.ElapsedTime;
import org.corrin.guideline.AdviceTerm.DrugAlternative;
import org.corrin.guideline.AdviceTerm.Treatment;
import org.corrin.guideline.Vocabulary.NamedPeriod;
import org.corrin.guideline.Vocabulary.OrderTerms;
import org.corrin.quantities.Quantity;

/** Reads what a clinician can do on one advice. */
final class AdviceTermReader {

    private static final String DRUG = "drug";
    private static final String ROUTE = "route";
    private static final String AGAIN = "again";
    private static final String ADD = "add";
    private static final String OFFERS_TESTS = "offersTests";
    private static final String ALERT = "alert";
    private static final String HOLDS_BACK = "holdsTreatmentBack";
    private static final String DETAIL = "detail";

    private static final ObjectFields FIELDS = ObjectFields.of(
            "an advice", "asks", AGAIN, "order", "instead", ADD, OFFERS_TESTS, ALERT, HOLDS_BACK, DETAIL, "after");

    private static final ObjectFields TREATMENT =
            ObjectFields.of("the order of an advice", DRUG, "dose", "upTo", ROUTE, "every");

    private static final ObjectFields ALTERNATIVE = ObjectFields.of("a drug to order instead", DRUG, ROUTE);

    private final TermSet<DrugTerm> drugs;
    private final OrderTerms orders;

    AdviceTermReader(TermSet<DrugTerm> drugs, OrderTerms orders) {
        this.drugs = drugs;
        this.orders = orders;
    }

    AdviceTerm read(DocumentNode node) {
        node.isObjectOf(FIELDS);
        List<DrugAlternative> instead = new ArrayList<>();
        node.field("instead").items().forEach(item -> alternative(item).ifPresent(instead::add));
        DocumentNode add = node.field(ADD);
        return new AdviceTerm(
                node.field("asks").text(),
                VocabularyReader.isSet(node, AGAIN),
                treatment(node.field("order")),
                instead,
                add.given() ? VocabularyReader.name(add, drugs, DRUG) : Optional.empty(),
                VocabularyReader.isSet(node, OFFERS_TESTS),
                VocabularyReader.isSet(node, ALERT),
                VocabularyReader.isSet(node, HOLDS_BACK),
                VocabularyReader.isSet(node, DETAIL),
                after(node.field("after")));
    }

    /** A drug by its name, or with the route by which it is offered. */
    private Optional<DrugAlternative> alternative(DocumentNode node) {
        if (node.isText()) {
            return VocabularyReader.name(node, drugs, DRUG).map(drug -> new DrugAlternative(drug, Optional.empty()));
        }
        if (!node.isObjectOf(ALTERNATIVE)) {
            return Optional.empty();
        }
        Optional<String> drug = required(node.field(DRUG), drugs, DRUG);
        Optional<String> route = required(node.field(ROUTE), orders.routes(), ROUTE);
        return drug.isPresent() && route.isPresent()
                ? Optional.of(new DrugAlternative(drug.get(), route))
                : Optional.empty();
    }

    private static Optional<Period> after(DocumentNode node) {
        return node.text().flatMap(text -> {
            try {
                return Optional.of(ElapsedTime.period(text));
            } catch (IllegalArgumentException e) {
                node.report("`" + text + "` is not a length of time", "write it as `2 weeks`, `3 months` or `1 year`");
                return Optional.empty();
            }
        });
    }

    private Optional<Treatment> treatment(DocumentNode node) {
        if (!node.given() || !node.isObjectOf(TREATMENT)) {
            return Optional.empty();
        }
        Optional<String> drug = required(node.field(DRUG), drugs, DRUG);
        Optional<Quantity> dose = dose(node.field("dose"));
        Optional<String> route = required(node.field(ROUTE), orders.routes(), ROUTE);
        Optional<NamedPeriod> every =
                required(node.field("every"), orders.periods(), "period").flatMap(orders.periods()::named);
        Optional<Quantity> upTo = node.field("upTo").given() ? dose(node.field("upTo")) : Optional.empty();
        return drug.isPresent() && dose.isPresent() && route.isPresent() && every.isPresent()
                ? Optional.of(new Treatment(drug.get(), dose.get(), upTo, route.get(), every.get()))
                : Optional.empty();
    }

    private static <T> Optional<String> required(DocumentNode node, TermSet<T> terms, String kind) {
        return node.given() ? VocabularyReader.name(node, terms, kind) : node.requiredText();
    }

    private Optional<Quantity> dose(DocumentNode node) {
        if (!node.given()) {
            node.requiredText();
        }
        return VocabularyReader.quantity(node).filter(dose -> {
            boolean known = orders.doseUnits().contains(dose.unit());
            if (!known) {
                node.report(
                        "`" + dose.unit() + "` is not a unit of a dose",
                        orders.doseUnits().isEmpty()
                                ? "list under `orders/doseUnits` what doses are written in"
                                : "use one of " + String.join(", ", orders.doseUnits()));
            }
            return known;
        });
    }
}
