package org.corrin.intake;

import java.util.List;
import java.util.Optional;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.Origin;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;

/**
 * One field of an item as it was sent.
 *
 * @param at where it stands, or would stand
 * @param given whether anything stands there
 * @param value what stands there, if it could be read
 * @param flaws why it could not be read as what it should be
 */
public record RequestField<T>(Origin at, boolean given, Optional<T> value, List<RequestProblem> flaws) {

    public RequestField {
        flaws = List.copyOf(flaws);
    }

    /** A field in which something stands that could be read. */
    public static <T> RequestField<T> of(Origin at, T value) {
        return new RequestField<>(at, true, Optional.of(value), List.of());
    }

    /** A field that is left out. */
    public static <T> RequestField<T> missing(Origin at) {
        return new RequestField<>(at, false, Optional.empty(), List.of());
    }

    /** A field that is there only if there is something to say in it. */
    public static <T> RequestField<T> ofOptional(Origin at, Optional<T> value) {
        return value.map(one -> of(at, one)).orElseGet(() -> missing(at));
    }

    /** A text that may be left out, and may not be blank. */
    public static RequestField<String> text(Origin at, Optional<String> text) {
        return text.filter(String::isBlank)
                .map(blank -> new RequestField<String>(
                        at,
                        true,
                        Optional.empty(),
                        List.of(new RequestProblem(
                                at.pointer(),
                                blank,
                                "this text is empty",
                                "leave out what is not known",
                                RequestProblemKind.SHAPE))))
                .orElseGet(() -> ofOptional(at, text));
    }

    /** What stands here, shortened for a message. */
    String shown() {
        String there = at.shown();
        return value.filter(one -> one instanceof String || there.isEmpty())
                .map(one -> DocumentNode.shortened(one.toString()))
                .orElse(there);
    }
}
