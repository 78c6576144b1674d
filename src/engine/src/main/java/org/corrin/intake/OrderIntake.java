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
import org.corrin.quantities.UnitExpression;

/** Reads what a clinician is about to order. */
final class OrderIntake {

    private static final String ACTION = "action";
    private static final String DOSE = "dose";

    private final OrderTerms orderTerms;
    private final Vocabulary vocabulary;
    private final TermReader terms;

    OrderIntake(OrderTerms orderTerms, Vocabulary vocabulary, TermReader terms) {
        this.orderTerms = orderTerms;
        this.vocabulary = vocabulary;
        this.terms = terms;
    }

    void read(List<PatientItem> items, IntakeResult intake) {
        for (PatientItem item : items) {
            if (item instanceof StatedOrder stated) {
                stated.flaws().forEach(flaw -> intake.report(stated, "", flaw));
                order(stated, intake).ifPresent(order -> intake.add(stated, order));
            } else {
                RequestIntake.readUnreadable(item, RequestSection.ORDERS, intake);
            }
        }
    }

    private Optional<Order> order(StatedOrder stated, IntakeResult intake) {
        Optional<String> action = action(stated, intake);
        Optional<Quantity> dose = dose(stated, intake);
        Optional<String> route = terms.optional(stated, "route", stated.route(), orderTerms.routes(), "route");
        Optional<NamedPeriod> every = terms.optional(stated, "every", stated.every(), orderTerms.periods(), "period");
        Optional<String> reason = terms.optional(stated, "reason", stated.reason(), orderTerms.reasons(), "reason");
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
                    Measurement.of(dose.get(), every.get().length(), orderTerms.doses()),
                    dose.get() + " every " + every.get().name()));
        }
        if (dose.isPresent()) {
            intake.notUsed(stated.dose().at(), "not compared, because how often it is to be given is not stated");
        }
        return Optional.of(order);
    }

    private Optional<String> action(StatedOrder stated, IntakeResult intake) {
        RequestField<String> field = stated.action();
        if (!field.given()) {
            intake.report(
                    stated,
                    ACTION,
                    field,
                    "the action is missing",
                    NameSuggestion.hint("", orderTerms.actions().names()));
            return Optional.empty();
        }
        return intake.read(stated, ACTION, field).flatMap(text -> {
            Optional<String> action = orderTerms.actions().meantBy(text);
            if (action.isEmpty()) {
                intake.report(
                        stated,
                        ACTION,
                        field,
                        "`" + field.shown() + "` is not an action",
                        NameSuggestion.hint(text, orderTerms.actions().names()));
            }
            return action;
        });
    }

    private Optional<Quantity> dose(StatedOrder stated, IntakeResult intake) {
        RequestField<String> field = stated.dose();
        return intake.read(stated, DOSE, field).flatMap(text -> {
            String wrong;
            try {
                // As it is shown: a text that is too long to show is not a dose, and the message would quote all of it.
                Quantity written = Quantity.parse(field.shown().strip());
                String unit = vocabulary.unit(written.unit());
                if (orderTerms.doseUnits().contains(unit) && written.value().signum() != 0) {
                    return Optional.of(Quantity.received(written.value(), unit));
                }
                wrong = orderTerms.doseUnits().contains(unit)
                        ? "a dose of nothing is not possible"
                        : UnitExpression.of(unit).isPresent()
                                ? "`" + field.shown() + "` is not a mass"
                                : "`" + written.unit() + "` is not a unit that is known";
            } catch (IllegalArgumentException e) {
                wrong = e.getMessage();
            }
            intake.report(
                    stated,
                    DOSE,
                    field,
                    wrong,
                    "write a number and a unit, one of " + String.join(", ", orderTerms.doseUnits()));
            return Optional.empty();
        });
    }
}
