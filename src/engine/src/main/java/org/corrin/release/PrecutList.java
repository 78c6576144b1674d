package org.corrin.release;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;

/**
 * A list of what a release says to many patients, such as the statements it cites, with its JSON as bytes: most of an answer
 * is written so often that encoding it anew would be most of the writing.
 */
final class PrecutList<E> extends AbstractList<E> implements JsonSerializable {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<E> items;
    private final SerializedString json;

    /** @param items that never change */
    PrecutList(List<E> items) {
        this.items = List.copyOf(items);
        try {
            this.json = new SerializedString(JSON.writeValueAsString(this.items));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this cannot be written: " + items, e);
        }
        // Encoded once, before many threads ask for it.
        json.asUnquotedUTF8();
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
    public void serialize(JsonGenerator generator, SerializerProvider serializers) throws IOException {
        if (generator instanceof TokenBuffer || generator.getPrettyPrinter() != null) {
            // A tree is made of it, in which bytes would be one value; or it is written for people, on many lines.
            serializers.defaultSerializeValue(items, generator);
        } else {
            generator.writeRawValue(json);
        }
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializerProvider serializers, TypeSerializer types)
            throws IOException {
        serialize(generator, serializers);
    }
}
