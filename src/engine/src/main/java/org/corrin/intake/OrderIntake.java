package org.corrin.intake;

import java.util.List;
import java.util.Optional;
import org.corrin.documents.NameSuggestion;
import org.corrin.facts.Order;
import org.corrin.guideline.DrugTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.guideline.Vocabulary.NamedPeriod;
import org.corrin.guideline.Vocabulary.OrderTerms;
import org.corrin.intake.PatientItem.StatedOrder;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.UcumUnits;

/** Reads what a clinician is about to order. */
final class OrderIntake {

    private static final String ACTION = "action";
    private static final String DOSE = "dose";

    private final OrderTerms known;
    private final Vocabulary vocabulary;
    private final TermReader terms;

    OrderIntake(OrderTerms known, Vocabulary vocabulary, TermReader terms) {
        this.known = known;
        this.vocabulary = vocabulary;
        this.terms = terms;
    }

    void read(List<PatientItem> items, IntakeResult found) {
        for (PatientItem item : items) {
            if (item instanceof StatedOrder stated) {
                stated.flaws().forEach(flaw -> found.complain(stated, "", flaw));
                order(stated, found).ifPresent(order -> found.add(stated, order));
            } else {
                RequestIntake.readUnreadable(item, RequestSection.ORDERS, found);
            }
        }
    }

    private Optional<Order> order(StatedOrder stated, IntakeResult found) {
        Optional<String> action = action(stated, found);
        Optional<Quantity> dose = dose(stated, found);
        Optional<String> route = terms.optional(stated, "route", stated.route(), known.routes(), "route");
        Optional<NamedPeriod> every = terms.optional(stated, "every", stated.every(), known.periods(), "period");
        Optional<String> reason = terms.optional(stated, "reason", stated.reason(), known.reasons(), "reason");
        Optional<DrugTerm> drug = terms.drug(stated, stated.drug());
        if (action.isEmpty() || drug.isEmpty()) {
            return Optional.empty();
        }
        Order order = Order.of(
                stated.origin().pointer(),
                action.get(),
                drug.get().name(),
                drug.get().group());
        order = route.map(order::by).orElse(order);
        order = reason.map(order::because).orElse(order);
        if (dose.isPresent() && every.isPresent()) {
            return Optional.of(order.dosed(
                    Measurement.of(dose.get(), every.get().length(), known.doses()),
                    dose.get() + " every " + every.get().name()));
        }
        if (dose.isPresent()) {
            found.notUsed(stated.dose().at(), "not compared, because how often it is to be given is not stated");
        }
        return Optional.of(order);
    }

    private Optional<String> action(StatedOrder stated, IntakeResult found) {
        Field<String> field = stated.action();
        if (!field.given()) {
            found.complain(
                    stated,
                    ACTION,
                    field,
                    "the action is missing",
                    NameSuggestion.hint("", known.actions().names()));
            return Optional.empty();
        }
        return found.read(stated, ACTION, field).flatMap(text -> {
            Optional<String> action = known.actions().said(text);
            if (action.isEmpty()) {
                found.complain(
                        stated,
                        ACTION,
                        field,
                        "`" + field.shown() + "` is not an action",
                        NameSuggestion.hint(text, known.actions().names()));
            }
            return action;
        });
    }

    private Optional<Quantity> dose(StatedOrder stated, IntakeResult found) {
        Field<String> field = stated.dose();
        return found.read(stated, DOSE, field).flatMap(text -> {
            String accepted = "write it as `1000 ug`, in one of " + String.join(", ", known.doseUnits());
            String wrong;
            try {
                // As it is shown: what is too long to be shown is no dose, and would be reported at its full length.
                Quantity written = Quantity.parse(field.shown().strip());
                String unit = vocabulary.unit(written.unit());
                if (known.doseUnits().contains(unit) && written.value().signum() != 0) {
                    return Optional.of(new Quantity(written.value(), unit));
                }
                wrong = known.doseUnits().contains(unit)
                        ? "a dose of nothing is not possible"
                        : UcumUnits.exists(unit)
                                ? "`" + field.shown() + "` is not a mass"
                                : "`" + written.unit() + "` is not a unit that is known";
            } catch (IllegalArgumentException e) {
                wrong = e.getMessage().replace("180 pg/mL", "1000 ug");
            }
            found.complain(stated, DOSE, field, wrong, accepted);
            return Optional.empty();
        });
    }
}
