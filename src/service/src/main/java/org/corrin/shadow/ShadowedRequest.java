package org.corrin.shadow;

import java.lang.ref.SoftReference;
import java.util.Optional;
import org.corrin.intake.Handling;
import org.corrin.intake.PatientData;
import org.corrin.intake.RequestDay;
import org.corrin.release.Decision;
import org.corrin.shadow.SpareTime.SpareTask;

/**
 * A decision that was made, and waits to be compared. What waits is given up when memory is short: a request may hold on to a
 * tree of many MB, and nobody needs the comparison.
 */
final class ShadowedRequest implements SpareTask {

    /** What was asked, and not what the live release read of it: the proposal may know words that the live release does not. */
    record Content(PatientData asked, RequestDay today, Handling handling, Decision answered) {}

    private final RunningShadow shadow;
    private final int items;
    private final SoftReference<Content> content;

    ShadowedRequest(RunningShadow shadow, Content content) {
        this.shadow = shadow;
        this.items = content.asked().items().size();
        this.content = new SoftReference<>(content);
    }

    @Override
    public int items() {
        return items;
    }

    /** Compares, or counts it as skipped if it was given up. */
    @Override
    public void compare() {
        Optional.ofNullable(content.get()).ifPresentOrElse(shadow::compare, shadow::skip);
    }
}
