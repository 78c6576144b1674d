package org.corrin.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import org.corrin.cells.ExamplePatient;
import org.corrin.documents.FileProblem;
import org.corrin.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * An objection of the proof to a guideline whose files are well-formed and whose scenarios pass.
 *
 * @param kind what sort of objection
 * @param rule the rule or law it is about; empty if it is about all
 * @param file the file of that rule; empty if it is about all
 * @param line where that begins, counted from 1; 0 if it is about all
 * @param message what is wrong, in a sentence
 * @param hint what to do
 * @param shownBy the smallest patient that shows it, or null where none does; in JSON it is called {@code example}
 */
public record ProofObjection(
        ObjectionKind kind,
        String rule,
        String file,
        int line,
        String message,
        String hint,

        @JsonProperty("example") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
        ExamplePatient shownBy) {

    /** What sort of objection it is; reports write the name in lower case with dashes. */
    public enum ObjectionKind {
        LAW_BROKEN,
        NO_ASSESSMENT,
        SEVERAL_ASSESSMENTS,
        TWO_STRENGTHS,
        NEVER_FIRES,
        CHANGES_NOTHING,
        CONDITION_CHANGES_NOTHING,
        GAP,
        OVERLAP,
        ORDER_MATTERS,
        CELLS_DIFFER,
        ASKED_THOUGH_KNOWN,
        NOT_AT_REST,
        TOO_LARGE,
        TEXT_NEVER_SAID,
        TEXT_NOT_TRUE,
        TEXT_NOT_FILLED;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static ProofObjection of(
            ObjectionKind kind, Rule rule, String message, String hint, Optional<ExamplePatient> example) {
        return new ProofObjection(kind, rule.name(), rule.file(), rule.line(), message, hint, example.orElse(null));
    }

    static ProofObjection ofAll(ObjectionKind kind, String message, String hint, Optional<ExamplePatient> example) {
        return new ProofObjection(kind, "", "", 0, message, hint, example.orElse(null));
    }

    /** The smallest patient that shows it, where one does. */
    public Optional<ExamplePatient> example() {
        return Optional.ofNullable(shownBy);
    }

    /** The objection as a problem with a file, for the author. */
    public FileProblem problem() {
        return new FileProblem(
                file.isEmpty() ? "rules" : file,
                line,
                0,
                rule,
                message
                        + example()
                                .map(one -> "; for example: " + one.patient())
                                .orElse(""),
                hint);
    }
}
