package org.corrin.store.proposals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.store.audit.Actor;
import org.corrin.store.database.StorableValues;
import org.corrin.store.proposals.ProposalStep.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody proposes.
 *
 * @param number counted from one within its guideline
 * @param content what it holds, which its author may change
 * @param release the fingerprint of what it would put live; empty before it was checked
 * @param report what the gate said to that, as JSON; empty before it was checked
 * @param charter whether it changes what guards all candidates, and nothing else
 * @param author who began it
 * @param steps what happened to it, in order
 */
public record Proposal(
        String guideline,
        long number,
        ProposalKind kind,
        ProposalState state,
        Content content,
        String release,
        String report,
        boolean charter,
        Actor author,
        Instant created,
        Instant changed,
        List<ProposalStep> steps) {

    /** What it wants. */
    public enum ProposalKind {
        /** Other files. */
        CHANGE,
        /** A release that was live before, put live again by a publisher alone. */
        TAKE_BACK;

        /** How it is written. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * What a proposal holds.
     *
     * @param over the fingerprint of the release that it is laid over; empty if none was live
     * @param files the files that differ from those, by name; null takes one out
     * @param acknowledged what its author says they know that it does
     * @param signature of what it would put live, as it was given; may be empty
     */
    public record Content(
            String over, Map<String, @Nullable String> files, List<String> acknowledged, String signature, String why) {

        public Content {
            StorableValues.text("over", over);
            StorableValues.text("signature", signature);
            StorableValues.text("why", why);
            files = Collections.unmodifiableMap(new TreeMap<>(files));
            acknowledged = List.copyOf(acknowledged);
        }

        /** Files with these laid over them. */
        public Map<String, String> laidOver(Map<String, String> others) {
            Map<String, String> all = new TreeMap<>(others);
            files.forEach((name, text) -> {
                if (text == null) {
                    all.remove(name);
                } else {
                    all.put(name, text);
                }
            });
            return all;
        }

        /** The same, laid over another release. */
        public Content over(String other) {
            return new Content(other, files, acknowledged, signature, why);
        }
    }

    public Proposal {
        StorableValues.named("guideline", guideline);
        steps = List.copyOf(steps);
        created = StorableValues.instant(created);
        changed = StorableValues.instant(changed);
    }

    /** A draft, before it has a number. */
    public static Proposal draft(String guideline, Content content, Actor author, Instant at) {
        return new Proposal(
                guideline,
                0,
                ProposalKind.CHANGE,
                ProposalState.DRAFT,
                content,
                "",
                "",
                false,
                author,
                at,
                at,
                List.of(ProposalStep.of(at, author, Kind.CREATED, content.why())));
    }

    /** A release that a publisher has put live again. */
    public static Proposal takeBack(String guideline, String release, Content content, Actor publisher, Instant at) {
        return new Proposal(
                guideline,
                0,
                ProposalKind.TAKE_BACK,
                ProposalState.APPROVED,
                content,
                release,
                "",
                false,
                publisher,
                at,
                at,
                List.of(ProposalStep.of(at, publisher, Kind.CREATED, content.why())));
    }

    Proposal numbered(long given) {
        return new Proposal(
                guideline, given, kind, state, content, release, report, charter, author, created, changed, steps);
    }

    /** The same after one step more. */
    public Proposal after(ProposalStep step, ProposalState next) {
        List<ProposalStep> all = new ArrayList<>(steps);
        all.add(step);
        return new Proposal(
                guideline, number, kind, next, content, release, report, charter, author, created, step.at(), all);
    }

    /** The same with other content, which nobody has checked. */
    public Proposal with(Content other) {
        return new Proposal(guideline, number, kind, state, other, "", "", false, author, created, changed, steps);
    }

    /** The same with what the gate said to it. */
    public Proposal checked(String fingerprint, String gateReport, boolean onlyCharter) {
        return new Proposal(
                guideline,
                number,
                kind,
                state,
                content,
                fingerprint,
                gateReport,
                onlyCharter,
                author,
                created,
                changed,
                steps);
    }

    /** Who has approved it since it was last submitted, each once, with the time. */
    public Map<Actor, Instant> approvals() {
        Map<Actor, Instant> approvals = new LinkedHashMap<>();
        for (ProposalStep step : steps) {
            if (step.what() == Kind.SUBMITTED) {
                approvals.clear();
            } else if (step.what() == Kind.APPROVED
                    && approvals.keySet().stream().noneMatch(step.actor()::isSame)) {
                approvals.put(step.actor(), step.at());
            }
        }
        return Collections.unmodifiableMap(approvals);
    }

    /** Whether a step of this kind was ever taken. */
    public boolean was(Kind what) {
        return steps.stream().anyMatch(step -> step.what() == what);
    }
}
