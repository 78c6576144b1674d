package org.corrin.release;

import com.fasterxml.jackson.core.SerializableString;
import java.util.List;

/**
 * A text with nothing left to choose: fixed pieces, and slots that the facts of a patient fill. What rules it came by and
 * which limits they compare with is settled in it.
 */
record TextPlan(List<TextPiece> pieces) {

    TextPlan {
        pieces = List.copyOf(pieces);
    }

    /** One piece of a text. */
    sealed interface TextPiece permits FixedPiece, ListedFacts {}

    /**
     * A piece that is the same for every patient.
     *
     * @param json the text as it stands between the quotes of JSON
     */
    record FixedPiece(String text, SerializableString json) implements TextPiece {

        FixedPiece(String text) {
            this(text, PrecutJson.encoded(PrecutJson.escaped(text)));
        }
    }

    /**
     * Some facts in words, each different word once.
     *
     * @param between what stands between two of them
     * @param ifNone what stands in their place if there is nothing to say
     */
    record ListedFacts(List<ListedFact> facts, String between, String ifNone) implements TextPiece {

        ListedFacts {
            facts = List.copyOf(facts);
        }
    }

    /**
     * One of them.
     *
     * @param position of the fact among those of the patient
     * @param after what follows it, such as ", below 180 pg/mL"
     */
    record ListedFact(FactWords words, int position, String after) {}

    /** What is said of a fact. */
    enum FactWords {
        /** The name of a test and its result. */
        NAME_AND_RESULT,
        RESULT,
        DRUG,
        /** The dose of an order, if it states one. */
        DOSE
    }
}
