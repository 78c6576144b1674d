package org.corrin.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.fhirclient.ResourceId;
import org.corrin.notifications.Notification.NotifiedResult;
import org.corrin.records.json.FhirFields;

/**
 * What a notification says: an Observation alone, or a Bundle as of the Subscriptions R5 Backport, whose first entry tells
 * what kind of notification it is, and whose others are the resources or only their names.
 *
 * @param isEvent whether it tells of something new; a handshake or a heartbeat does not
 * @param results that a guideline may know something of
 * @param unnamed how many of them have no id, and cannot be fetched
 */
record NotificationContent(boolean isEvent, List<NotifiedResult> results, int unnamed) {

    static final String OBSERVATION = "Observation";

    private static final String EVENT = "event-notification";

    private static final Pattern NAMED = Pattern.compile("(?:.*/)?" + OBSERVATION + "/([^/]+)(?:/_history/[^/]+)?");

    NotificationContent {
        results = List.copyOf(results);
    }

    /** Gathers results one by one. */
    private static final class Gathering {

        private final List<NotifiedResult> results = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private final Predicate<JsonNode> known;
        private int unnamed;

        Gathering(Predicate<JsonNode> known) {
            this.known = known;
        }

        void resource(JsonNode resource) {
            if (!text(resource, "resourceType").equals(OBSERVATION)) {
                return;
            }
            String id = text(resource, "id");
            boolean isKnown = known.test(resource);
            if (!ResourceId.isOne(id)) {
                unnamed += isKnown ? 1 : 0;
            } else if (seen.add(id) && isKnown) {
                JsonNode meta = resource.path("meta");
                results.add(new NotifiedResult(id, text(meta, "versionId") + " " + text(meta, "lastUpdated")));
            }
        }

        /** What is only named may be anything, until it is fetched. */
        void name(String url) {
            Matcher named = NAMED.matcher(url);
            if (named.matches() && ResourceId.isOne(named.group(1)) && seen.add(named.group(1))) {
                results.add(new NotifiedResult(named.group(1), ""));
            }
        }
    }

    /** Of a server that sends the name of a result alone, in the address. */
    static NotificationContent named(String id) {
        return new NotificationContent(true, List.of(new NotifiedResult(id, "")), 0);
    }

    /** @param known whether a guideline knows something of a resource */
    static NotificationContent of(JsonNode notification, Predicate<JsonNode> known) {
        Gathering gathering = new Gathering(known);
        if (!text(notification, "resourceType").equals("Bundle")) {
            gathering.resource(notification);
            return gathered(gathering);
        }
        JsonNode status = notification.path("entry").path(0).path("resource");
        if (isStatus(status) && !kind(status).equals(EVENT)) {
            return new NotificationContent(false, List.of(), 0);
        }
        for (JsonNode entry : FhirFields.items(notification.path("entry"))) {
            if (entry.has("resource")) {
                gathering.resource(entry.path("resource"));
            } else if (!text(entry.path("request"), "method").equals("DELETE")) {
                gathering.name(text(entry, "fullUrl"));
                gathering.name(text(entry.path("request"), "url"));
            }
        }
        focuses(status).forEach(gathering::name);
        return gathered(gathering);
    }

    private static NotificationContent gathered(Gathering gathering) {
        return new NotificationContent(true, gathering.results, gathering.unnamed);
    }

    /** In R4B a resource of its own, in R4 Parameters. */
    private static boolean isStatus(JsonNode resource) {
        return Set.of("SubscriptionStatus", "Parameters").contains(text(resource, "resourceType"));
    }

    private static String kind(JsonNode status) {
        for (JsonNode parameter : FhirFields.items(status.path("parameter"))) {
            if (text(parameter, "name").equals("type")) {
                return text(parameter, "valueCode");
            }
        }
        return text(status, "type");
    }

    /** What the events are about. */
    private static List<String> focuses(JsonNode status) {
        List<String> focuses = new ArrayList<>();
        for (JsonNode event : FhirFields.items(status.path("notificationEvent"))) {
            focuses.add(text(event.path("focus"), "reference"));
        }
        for (JsonNode parameter : FhirFields.items(status.path("parameter"))) {
            for (JsonNode part : FhirFields.items(parameter.path("part"))) {
                if (text(part, "name").equals("focus")) {
                    focuses.add(text(part.path("valueReference"), "reference"));
                }
            }
        }
        return focuses;
    }

    private static String text(JsonNode object, String field) {
        return FhirFields.text(object.path(field));
    }
}
