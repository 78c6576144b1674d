package org.corrin.intake;

import java.util.Optional;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.facts.Order;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.NamedPeriod;
import org.corrin.guideline.Vocabulary.OrderTerms;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.UcumUnits;

/** Reads what a clinician is about to order. */
final class OrderIntake {

    private final OrderTerms terms;
    private final Vocabulary vocabulary;
    private final TermReader words;

    OrderIntake(OrderTerms terms, Vocabulary vocabulary, TermReader words) {
        this.terms = terms;
        this.vocabulary = vocabulary;
        this.words = words;
    }

    void read(DocumentNode orders, IntakeResult found) {
        for (DocumentNode order : orders.items()) {
            if (order.isObjectOf("action", "drug", "dose", "route", "every", "reason")) {
                order(order, found).ifPresent(found::add);
            }
        }
    }

    private Optional<Order> order(DocumentNode tree, IntakeResult found) {
        Optional<String> action = action(tree.field("action"));
        Optional<Quantity> dose = dose(tree.field("dose"));
        Optional<String> route = optional(tree.field("route"), terms.routes(), "route");
        Optional<NamedPeriod> every = optional(tree.field("every"), terms.periods(), "period");
        Optional<String> reason = optional(tree.field("reason"), terms.reasons(), "reason");
        Optional<DrugTerm> drug = words.drug(tree.field("drug"), tree.pointer());
        if (action.isEmpty() || drug.isEmpty()) {
            return Optional.empty();
        }
        Order order = Order.of(
                tree.pointer(), action.get(), drug.get().name(), drug.get().group());
        order = route.map(order::by).orElse(order);
        order = reason.map(order::because).orElse(order);
        if (dose.isPresent() && every.isPresent()) {
            return Optional.of(order.dosed(
                    Measurement.of(dose.get(), every.get().length(), terms.doses()),
                    dose.get() + " every " + every.get().name()));
        }
        if (dose.isPresent()) {
            found.notUsed(
                    tree.field("dose").pointer(), "not compared, because how often it is to be given is not stated");
        }
        return Optional.of(order);
    }

    private Optional<String> action(DocumentNode tree) {
        if (!tree.given()) {
            tree.complain(
                    "the action is missing",
                    NameSuggestion.hint("", terms.actions().names()));
            return Optional.empty();
        }
        return tree.text().flatMap(said -> {
            Optional<String> action = terms.actions().said(said);
            if (action.isEmpty()) {
                tree.complain(
                        "`" + tree.shown() + "` is no action",
                        NameSuggestion.hint(said, terms.actions().names()));
            }
            return action;
        });
    }

    private <T> Optional<T> optional(DocumentNode tree, TermSet<T> known, String kind) {
        return tree.given() ? words.term(tree, tree.pointer(), known, kind) : Optional.empty();
    }

    private Optional<Quantity> dose(DocumentNode tree) {
        return tree.text().flatMap(text -> {
            String accepted = "write it as `1000 ug`, in one of " + String.join(", ", terms.doseUnits());
            try {
                // As it is shown: what is too long to be shown is no dose, and would be told at its full length.
                Quantity written = Quantity.parse(tree.shown().strip());
                String unit = vocabulary.unit(written.unit());
                if (!terms.doseUnits().contains(unit)) {
                    tree.complain(
                            UcumUnits.exists(unit)
                                    ? "`" + tree.shown() + "` is not a mass"
                                    : "`" + written.unit() + "` is not a unit that is known",
                            accepted);
                    return Optional.empty();
                }
                if (written.value().signum() == 0) {
                    tree.complain("a dose of nothing is not possible", accepted);
                    return Optional.empty();
                }
                return Optional.of(new Quantity(written.value(), unit));
            } catch (IllegalArgumentException e) {
                tree.complain(e.getMessage().replace("180 pg/mL", "1000 ug"), accepted);
                return Optional.empty();
            }
        });
    }
}
