package org.corrin.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.records.json.MissingPart.MissingKind;
import org.corrin.records.json.RecordEntry.EntryRole;

/** Walks through a Bundle and the Bundles in it, and gathers what they hold and what they say that they do not hold. */
final class BundleWalk {

    /** A search may answer with a Bundle in a Bundle; nobody nests them deeper. */
    private static final int DEEPEST = 3;

    private static final String BUNDLE = "Bundle";
    private static final String OUTCOME = "OperationOutcome";
    private static final String SUBSETTED = "SUBSETTED";

    /** A severity after which the query has not been answered; a warning comes with an answer (FHIR R4, OperationOutcome). */
    private static final Set<String> FAILED = Set.of("error", "fatal");

    /** A search answers with matches, and with what it includes beside them; without a word it is a match. */
    private static final Set<String> MATCH = Set.of("", "match");

    private static final Pattern TYPE_OF_A_QUERY = Pattern.compile("(?:^|.*/)([A-Z][a-z][A-Za-z]+)(?:[/?].*)?$");
    private static final Pattern SUCCESS = Pattern.compile("2[0-9]{2}\\b.*");

    private final EntryRole role;
    private final List<RecordEntry> entries = new ArrayList<>();
    private final List<MissingPart> missing = new ArrayList<>();
    private final Map<String, Instant> deleted = new HashMap<>();

    BundleWalk(EntryRole role) {
        this.role = role;
    }

    /** What was gathered. */
    BundleContent content() {
        deleted.remove("");
        entries.forEach(this::keepWrittenAnew);
        return new BundleContent(entries, missing, deleted.keySet());
    }

    /** What was written after it was deleted is there again. */
    private void keepWrittenAnew(RecordEntry entry) {
        if (deleted.isEmpty()) {
            return;
        }
        Instant written = FhirDateTimes.moment(
                        FhirFields.text(entry.resource().path("meta").path("lastUpdated")))
                .orElse(Instant.MIN);
        for (String name : List.of(entry.reference(), ReferenceResolver.withoutVersion(entry.fullUrl()))) {
            deleted.computeIfPresent(name, (known, at) -> written.isAfter(at) ? null : at);
        }
    }

    /** @param pointer where it stands in what was sent; empty for the whole of it */
    void add(JsonNode resource, String pointer) {
        add(resource, "", pointer, 0);
    }

    private void add(JsonNode resource, String fullUrl, String pointer, int depth) {
        String type = FhirFields.text(resource.path("resourceType"));
        if (type.equals(BUNDLE) && depth < DEEPEST) {
            bundle(resource, pointer, depth);
        } else if (type.equals(OUTCOME)) {
            outcome(resource, pointer);
        } else if (resource.isObject()) {
            if (isSubsetted(resource)) {
                missing.add(new MissingPart(
                        MissingKind.CUT_SHORT, pointer, type, "it is marked as cut short (" + SUBSETTED + ")"));
            }
            entries.add(new RecordEntry(pointer, fullUrl, resource, role));
        }
    }

    private void bundle(JsonNode bundle, String pointer, int depth) {
        int index = 0;
        int matches = 0;
        for (JsonNode entry : FhirFields.items(bundle.path("entry"))) {
            String place = below(pointer, "entry/" + index);
            JsonNode resource = FhirFields.one(entry.path("resource"));
            response(entry, place);
            if (FhirFields.text(entry.path("request").path("method")).equals("DELETE")) {
                deletion(entry);
            }
            add(resource, FhirFields.text(entry.path("fullUrl")), place + "/resource", depth + 1);
            boolean isMatch =
                    MATCH.contains(FhirFields.text(entry.path("search").path("mode")));
            matches += isMatch && !isOutcome(resource) ? 1 : 0;
            index++;
        }
        String type = typeAskedFor(bundle);
        if (link(bundle, "next").isPresent()) {
            missing.add(new MissingPart(
                    MissingKind.MORE_FOUND, below(pointer, "link"), type, "further pages of it are not here"));
        }
        JsonNode total = bundle.path("total");
        if (FhirFields.text(bundle.path("type")).equals("searchset") && total.asInt(0) > matches) {
            missing.add(new MissingPart(
                    MissingKind.MORE_FOUND,
                    below(pointer, "total"),
                    type,
                    "the search found " + total.asInt() + ", and " + matches + " are here"));
        }
        if (isSubsetted(bundle)) {
            missing.add(new MissingPart(
                    MissingKind.CUT_SHORT, pointer, type, "it is marked as cut short (" + SUBSETTED + ")"));
        }
    }

    private static boolean isOutcome(JsonNode resource) {
        return FhirFields.text(resource.path("resourceType")).equals(OUTCOME);
    }

    private void outcome(JsonNode outcome, String pointer) {
        for (JsonNode issue : FhirFields.items(outcome.path("issue"))) {
            if (FAILED.contains(FhirFields.text(issue.path("severity")))) {
                String said = Optional.of(FhirFields.text(issue.path("diagnostics")))
                        .filter(text -> !text.isBlank())
                        .orElse(FhirFields.text(issue.path("code")));
                missing.add(new MissingPart(MissingKind.FAILED, pointer, "", "a query failed: " + said));
                return;
            }
        }
    }

    private void response(JsonNode entry, String place) {
        String status = FhirFields.text(entry.path("response").path("status"));
        if (!status.isBlank() && !SUCCESS.matcher(status.strip()).matches()) {
            missing.add(new MissingPart(
                    MissingKind.FAILED,
                    place + "/response",
                    type(FhirFields.text(entry.path("request").path("url"))),
                    "the server answered `" + status + "`"));
        }
    }

    private void deletion(JsonNode entry) {
        Instant at = FhirDateTimes.moment(FhirFields.text(entry.path("response").path("lastModified")))
                .orElse(Instant.MAX);
        for (JsonNode name :
                List.of(entry.path("fullUrl"), entry.path("request").path("url"))) {
            deleted.merge(
                    ReferenceResolver.withoutVersion(FhirFields.text(name)),
                    at,
                    (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    private static Optional<String> link(JsonNode bundle, String relation) {
        for (JsonNode link : FhirFields.items(bundle.path("link"))) {
            if (FhirFields.text(link.path("relation")).equals(relation)) {
                return Optional.of(FhirFields.text(link.path("url")));
            }
        }
        return Optional.empty();
    }

    /** The type that a search asked for, as its links tell. */
    private static String typeAskedFor(JsonNode bundle) {
        return link(bundle, "self")
                .map(BundleWalk::type)
                .filter(type -> !type.isEmpty())
                .or(() -> link(bundle, "next").map(BundleWalk::type))
                .orElse("");
    }

    private static String type(String url) {
        Matcher matcher = TYPE_OF_A_QUERY.matcher(url.split("\\?", 2)[0]);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static boolean isSubsetted(JsonNode resource) {
        for (JsonNode tag : FhirFields.items(resource.path("meta").path("tag"))) {
            if (FhirFields.text(tag.path("code")).equals(SUBSETTED)) {
                return true;
            }
        }
        return false;
    }

    private static String below(String pointer, String field) {
        return pointer.isEmpty() ? field : pointer + "/" + field;
    }
}
