package org.corrin.prefetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.corrin.fhirclient.FetchResult;
import org.corrin.fhirclient.FhirServer;
import org.corrin.fhirclient.ResourceId;
import org.corrin.prefetch.Prefetch.Query;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.MissingPart;
import org.corrin.records.json.MissingPart.MissingKind;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.corrin.records.json.ReferenceResolver;
import org.corrin.release.Release;

/**
 * Puts together what a call brought and what had to be fetched.
 *
 * <p>What a client may leave out it may also get wrong: a key that is absent was not asked, one that is null has no data,
 * an OperationOutcome is a query that failed, and a Bundle may be the first page of several.
 */
public final class PrefetchCompletion {

    /**
     * What was had.
     *
     * @param required what could not be had and must be: key to reason
     * @param optional what could not be had and is done without
     */
    public record Gathered(BundleContent content, Map<String, String> required, Map<String, String> optional) {

        private Gathered with(BundleContent more) {
            return new Gathered(content.and(more), required, optional);
        }
    }

    /**
     * What came for a key.
     *
     * @param content what it holds
     */
    private record HadAnswer(JsonNode sent, BundleContent content) {

        static HadAnswer of(String key, JsonNode sent) {
            return new HadAnswer(sent, BundleReader.content(sent, "prefetch/" + key, EntryRole.RECORD));
        }

        /** Why it is none although it came as a Bundle: the server says in it that it could not ask. */
        Optional<String> failure() {
            return content.missing().stream()
                    .filter(part -> part.kind() == MissingKind.FAILED)
                    .map(MissingPart::why)
                    .findFirst();
        }

        /** The same; of a query for the newest few that there are more is no lack, if those that are here are the newest. */
        HadAnswer asAnswerTo(Query query) {
            return query.newestOnly() && isNewestFirst(sent) ? new HadAnswer(sent, content.withoutMore()) : this;
        }

        /** Why it is not whole, if it says so itself. */
        Optional<String> lack() {
            return content.missing().stream().map(MissingPart::why).findFirst();
        }
    }

    private static final String MEDICATION = "Medication";

    /** Each is a request of its own. */
    private static final int MOST_MEDICATIONS = 20;

    private static final int DAY = "2026-01-31".length();

    private PrefetchCompletion() {}

    /**
     * Gathers the record of a patient.
     *
     * @param sent what came for a key: missing if nothing did, null if there is nothing to have
     * @param inQuestion what is not in the record, and is read with it
     * @param server that is asked for the rest
     */
    public static Gathered of(
            Release release,
            String patientId,
            Function<String, JsonNode> sent,
            BundleContent inQuestion,
            FhirServer server) {
        Map<String, Query> queries = Prefetch.of(release);
        Map<String, HadAnswer> had = new LinkedHashMap<>();
        Map<String, String> wanted = new LinkedHashMap<>();
        queries.forEach((key, query) -> {
            JsonNode answer = sent.apply(key);
            Optional<HadAnswer> read = Optional.of(answer)
                    .filter(one -> isAnswer(one, query.type()))
                    .map(one -> HadAnswer.of(key, one).asAnswerTo(query))
                    .filter(one -> one.failure().isEmpty());
            read.ifPresent(one -> had.put(key, one));
            boolean isWanted = read.map(one -> one.lack().isPresent() && !hasMore(one.sent()))
                    .orElse(!answer.isNull());
            if (isWanted) {
                wanted.put(key, query.of(patientId));
            }
        });
        Map<String, String> reasons = new LinkedHashMap<>();
        if (!wanted.isEmpty()) {
            sort(server.first(wanted), queries, had, reasons);
        }
        Map<String, JsonNode> open = new LinkedHashMap<>();
        had.forEach((key, answer) -> {
            if (answer.lack().isPresent() && hasMore(answer.sent())) {
                open.put(key, answer.sent());
            }
        });
        if (!open.isEmpty()) {
            sort(server.complete(open), queries, had, reasons);
        }
        // What may be done without is used as far as it is here, like what could not be had at all.
        had.forEach((key, answer) -> answer.lack().ifPresent(why -> reasons.put(key, why)));
        Gathered gathered = gathered(queries, had, reasons, inQuestion);
        return gathered.required().isEmpty() ? gathered.with(medications(gathered.content(), server)) : gathered;
    }

