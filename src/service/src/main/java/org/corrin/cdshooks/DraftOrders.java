package org.corrin.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.RecordEntry.EntryRole;

/** The orders that a call is about: at order-select those that were just selected, at order-sign all. */
final class DraftOrders {

    private static final String FIELD = "draftOrders";
    private static final String PLACE = "context/" + FIELD;

    /** Orders of this kind end what is taken: they are the medicine's own order, about to be changed. */
    private static final Set<String> ENDING = Set.of("stopped", "cancelled");

    private DraftOrders() {}

    /** All of them, those as well that the call is not about: two orders may belong together. */
    static List<RecordEntry> all(HookCall call) {
        return BundleReader.content(call.context(FIELD), PLACE, EntryRole.DRAFT).entries();
    }

    static List<RecordEntry> inQuestion(HookCall call, Hook hook) {
        Set<String> selected = call.selections();
        return all(call).stream()
                .filter(draft ->
                        hook != Hook.ORDER_SELECT || selected.stream().anyMatch(selection -> isOf(selection, draft)))
                .toList();
    }

    /** Whether a selection means a draft: by its type and id, as an address or without; some clients send the id alone. */
    private static boolean isOf(String selection, RecordEntry draft) {
        String id = draft.resource().path("id").asText();
        return selection.equals(draft.fullUrl())
                || !id.isEmpty()
                        && (selection.equals(id)
                                || selection.equals(draft.reference())
                                || selection.endsWith("/" + draft.reference()));
    }

    /** The same as if they stood in the record: a draft is read whatever it is about, and only some are worth a record. */
    static List<RecordEntry> named(List<RecordEntry> drafts) {
        return drafts.stream()
                .filter(draft -> draft.resource().has("medicationCodeableConcept")
                        || draft.resource().has("medicationReference"))
                .map(draft -> new RecordEntry(draft.pointer(), draft.fullUrl(), draft.resource(), EntryRole.RECORD))
                .toList();
    }

    /** Whether a place in a call is in an order. */
    static boolean isPlace(String pointer) {
        return pointer.startsWith(PLACE);
    }

    /** Whether nothing is ordered once the draft is gone; where it ends an order, that order would be gone with it. */
    static boolean canBeRemoved(RecordEntry draft) {
        JsonNode order = draft.resource();
        return !draft.reference().isEmpty()
                && !ENDING.contains(order.path("status").asText());
    }
}
