package org.corrin.release;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.DecisionPlan.PlannedAdvice;

/** Advice for one patient: what was planned, with the values, days and places of the patient. */
final class FilledAdvice extends PrecutJson<GivenAdvice> {

    private final List<PlannedAdvice> planned;
    private final List<FilledText> texts;
    private final FilledPlaces places;
    private final List<GivenAdvice> given;

    /**
     * @param asOf the day of the decision
     * @param places by the numbers that the plan has for them
     */
    FilledAdvice(List<PlannedAdvice> planned, TextFilling filling, FilledPlaces places, LocalDate asOf) {
        this.planned = planned;
        this.places = places;
        this.texts = new ArrayList<>(planned.size());
        this.given = new ArrayList<>(planned.size());
        for (PlannedAdvice one : planned) {
            AdviceWords words = one.words();
            FilledText text = filling.filled(one.text());
            texts.add(text);
            given.add(new GivenAdvice(
                    words.kind(),
                    words.code(),
                    words.strength(),
                    words.after().map(Object::toString).orElse(""),
                    words.after().map(after -> asOf.plus(after).toString()).orElse(""),
                    text.written(),
                    words.rules(),
                    places.pointers(one.because()),
                    words.statements()));
        }
    }

    @Override
    public GivenAdvice get(int index) {
        return given.get(index);
    }

    @Override
    public int size() {
        return given.size();
    }

    @Override
    void write(JsonGenerator generator) throws IOException {
        generator.writeStartArray();
        for (int i = 0; i < given.size(); i++) {
            AdviceWords words = planned.get(i).words();
            generator.writeRawValue(words.start());
            if (words.after().isPresent()) {
                generator.writeRaw(given.get(i).due());
                generator.writeRaw(words.afterDay());
            }
            texts.get(i).write(generator);
            generator.writeRaw(words.afterText());
            generator.writeRaw(places.json(planned.get(i).because()));
            generator.writeRaw(words.end());
        }
        generator.writeEndArray();
    }
}
