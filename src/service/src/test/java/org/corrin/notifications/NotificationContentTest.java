package org.corrin.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.corrin.notifications.Notification.NotifiedResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which results a notification tells of. */
class NotificationContentTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String EVENT = """
            {"resource": {"resourceType": "Parameters", "parameter": [
              {"name": "type", "valueCode": "event-notification"},
              {"name": "notification-event", "part": [
                {"name": "focus", "valueReference": {"reference": "https://ehr.example.org/fhir/Observation/focus"}}]}]}}""";

    /** What has no status is not known to any guideline. */
    private static NotificationContent read(String json) {
        try {
            return NotificationContent.of(JSON.readTree(json), resource -> resource.has("status"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> ids(String json) {
        return read(json).results().stream().map(NotifiedResult::id).toList();
    }

    private static String history(String... entries) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"history\", \"entry\": [%s]}"
                .formatted(String.join(",", entries));
    }

    private static String observation(String id) {
        return "{\"resourceType\": \"Observation\", \"id\": \"%s\", \"status\": \"final\"}".formatted(id);
    }

    @Test
    void anObservationIsAResult() {
        assertThat(ids(observation("1"))).containsExactly("1");
        assertThat(ids("{\"resourceType\": \"Observation\", \"id\": \"1\"}")).isEmpty();
        assertThat(ids("{\"resourceType\": \"Condition\", \"id\": \"1\", \"status\": \"final\"}"))
                .isEmpty();
    }

    @Test
    void theVersionTellsTwoStatesOfAResultApart() {
        String result = "{\"resourceType\": \"Observation\", \"id\": \"1\", \"status\": \"final\","
                + " \"meta\": {\"versionId\": \"%s\"}}";
        assertThat(read(result.formatted("1")).results())
                .isEqualTo(read(result.formatted("1")).results())
                .isNotEqualTo(read(result.formatted("2")).results());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "1?_count=2"})
    void aResultWhoseIdCannotBeAskedForIsCounted(String id) {
        NotificationContent content = read(observation(id));
        assertThat(content.results()).isEmpty();
        assertThat(content.unnamed()).isEqualTo(1);
    }

    @Test
    void aBundleHoldsResultsOrTheirNames() {
        assertThat(ids(history(
                        EVENT,
                        "{\"resource\": " + observation("full") + "}",
                        "{\"fullUrl\": \"https://ehr.example.org/fhir/Observation/named\"}",
                        "{\"request\": {\"method\": \"PUT\", \"url\": \"Observation/put/_history/3\"}}",
                        "{\"request\": {\"method\": \"DELETE\", \"url\": \"Observation/gone\"}}",
                        "{\"fullUrl\": \"https://ehr.example.org/fhir/Condition/no-result\"}")))
                .containsExactly("full", "named", "put", "focus");
    }

    /** What is here and not known need not be fetched because the status names it. */
    @Test
    void theFocusOfAnEventThatIsHereIsNotTakenTwice() {
        assertThat(ids(history(EVENT, "{\"resource\": " + observation("focus") + "}")))
                .containsExactly("focus");
        assertThat(ids(history(EVENT, "{\"resource\": {\"resourceType\": \"Observation\", \"id\": \"focus\"}}")))
                .isEmpty();
    }

    @Test
    void aStatusOfR4BIsReadAsWell() {
        String status = "{\"resource\": {\"resourceType\": \"SubscriptionStatus\", \"type\": \"%s\","
                + " \"notificationEvent\": [{\"focus\": {\"reference\": \"Observation/1\"}}]}}";
        assertThat(ids(history(status.formatted("event-notification")))).containsExactly("1");
        NotificationContent heartbeat = read(history(status.formatted("heartbeat")));
        assertThat(heartbeat.isEvent()).isFalse();
        assertThat(heartbeat.results()).isEmpty();
    }

    @Test
    void aBundleWithoutAStatusIsAnEvent() {
        assertThat(ids(history("{\"resource\": " + observation("1") + "}"))).containsExactly("1");
    }
}
