package org.corrin.release;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.corrin.release.Decision.TraceStep;
import org.corrin.release.DecisionPlan.PlannedStep;

/** The trace of one decision: planned steps, with the places of its patient. Written, only these places are encoded anew. */
final class FilledTrace extends PrecutJson<TraceStep> {

    private final List<PlannedStep> steps;
    private final FilledPlaces places;

    /** @param places by the numbers that the steps have for them */
    FilledTrace(List<PlannedStep> steps, FilledPlaces places) {
        this.steps = steps;
        this.places = places;
    }

    @Override
    public TraceStep get(int index) {
        PlannedStep step = steps.get(index);
        return new TraceStep(
                step.words().rule(),
                places.pointers(step.because()),
                step.words().derived(),
                step.words().rests());
    }

    @Override
    public int size() {
        return steps.size();
    }

    @Override
    void write(JsonGenerator generator) throws IOException {
        generator.writeStartArray();
        for (PlannedStep step : steps) {
            generator.writeRawValue(step.words().before());
            generator.writeRaw(places.json(step.because()));
            generator.writeRaw(step.words().after());
        }
        generator.writeEndArray();
    }

    /**
     * What a step of a trace says whoever it is about.
     *
     * @param rests the conclusions that it rests on
     * @param before its JSON before the places
     * @param after its JSON after them
     */
    record StepWords(
            String rule,
            String derived,
            List<NamedConclusion> rests,
            SerializableString before,
            SerializableString after) {

        StepWords(String rule, String derived, List<NamedConclusion> rests) {
            this(
                    rule,
                    derived,
                    List.copyOf(rests),
                    encoded("{\"rule\":" + quoted(rule) + ",\"because\":"),
                    encoded(",\"derived\":" + quoted(derived) + ",\"rests\":["
                            + rests.stream().map(StepWords::json).collect(Collectors.joining(",")) + "]}"));
        }

        private static String json(NamedConclusion conclusion) {
            return "{\"kind\":" + quoted(conclusion.kind()) + field("about", conclusion.about())
                    + field("level", conclusion.level()) + "}";
        }

        private static String field(String name, String text) {
            return text.isEmpty() ? "" : "," + quoted(name) + ":" + quoted(text);
        }
    }
}
