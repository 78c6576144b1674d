package org.corrin.rules;

import java.util.List;
import org.corrin.facts.Reason;

/** That results disagree. */
public record Discordance(List<Reason> because) implements DerivedFact {

    /** A disagreement of these. */
    public Discordance(Reason... because) {
        this(List.of(because));
    }

    @Override
    public Consequent consequent() {
        return new Consequent.ConcludedDiscordance();
    }

    @Override
    public String inWords() {
        return "discordance";
    }
}
