package org.corrin.release;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.corrin.release.Decision.TraceStep;
import org.corrin.release.DecisionPlan.PlannedStep;

/** The trace of one decision: planned steps, with the places of its patient. Written, only these places are encoded anew. */
final class FilledTrace extends AbstractList<TraceStep> implements JsonSerializable {

    private final List<PlannedStep> steps;
    private final List<List<String>> places;

    /** @param places by the numbers that the steps have for them */
    FilledTrace(List<PlannedStep> steps, List<List<String>> places) {
        this.steps = steps;
        this.places = places;
    }

    @Override
    public TraceStep get(int index) {
        PlannedStep step = steps.get(index);
        return new TraceStep(
                step.words().rule(), places.get(step.because()), step.words().derived());
    }

    @Override
    public int size() {
        return steps.size();
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider serializers) throws IOException {
        if (generator instanceof TokenBuffer || generator.getPrettyPrinter() != null) {
            serializers.defaultSerializeValue(new ArrayList<>(this), generator);
            return;
        }
        String[] written = new String[places.size()];
        generator.writeStartArray();
        for (int i = 0; i < steps.size(); i++) {
            PlannedStep step = steps.get(i);
            if (written[step.because()] == null) {
                written[step.because()] = written(places.get(step.because()));
            }
            generator.writeRawValue(step.words().before());
            generator.writeRaw(written[step.because()]);
            generator.writeRaw(step.words().after());
        }
        generator.writeEndArray();
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializerProvider serializers, TypeSerializer types)
            throws IOException {
        serialize(generator, serializers);
    }

    private static String written(List<String> pointers) {
        StringBuilder text = new StringBuilder("[");
        for (String pointer : pointers) {
            text.append(text.length() > 1 ? "," : "").append(quoted(pointer));
        }
        return text.append(']').toString();
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /**
     * What a step of a trace says whoever it is about.
     *
     * @param before its JSON before the places
     * @param after its JSON after them
     */
    record StepWords(String rule, String derived, SerializableString before, SerializableString after) {

        StepWords(String rule, String derived) {
            this(
                    rule,
                    derived,
                    encoded("{\"rule\":" + quoted(rule) + ",\"because\":"),
                    encoded(",\"derived\":" + quoted(derived) + "}"));
        }

        private static SerializableString encoded(String json) {
            SerializedString text = new SerializedString(json);
            // Encoded once, before many threads ask for it.
            text.asUnquotedUTF8();
            return text;
        }
    }
}
