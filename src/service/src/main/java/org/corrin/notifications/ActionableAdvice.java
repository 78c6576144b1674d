package org.corrin.notifications;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.corrin.guideline.AdviceTerm;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Release;
import org.corrin.rules.Advice;

/**
 * Which advice is reason enough to tell a clinician who has not asked: what is urgent; what must not be done or is to be
 * avoided, a treatment, a review or a referral, if that is more than to be considered; an alert of the vocabulary; and a test that decides where the
 * patient stands, if it is the new result that calls for it. A message that is sent for one of these holds all the advice; a
 * patient of whom there is none of these is not spoken of.
 */
final class ActionableAdvice {

    private static final String TEST = "test";

    private static final Set<String> KINDS = Set.of("refuse", "avoid", "treat", Advice.REVIEW, "refer");

    private final Release release;
    private final Predicate<String> isNew;

    /** @param isNew whether a place in the record is one of the results that gave rise to the question */
    ActionableAdvice(Release release, Predicate<String> isNew) {
        this.release = release;
        this.isNew = isNew;
    }

    List<GivenAdvice> among(List<GivenAdvice> advice) {
        return advice.stream().filter(this::calls).toList();
    }

    private boolean calls(GivenAdvice advice) {
        AdviceTerm term = release.guideline()
                .vocabulary()
                .conclusions()
                .of(advice.kind(), advice.code())
                .orElseThrow();
        boolean isWeak = advice.strength().equals(Advice.WEAK);
        return isUrgent(advice)
                || term.alert()
                || KINDS.contains(advice.kind()) && !isWeak
                || advice.kind().equals(TEST)
                        && !isWeak
                        && term.asks()
                                .filter(release.testsOfAssessment()::contains)
                                .isPresent()
                        && advice.because().stream().anyMatch(isNew);
    }

    static boolean isUrgent(GivenAdvice advice) {
        return advice.strength().equals(Advice.URGENT);
    }
}
