package org.corrin.guideline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.DocumentNode;
import org.corrin.guideline.AdviceTerm.Treatment;
import org.corrin.guideline.Vocabulary.NamedPeriod;
import org.corrin.guideline.Vocabulary.OrderTerms;
import org.corrin.quantities.Quantity;

/** Reads what a vocabulary says of one advice. */
final class AdviceTermReader {

    private static final String DRUG = "drug";
    private static final String ALERT = "alert";
    private static final String HOLDS_BACK = "holdsTreatmentBack";

    private final TermSet<DrugTerm> drugs;
    private final OrderTerms orders;

    AdviceTermReader(TermSet<DrugTerm> drugs, OrderTerms orders) {
        this.drugs = drugs;
        this.orders = orders;
    }

    AdviceTerm read(DocumentNode tree) {
        tree.isObjectOf("asks", "order", "instead", ALERT, HOLDS_BACK);
        List<String> instead = new ArrayList<>();
        for (DocumentNode drug : tree.field("instead").items()) {
            VocabularyReader.name(drug, drugs, DRUG).ifPresent(instead::add);
        }
        return new AdviceTerm(
                tree.field("asks").text(),
                treatment(tree.field("order")),
                instead,
                VocabularyReader.isSet(tree, ALERT),
                VocabularyReader.isSet(tree, HOLDS_BACK));
    }

    private Optional<Treatment> treatment(DocumentNode tree) {
        if (!tree.given() || !tree.isObjectOf(DRUG, "dose", "upTo", "route", "every")) {
            return Optional.empty();
        }
        Optional<String> drug = required(tree.field(DRUG), drugs, DRUG);
        Optional<Quantity> dose = dose(tree.field("dose"));
        Optional<String> route = required(tree.field("route"), orders.routes(), "route");
        Optional<NamedPeriod> every =
                required(tree.field("every"), orders.periods(), "period").flatMap(orders.periods()::named);
        Optional<Quantity> upTo = tree.field("upTo").given() ? dose(tree.field("upTo")) : Optional.empty();
        return drug.isPresent() && dose.isPresent() && route.isPresent() && every.isPresent()
                ? Optional.of(new Treatment(drug.get(), dose.get(), upTo, route.get(), every.get()))
                : Optional.empty();
    }

    private static <T> Optional<String> required(DocumentNode tree, TermSet<T> terms, String kind) {
        return tree.given() ? VocabularyReader.name(tree, terms, kind) : tree.requiredText();
    }

    private Optional<Quantity> dose(DocumentNode tree) {
        if (!tree.given()) {
            tree.requiredText();
        }
        return VocabularyReader.quantity(tree).filter(dose -> {
            boolean known = orders.doseUnits().contains(dose.unit());
            if (!known) {
                tree.complain(
                        "`" + dose.unit() + "` is not a unit of a dose",
                        "use one of " + String.join(", ", orders.doseUnits()));
            }
            return known;
        });
    }
}
