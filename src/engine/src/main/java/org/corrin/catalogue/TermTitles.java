package org.corrin.catalogue;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.guideline.Guideline;
import org.corrin.intake.RequestIntake;
import org.corrin.release.SummarySentence;
import org.corrin.wording.VariedText;
import org.corrin.wording.Wording;

/** How health professionals read the terms of a guideline, in each language that it speaks to them. */
final class TermTitles {

    private static final String FILLED = "{";

    private final List<Wording> wordings;

    TermTitles(Guideline guideline) {
        this.wordings = guideline.wordings().all().stream()
                .filter(wording -> wording.audience().equals(RequestIntake.USUAL_AUDIENCE))
                .sorted(Comparator.comparing(wording -> !wording.isInUsualLanguage()))
                .toList();
    }

    /** By language, how a term is printed: by its name in rules, where a wording has no other. */
    Map<String, String> ofTerm(String name) {
        Map<String, String> titles = new LinkedHashMap<>();
        wordings.forEach(
                wording -> titles.put(wording.language(), wording.words().name(name)));
        return titles;
    }

    /**
     * By language, the first sentence that everybody gets of whom no variant says more, without its full stop. A language is
     * left out where that sentence tells of the patient.
     *
     * @param text the name of a status, or a kind and a code of advice, joined by a space
     */
    Map<String, String> ofText(String text) {
        Map<String, String> titles = new LinkedHashMap<>();
        wordings.forEach(wording -> wording.text(text)
                .flatMap(TermTitles::headline)
                .ifPresent(headline -> titles.put(wording.language(), headline)));
        return titles;
    }

    private static Optional<String> headline(VariedText text) {
        String unfilled = text.variants()
                .get(text.variants().size() - 1)
                .template()
                .filled(placeholder -> Optional.of(FILLED), FILLED);
        String headline = SummarySentence.of(unfilled);
        return headline.contains(FILLED)
                ? Optional.empty()
                : Optional.of(headline.endsWith(".") ? headline.substring(0, headline.length() - 1) : headline);
    }
}
