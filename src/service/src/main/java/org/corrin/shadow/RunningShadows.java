package org.corrin.shadow;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.corrin.guidelines.LiveRelease;
import org.corrin.intake.Handling;
import org.corrin.intake.PatientData;
import org.corrin.intake.RequestDay;
import org.corrin.release.Answer;
import org.corrin.release.Decision;

/**
 * Where decisions are handed over to shadows. Of a guideline without one, that costs a look into a map; of one with a shadow, two
 * counts and an offer.
 */
@Singleton
public class RunningShadows {

    private final double sample;
    private final SpareTime time;
    private volatile Map<String, RunningShadow> running = Map.of();

    RunningShadows(ShadowSettings settings) {
        sample = settings.sample();
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException(
                    "CORRIN_SHADOW_SAMPLE is " + sample
                            + "; it is the part of the decisions that is compared, from 0 for none to 1 for all, as 0.1 for a tenth");
        }
        time = new SpareTime(settings.queue(), Runtime.getRuntime().availableProcessors());
    }

    void start(@Observes StartupEvent start) {
        time.start();
    }

    void stop(@Observes ShutdownEvent stop) {
        time.stop();
    }

    /**
     * Makes an answer of a live release, and hands it over to the shadow of its guideline if it has one. The answer is what it is
     * without a shadow, and waits for none.
     */
    public Answer beside(
            LiveRelease live, PatientData asked, RequestDay today, Handling handling, Supplier<Answer> answered) {
        RunningShadow shadow = running.get(live.id());
        if (shadow == null || !shadow.isBeside(live)) {
            return answered.get();
        }
        Answer answer = time.answering(answered);
        if (answer instanceof Decision decision
                && ThreadLocalRandom.current().nextDouble() < sample
                && !time.offer(
                        new ShadowedRequest(shadow, new ShadowedRequest.Content(asked, today, handling, decision)))) {
            shadow.skip();
        }
        return answer;
    }

    Optional<RunningShadow> of(String guideline) {
        return Optional.ofNullable(running.get(guideline));
    }

    Collection<RunningShadow> all() {
        return running.values();
    }

    /** Lets a shadow take the place of another of its guideline. */
    synchronized void begin(RunningShadow shadow) {
        Map<String, RunningShadow> next = new HashMap<>(running);
        next.put(shadow.name().guideline(), shadow);
        running = Map.copyOf(next);
    }

    /** Ends the shadow of a guideline. */
    synchronized void end(String guideline) {
        Map<String, RunningShadow> next = new HashMap<>(running);
        next.remove(guideline);
        running = Map.copyOf(next);
    }
}
