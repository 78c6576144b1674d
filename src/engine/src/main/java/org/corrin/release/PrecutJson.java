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

/**
 * A list that is written from pieces of JSON: most of an answer is the same for many patients, and encoding it anew would be
 * most of the writing.
 */
abstract class PrecutJson<E> extends AbstractList<E> implements JsonSerializable {

    /** Writes the whole list, its brackets included. */
    abstract void write(JsonGenerator generator) throws IOException;

    @Override
    public final void serialize(JsonGenerator generator, SerializerProvider serializers) throws IOException {
        if (generator instanceof TokenBuffer || generator.getPrettyPrinter() != null) {
            // A tree is made of it, in which bytes would be one value; or it is written for people, on many lines.
            serializers.defaultSerializeValue(new ArrayList<>(this), generator);
        } else {
            write(generator);
        }
    }

    @Override
    public final void serializeWithType(JsonGenerator generator, SerializerProvider serializers, TypeSerializer types)
            throws IOException {
        serialize(generator, serializers);
    }

    /** A piece of JSON, encoded once, before many threads ask for it. */
    static SerializableString encoded(String json) {
        SerializedString text = new SerializedString(json);
        text.asUnquotedUTF8();
        return text;
    }

    /** A text as it stands between the quotes of JSON. */
    static String escaped(String text) {
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    /** A text as JSON. */
    static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }
}
