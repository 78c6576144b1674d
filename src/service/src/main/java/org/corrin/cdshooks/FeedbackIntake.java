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
import java.util.regex.Pattern;
import org.corrin.cdshooks.KnownCards.CardMeaning;
import org.corrin.documents.DocumentNode;
import org.corrin.guidelines.StoredReleases;
import org.corrin.problems.PlainOperationOutcome;
import org.corrin.problems.PlainOperationOutcome.Issue;
import org.corrin.store.Feedback;
import org.corrin.store.ReleaseStore;

/** Takes feedback on cards and keeps it, with the advice and the rules that each card stands for. */
@Singleton
class FeedbackIntake {

    private static final String ACCEPTED = "accepted";
    private static final String OVERRIDDEN = "overridden";
    private static final int LONGEST = 200;
    private static final int MOST = 1000;
    private static final int MOST_SUGGESTIONS = 100;

    /** Nobody decided on a card before there was CDS Hooks, or will have by the time of this year. */
    private static final int FIRST_YEAR = 2016;

    private static final int LAST_YEAR = 2999;

    private static final Pattern NO_TEXT = Pattern.compile("\\p{C}");
    /** What stands where a code should be may be a sentence about a patient, and then it is not kept. */
    private static final Pattern CODE = Pattern.compile("[\\w.:-]{1,64}");

    private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9+.-]*:[^\\s<>\"]{1,180}");
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final ReleaseStore store;
    private final StoredReleases stored;
    private final Clock clock;

    FeedbackIntake(ReleaseStore store, StoredReleases stored, Clock clock) {
        this.store = store;
        this.stored = stored;
        this.clock = clock;
    }

    Response take(HookService service, JsonNode body) {
        JsonNode all = body.path("feedback");
        if (!all.isArray() || all.size() > MOST) {
            return PlainOperationOutcome.of(
                    400,
                    List.of(new Issue("invalid", "feedback", "this must be an array of at most " + MOST + " entries")));
        }
        CallIssues issues = new CallIssues("required", "value");
        DocumentNode.root(body, issues).field("feedback").items().forEach(FeedbackIntake::check);
        if (!issues.all().isEmpty()) {
            return PlainOperationOutcome.of(400, issues.all());
        }
        if (!all.isEmpty()) {
            KnownCards cards = new KnownCards(service.live(), store, stored);
            List<Feedback> feedback = new ArrayList<>();
            all.forEach(one -> feedback(one, service.live().id(), cards).ifPresent(feedback::add));
            store.keep(feedback);
        }
        return Response.ok(Map.of()).build();
    }

    /** Reports everything that is wrong with what was said of one card. */
    private static void check(DocumentNode sent) {
        DocumentNode card = sent.field("card");
        String id = text(card.node());
        if (id.isBlank() || id.length() > LONGEST) {
            card.reportShape("name the card by its uuid", "");
        }
        DocumentNode outcome = sent.field("outcome");
        String what = text(outcome.node());
        if (!what.equals(ACCEPTED) && !what.equals(OVERRIDDEN)) {
            outcome.report("this is `accepted` or `overridden`", "");
        }
        DocumentNode accepted = sent.field("acceptedSuggestions");
        if (what.equals(ACCEPTED)
                && (!accepted.node().isArray()
                        || accepted.node().isEmpty()
                        || accepted.node().size() > MOST_SUGGESTIONS)) {
            accepted.reportShape("name the suggestions that were accepted, at most " + MOST_SUGGESTIONS, "");
        }
        DocumentNode timestamp = sent.field("outcomeTimestamp");
        if (instant(timestamp.node()).isEmpty()) {
            timestamp.report("write it as 2026-01-31T12:00:00Z", "");
        }
    }

    /** What is kept; nothing of a card that was never issued by a release from here. */
    private Optional<Feedback> feedback(JsonNode sent, String guideline, KnownCards cards) {
        return uuid(text(sent.path("card")))
                .flatMap(card -> cards.meaning(card).map(meaning -> feedback(sent, guideline, cards, card, meaning)));
    }

    private Feedback feedback(JsonNode sent, String guideline, KnownCards cards, UUID card, CardMeaning meaning) {
        String outcome = text(sent.path("outcome"));
        JsonNode reason = sent.path("overrideReason").path("reason");
        String code = text(reason.path("code"));
        String system = text(reason.path("system"));
        boolean isCode = CODE.matcher(code).matches()
                && (system.isEmpty() || SYSTEM.matcher(system).matches());
        return new Feedback(
                // However a client writes it, it is the same card.
                card.toString(),
                outcome,
                guideline,
                meaning.release(),
                meaning.kind(),
                meaning.code(),
                meaning.rules(),
                outcome.equals(ACCEPTED) ? accepted(sent.path("acceptedSuggestions"), cards) : List.of(),
                isCode ? system : "",
                isCode ? code : "",
                instant(sent.path("outcomeTimestamp")).orElseThrow(),
                clock.instant());
    }

    /** What each accepted suggestion stands for, by kind and code, as far as that is known. */
    private static List<String> accepted(JsonNode suggestions, KnownCards cards) {
        Set<String> accepted = new LinkedHashSet<>();
        for (JsonNode suggestion : suggestions) {
            uuid(text(suggestion.path("id")))
                    .flatMap(cards::meaning)
                    .ifPresent(meaning -> accepted.add(meaning.kind() + " " + meaning.code()));
        }
        return List.copyOf(accepted);
    }

    private static Optional<UUID> uuid(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private static Optional<Instant> instant(JsonNode sent) {
        try {
            OffsetDateTime at = OffsetDateTime.parse(text(sent));
            return at.getYear() < FIRST_YEAR || at.getYear() > LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(at.toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A text without the characters that no code has, and that a database may refuse. */
    private static String text(JsonNode sent) {
        return NO_TEXT.matcher(sent.isTextual() ? sent.textValue() : "").replaceAll("");
    }
}
