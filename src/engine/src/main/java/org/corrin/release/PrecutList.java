package org.corrin.release;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** A list of what a release says to many patients, such as the statements it cites, with all of its JSON. */
final class PrecutList<E> extends PrecutJson<E> {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<E> items;
    private final SerializableString json;

    /** @param items that never change */
    PrecutList(List<E> items) {
        this.items = List.copyOf(items);
        this.json = encoded(json(this.items));
    }

    /** The JSON of something that never changes. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this cannot be written: " + value, e);
        }
    }

    @Override
    public E get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    void write(JsonGenerator generator) throws IOException {
        generator.writeRawValue(json);
    }
}