    /** The medications that what was had refers to and does not hold; one that cannot be had is told by its reader. */
    private static BundleContent medications(BundleContent content, FhirServer server) {
        Map<String, String> wanted = new LinkedHashMap<>();
        List<RecordEntry> referring = content.entries().stream()
                .filter(entry -> entry.resource().has("medicationReference"))
                .toList();
        ReferenceResolver references = new ReferenceResolver(referring.isEmpty() ? List.of() : content.entries());
        for (RecordEntry entry : referring) {
            JsonNode reference = entry.resource().path("medicationReference");
            String named =
                    ReferenceResolver.withoutVersion(reference.path("reference").asText());
            if (isOfTheSameServer(named)
                    && references
                            .find("Medication", reference, entry.resource())
                            .isEmpty()
                    && wanted.size() < MOST_MEDICATIONS) {
                wanted.put(named, named);
            }
        }
        BundleContent found = BundleContent.NONE;
        if (!wanted.isEmpty()) {
            for (Map.Entry<String, FetchResult> answer : server.first(wanted).entrySet()) {
                if (answer.getValue() instanceof FetchResult.Fetched medication) {
                    found = found.and(BundleReader.content(
                            medication.resource(), "fetched/" + answer.getKey(), EntryRole.RECORD));
                }
            }
        }
        return found;
    }

    private static void sort(
            Map<String, FetchResult> fetched,
            Map<String, Query> queries,
            Map<String, HadAnswer> had,
            Map<String, String> reasons) {
        fetched.forEach((key, answer) -> {
            if (answer instanceof FetchResult.NotFetched not) {
                reasons.put(key, not.reason());
                return;
            }
            HadAnswer read =
                    HadAnswer.of(key, ((FetchResult.Fetched) answer).resource()).asAnswerTo(queries.get(key));
            if (read.failure().isPresent()) {
                // Not in its words, which may tell of a patient.
                reasons.put(key, "the FHIR server says in its answer that a query failed");
            } else {
                had.put(key, read);
            }
        });
    }

    /** Whether a page holds the newest results first; a server that does not sort could keep the newest for a later page. */
    private static boolean isNewestFirst(JsonNode page) {
        String newer = "";
        for (JsonNode entry : page.path("entry")) {
            String day = entry.path("resource").path("effectiveDateTime").asText("");
            if (day.length() < DAY || !newer.isEmpty() && day.substring(0, DAY).compareTo(newer) > 0) {
                return false;
            }
            newer = day.substring(0, DAY);
        }
        return !newer.isEmpty();
    }

    private static Gathered gathered(
            Map<String, Query> queries,
            Map<String, HadAnswer> had,
            Map<String, String> reasons,
            BundleContent inQuestion) {
        BundleContent content = BundleContent.NONE;
        for (Map.Entry<String, HadAnswer> answer : had.entrySet()) {
            content = content.and(answer.getValue().content().asFarAsHere());
        }
        Map<String, String> required = new LinkedHashMap<>();
        Map<String, String> optional = new LinkedHashMap<>();
        reasons.forEach((key, reason) -> (queries.get(key).required() ? required : optional).put(key, reason));
        return new Gathered(content.and(inQuestion), required, optional);
    }

    private static boolean isOfTheSameServer(String reference) {
        String start = MEDICATION + "/";
        return reference.startsWith(start) && ResourceId.isOne(reference.substring(start.length()));
    }

    /** Whether it can be an answer: the notice that a query failed is none, nor is what the query cannot have found. */
    private static boolean isAnswer(JsonNode sent, String type) {
        String came = sent.path("resourceType").asText("");
        return came.equals(type)
                || came.equals("Bundle")
                        && (sent.path("entry").isMissingNode()
                                || sent.path("entry").isArray());
    }

    private static boolean hasMore(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return true;
            }
        }
        return false;
    }
}
