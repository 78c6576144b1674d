package org.corrin.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.corrin.cdshooks.Outcome.Issue;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guidelines.KeptReleases;
import org.corrin.guidelines.LiveRelease;
import org.corrin.store.Feedback;
import org.corrin.store.Store;
import org.corrin.store.WentLive;

/** Takes feedback on cards and keeps it, with the advice and the rules that each card stands for. */
@Singleton
class FeedbackIntake {

    private static final String ACCEPTED = "accepted";
    private static final String OVERRIDDEN = "overridden";
    private static final int LONGEST_CODE = 200;
    private static final int MOST = 1000;

    /** An advice of a release. */
    private record Source(LiveRelease release, String kind, String code) {}

    private final Store store;
    private final KeptReleases kept;
    private final Clock clock;

    FeedbackIntake(Store store, KeptReleases kept, Clock clock) {
        this.store = store;
        this.kept = kept;
        this.clock = clock;
    }

    Response take(HookService service, JsonNode body) {
        JsonNode all = body.path("feedback");
        List<Issue> issues = new ArrayList<>();
        if (!all.isArray() || all.size() > MOST) {
            return Outcome.of(
                    400,
                    List.of(new Issue("invalid", "feedback", "this must be an array of at most " + MOST + " entries")));
        }
        List<Feedback> feedback = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            one(service.live(), all.get(i), "feedback[" + i + "]", issues).ifPresent(feedback::add);
        }
        if (!issues.isEmpty()) {
            return Outcome.of(400, issues);
        }
        store.keep(feedback);
        return Response.ok(Map.of()).build();
    }

    private Optional<Feedback> one(LiveRelease live, JsonNode sent, String where, List<Issue> issues) {
        int before = issues.size();
        String card = sent.path("card").asText("");
        Optional<UUID> uuid = uuid(card);
        String outcome = sent.path("outcome").asText("");
        if (card.isBlank() || card.length() > LONGEST_CODE) {
            issues.add(new Issue("required", where + ".card", "name the card by its uuid"));
        }
        if (!outcome.equals(ACCEPTED) && !outcome.equals(OVERRIDDEN)) {
            issues.add(new Issue("value", where + ".outcome", "this is `accepted` or `overridden`"));
        }
        JsonNode accepted = sent.path("acceptedSuggestions");
        if (outcome.equals(ACCEPTED) && (!accepted.isArray() || accepted.isEmpty())) {
            issues.add(
                    new Issue("required", where + ".acceptedSuggestions", "name the suggestions that were accepted"));
        }
        Optional<Instant> given = instant(sent.path("outcomeTimestamp").asText(""));
        if (given.isEmpty()) {
            issues.add(new Issue("value", where + ".outcomeTimestamp", "write it as 2026-01-31T12:00:00Z"));
        }
        if (issues.size() > before) {
            return Optional.empty();
        }
        Optional<Source> source = uuid.flatMap(id -> source(live, new CardId(id)));
        JsonNode reason = sent.path("overrideReason").path("reason");
        return Optional.of(new Feedback(
                card,
                outcome,
                live.id(),
                source.map(one -> one.release().release().fingerprint()).orElse(""),
                source.map(Source::kind).orElse(""),
                source.map(Source::code).orElse(""),
                source.map(one -> new CardId(uuid.orElseThrow())
                                .rules(one.release().release().rulesGiving(one.kind(), one.code())))
                        .orElse(List.of()),
                outcome.equals(ACCEPTED) ? accepted(live, accepted) : List.of(),
                shortened(reason.path("system").asText("")),
                shortened(reason.path("code").asText("")),
                given.orElseThrow(),
                clock.instant()));
    }

    /** What each accepted suggestion stands for, by kind and code; its id where that is not known. */
    private List<String> accepted(LiveRelease live, JsonNode suggestions) {
        Set<String> accepted = new LinkedHashSet<>();
        for (JsonNode suggestion : suggestions) {
            uuid(suggestion.path("id").asText(""))
                    .flatMap(id -> source(live, new CardId(id)))
                    .ifPresent(source -> accepted.add(source.kind() + " " + source.code()));
        }
        return List.copyOf(accepted);
    }

    /** The advice a card stands for: of the live release, or of one that was live when the card was shown. */
    private Optional<Source> source(LiveRelease live, CardId card) {
        return Stream.concat(
                        Stream.of(live.release().fingerprint()),
                        store.history(live.id()).stream().map(WentLive::release))
                .distinct()
                .flatMap(release -> source(live, card, release).stream())
                .findFirst();
    }

    private Optional<Source> source(LiveRelease live, CardId card, String release) {
        for (Map.Entry<String, Map<String, AdviceTerm>> kind :
                live.release().guideline().vocabulary().conclusions().advice().entrySet()) {
            for (String code : kind.getValue().keySet()) {
                if (card.isOf(release, kind.getKey() + " " + code)) {
                    return Optional.of(
                            new Source(live.isOf(release) ? live : kept.need(live.id(), release), kind.getKey(), code));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_CODE ? text : text.substring(0, LONGEST_CODE);
    }
}
