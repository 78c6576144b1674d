package org.corrin.rules.dialect;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What DRL knows and the dialect does not, and how the same is said here. */
enum ForeignCondition {
    EXISTS("exists\\b", examples -> "write the condition without `exists`: it is met where there is such a fact"),
    FOR_ALL("forall\\b", examples -> "say with `not` what must not be there"),
    COUNT(
            "(accumulate|collect)\\b|.*\\b(accumulate|collect)\\s*\\(",
            examples -> "facts are not counted; how a result changed is asked as in Change( " + examples.test()
                    + ", rose( \"50 %\" ) )"),
    EVAL("eval\\b", examples -> "a condition compares one fact with constants, as in Lab( " + examples.test() + " )"),
    OR(".*(\\bor\\b|\\|\\|)", examples -> "for `or`, write two rules"),
    OTHER("", examples -> "a condition is a fact type with constraints in brackets, or `not` before one");

    private final Pattern written;
    private final Function<AuthorExamples, String> hint;

    ForeignCondition(String written, Function<AuthorExamples, String> hint) {
        this.written = Pattern.compile("\\(?\\s*(?:" + written + ")");
        this.hint = hint;
    }

    /** What to write instead of a condition that is none of the dialect. */
    static String hint(String condition, AuthorExamples examples) {
        return Arrays.stream(values())
                .filter(one -> one.written.matcher(condition).lookingAt())
                .findFirst()
                .orElse(OTHER)
                .hint
                .apply(examples);
    }
}
