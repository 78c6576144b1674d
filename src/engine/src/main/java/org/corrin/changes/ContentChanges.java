package org.corrin.changes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.corrin.changes.ContentChanges.ContentChange.ChangeKind;
import org.corrin.documents.FileProblem;

/**
 * What an update changes in a guideline beside what its rules conclude: its guards, its words, and what they are made of.
 *
 * @param rules the rules themselves, by what is written in them; whom that changes anything for is told separately
 * @param laws what must never happen
 * @param scenarios the clinical cases
 * @param texts what is said, of each audience and language, with the words and labels that stand in every text
 * @param statements the sentences of guidance
 * @param orders what is offered to be ordered, and how it is named there
 * @param alerts how an advice is shown
 * @param codes the vocabulary and the value sets
 * @param sources what the guideline says of itself
 */
public record ContentChanges(
        ContentSection rules,
        ContentSection laws,
        ContentSection scenarios,
        ContentSection texts,
        ContentSection statements,
        ContentSection orders,
        ContentSection alerts,
        ContentSection codes,
        ContentSection sources) {

    /** The changes where there is nothing to compare with. */
    public static final ContentChanges NONE = new ContentChanges(
            ContentSection.NONE,
            ContentSection.NONE,
            ContentSection.NONE,
            ContentSection.NONE,
            ContentSection.NONE,
            ContentSection.NONE,
            ContentSection.NONE,
            ContentSection.NONE,
            ContentSection.NONE);

    /**
     * The changes of one kind.
     *
     * @param added how many there are that were not there before
     * @param removed how many there were that are gone
     * @param changed how many are there as before, and say something else
     * @param told the first of them
     */
    public record ContentSection(int added, int removed, int changed, List<ContentChange> told) {

        static final ContentSection NONE = of(List.of());

        static ContentSection of(List<ContentChange> changes) {
            return new ContentSection(
                    count(changes, ChangeKind.ADDED),
                    count(changes, ChangeKind.REMOVED),
                    changes.size() - count(changes, ChangeKind.ADDED) - count(changes, ChangeKind.REMOVED),
                    changes.stream().limit(FileProblem.MOST_TOLD).toList());
        }

        private static int count(List<ContentChange> changes, ChangeKind kind) {
            return (int) changes.stream().filter(change -> change.is() == kind).count();
        }

        /** How many there are in all. */
        public int count() {
            return added + removed + changed;
        }
    }

    /**
     * One thing that is not as it was.
     *
     * @param name such as {@code law/NAME}, {@code text/refuse/CODE} or {@code order/treat/CODE}; by this it is acknowledged
     * @param file the file it stands in, or stood in
     * @param line where it stands now, counted from 1; 0 if it is gone, or is the whole file
     * @param before what it said; empty if it was not there, or is told by its name alone
     * @param after what it says; likewise
     */
    public record ContentChange(String name, String file, int line, ChangeKind is, String before, String after) {

        /** How something is not as it was. */
        public enum ChangeKind {
            ADDED,
            REMOVED,
            CHANGED,
            RENAMED,
            /** Of a law: something that it forbade is allowed now, or may be. */
            WEAKENED;

            @JsonValue
            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    private Stream<ContentSection> sections() {
        return Stream.of(rules, laws, scenarios, texts, statements, orders, alerts, codes, sources);
    }

    /** Whether there is no change. */
    public boolean none() {
        return sections().allMatch(section -> section.count() == 0);
    }
}
