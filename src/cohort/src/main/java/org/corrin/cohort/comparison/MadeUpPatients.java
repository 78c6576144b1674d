package org.corrin.cohort.comparison;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.cells.ExamplePatient;
import org.corrin.differences.BandSpan;
import org.corrin.intake.PatientDataJson;
import org.corrin.quantities.Quantity;
import org.corrin.release.Release;

/**
 * Makes up a patient of what all have who change in one way, with a value between the limits that the results of all lie in. Such
 * a patient is told only if it changes in just that way.
 */
final class MadeUpPatients {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final BigDecimal TWO = new BigDecimal(2);

    private final ExampleDecisions decisions;
    private final String day;

    MadeUpPatients(Release before, Release after) {
        this.decisions = new ExampleDecisions(before, after);
        this.day = after.guideline().about().lastUpdated().toString();
    }

    /** A patient like all of these. */
    Optional<ExamplePatient> like(AnswerChange way, ChangedPatients patients) {
        return List.<ValueInBand>of(MadeUpPatients::lowest, MadeUpPatients::middle).stream()
                .map(value -> request(patients, value))
                .filter(made ->
                        decisions.change(made.request()).filter(way::equals).isPresent())
                .findFirst()
                .map(made -> ExamplePatient.of(
                        "changes from " + way.before() + " to " + way.after(),
                        made.known(),
                        PatientDataJson.read(made.request()),
                        List.of()));
    }

    private interface ValueInBand {
        Optional<Quantity> of(BandSpan span);
    }

    private record MadeUp(List<String> known, ObjectNode request) {}

    private MadeUp request(ChangedPatients patients, ValueInBand value) {
        List<String> known = new ArrayList<>(patients.conditions());
        known.addAll(patients.medications());
        ObjectNode request = JSON.objectNode();
        patients.conditions().forEach(request.putArray("conditions")::add);
        patients.medications().forEach(request.putArray("medications")::add);
        ArrayNode labs = request.putArray("labs");
        for (Map.Entry<String, BandSpan> test : patients.spans().entrySet()) {
            if (test.getValue().patients() == patients.count()) {
                value.of(test.getValue()).ifPresent(one -> {
                    known.add(test.getKey() + " " + one);
                    labs.add(JSON.objectNode()
                            .put("test", test.getKey())
                            .put("value", one.value())
                            .put("unit", one.unit()));
                });
            }
        }
        return new MadeUp(known, request.put("asOf", day));
    }

    /** The limit that the values begin at; half of the limit that they end below, if they begin at none. */
    private static Optional<Quantity> lowest(BandSpan span) {
        return span.from().isEmpty() ? middle(span) : Optional.of(Quantity.parse(span.from()));
    }

    private static Optional<Quantity> middle(BandSpan span) {
        if (span.to().isEmpty()) {
            return span.from().isEmpty() ? Optional.empty() : Optional.of(times(span.from(), TWO));
        }
        Quantity to = Quantity.parse(span.to());
        Optional<Quantity> from =
                Optional.of(span.from()).filter(limit -> !limit.isEmpty()).map(Quantity::parse);
        if (from.isPresent() && !from.get().unit().equals(to.unit())) {
            return from;
        }
        BigDecimal sum = from.map(Quantity::value).orElse(BigDecimal.ZERO).add(to.value());
        return Optional.of(new Quantity(sum.divide(TWO), to.unit()));
    }

    private static Quantity times(String limit, BigDecimal factor) {
        Quantity quantity = Quantity.parse(limit);
        return new Quantity(quantity.value().multiply(factor), quantity.unit());
    }
}
