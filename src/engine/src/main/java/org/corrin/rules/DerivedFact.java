package org.corrin.rules;

import java.util.List;
import org.corrin.facts.Reason;

/** What a rule concludes. Two are the same when they say the same for the same reasons. */
public sealed interface DerivedFact extends Reason permits Advice, Assessment, Discordance, Finding, Violation {

    /** What the conclusion rests on, as its rule names it. */
    List<Reason> because();

    /** What was concluded, whatever it rests on. */
    Consequent consequent();

    /** What was concluded, in a few words for the trace. */
    String inWords();
}
