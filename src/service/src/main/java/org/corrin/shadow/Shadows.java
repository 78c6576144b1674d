package org.corrin.shadow;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.corrin.http.BackgroundThreads;
import org.corrin.proposals.SmallGroups;
import org.corrin.shadow.ShadowStanding.ShadowState;
import org.corrin.store.proposals.Proposal;
import org.jboss.logging.Logger;

/** The shadows of proposals: those that the settings name, and those that are wanted since; and what is told of them. */
@Singleton
public class Shadows {

    private static final Logger LOG = Logger.getLogger(Shadows.class);

    private final ShadowSettings settings;
    private final ShadowKeeper keeper;
    private final int fewest;
    private final List<ListedShadow> misnamed = new ArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> BackgroundThreads.thread(task, "shadow-keeper"));

    Shadows(ShadowSettings settings, ShadowKeeper keeper, SmallGroups groups) {
        this.settings = settings;
        this.keeper = keeper;
        this.fewest = groups.fewest();
    }

    /**
     * A shadow that is wanted, in short, and nothing of what it counts: this is told to everybody who is signed in.
     *
     * @param proposal as {@code NAME/3}, or what stands in its place in the settings
     */
    public record ListedShadow(String proposal, String state) {}

    // After what is live has been read back: else there is no guideline yet.
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent start) {
        settings.proposals().orElse(List.of()).stream()
                .filter(name -> !name.isBlank())
                .forEach(this::name);
        thread.scheduleWithFixedDelay(
                this::look, 0, Math.max(1, settings.saveEvery().toMillis()), TimeUnit.MILLISECONDS);
    }

    private void name(String text) {
        Optional<ShadowName> name = ShadowName.read(text);
        if (name.isEmpty()) {
            misname(text, "this names no proposal; write its guideline and its number, as NAME/3");
            return;
        }
        Optional<ShadowName> first = keeper.named().stream()
                .filter(one -> one.guideline().equals(name.get().guideline()))
                .findFirst();
        if (first.isPresent()) {
            misname(text, "a guideline has one shadow, and `" + first.get() + "` stands before it");
        } else {
            keeper.name(name.get());
        }
    }

    private void misname(String text, String note) {
        LOG.warnf("CORRIN_SHADOW: `%s`: %s", text, note);
        misnamed.add(new ListedShadow(text, ShadowState.IMPOSSIBLE.label()));
    }

    /** Begins it on all replicas as soon as it can, in the place of another of its guideline. */
    void want(ShadowName name) {
        keeper.want(name);
    }

    boolean isWanted(ShadowName name) {
        return keeper.isWanted(name);
    }

    /** Ends it on all replicas. */
    void unwant(ShadowName name) {
        keeper.unwant(name.guideline());
    }

    /** Looks after them soon, and not only at the next time. */
    void lookSoon() {
        thread.execute(this::look);
    }

    private void look() {
        try {
            keeper.look();
        } catch (RuntimeException e) {
            LOG.error("shadows could not be looked after", e);
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        thread.shutdownNow();
        keeper.saveAll();
    }

    /** Those that are wanted, in the order of their guidelines, and what the settings name and is no proposal. */
    public List<ListedShadow> listed() {
        List<ListedShadow> listed = new ArrayList<>();
        keeper.wanted()
                .forEach(name -> listed.add(new ListedShadow(
                        name.toString(), keeper.standing(name).state().label())));
        listed.addAll(misnamed);
        return listed;
    }

    /** What is told of the counts of a proposal, in a line; nothing while nothing is. */
    public Optional<String> summary(Proposal proposal) {
        return Optional.ofNullable(told(proposal).summary());
    }

    ToldShadow told(Proposal proposal) {
        ShadowName name = new ShadowName(proposal.guideline(), proposal.number());
        return ToldShadow.of(name, keeper.standing(name), keeper.counts(proposal), fewest);
    }
}
