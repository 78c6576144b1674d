package org.corrin.wording;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;

/**
 * What a text says to be so of every patient who gets it, in a form that the proof can check: {@code condition multiple
 * sclerosis}, {@code not test MMA known}.
 *
 * @param negated whether it says that this is not so
 * @param name of the term, of the finding with its level, or of the status
 * @param line where it stands, counted from 1
 */
public record TextClaim(boolean negated, ClaimSubject subject, String name, int line) {

    /** What a claim can be about. */
    public enum ClaimSubject {
        CONDITION,
        SYMPTOM,
        MEDICATION,
        ORDER,
        TEST,
        FINDING,
        STATUS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String NOT = "not ";
    private static final String KNOWN = " known";
    private static final String FORMS =
            "write `condition X`, `symptom X`, `medication X`, `order X`, `test X known`, `finding ABOUT LEVEL` or"
                    + " `status S`, or one of these with `not ` before it";

    /** The claim as a wording file writes it. */
    public String written() {
        return (negated ? NOT : "") + subject + " " + name + (subject == ClaimSubject.TEST ? KNOWN : "");
    }

    static Optional<TextClaim> read(DocumentNode node) {
        return node.requiredText().flatMap(text -> {
            String written = text.strip();
            boolean negated = written.startsWith(NOT);
            String positive = negated ? written.substring(NOT.length()).strip() : written;
            int space = positive.indexOf(' ');
            String word = space < 0 ? positive : positive.substring(0, space);
            String name = space < 0 ? "" : positive.substring(space + 1).strip();
            Optional<ClaimSubject> subject = Arrays.stream(ClaimSubject.values())
                    .filter(one -> one.toString().equals(word))
                    .findFirst();
            boolean test = subject.filter(one -> one == ClaimSubject.TEST).isPresent();
            if (test && name.endsWith(KNOWN)) {
                name = name.substring(0, name.length() - KNOWN.length()).strip();
            } else if (test) {
                name = "";
            }
            if (subject.isEmpty() || name.isEmpty()) {
                List<String> subjects = Arrays.stream(ClaimSubject.values())
                        .map(ClaimSubject::toString)
                        .toList();
                node.report(
                        "`" + node.shown() + "` is not something that a text can hold",
                        subject.isPresent()
                                ? FORMS
                                : NameSuggestion.to(word, subjects)
                                        .map(near -> "did you mean `" + near + "`?")
                                        .orElse(FORMS));
                return Optional.empty();
            }
            return Optional.of(new TextClaim(negated, subject.get(), name, node.line()));
        });
    }
}
