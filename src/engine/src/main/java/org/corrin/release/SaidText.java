package org.corrin.release;

import java.util.List;
import org.corrin.wording.TextVariant;
import org.corrin.wording.Wording;

/**
 * A text that a patient gets.
 *
 * @param name of the status, or the kind and code of the advice, joined by a space
 * @param variant the one of the text's variants that is for the patient
 * @param unfilled the placeholders that nothing known of the patient fills
 */
public record SaidText(Wording wording, String name, TextVariant variant, List<String> unfilled) {}
