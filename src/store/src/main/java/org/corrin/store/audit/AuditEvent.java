package org.corrin.store.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.store.database.StorableValues;

/**
 * Something that somebody changed, or was refused: what is to be recorded of it. Nothing of a patient may stand in it.
 *
 * @param action what was done, a word or two with a dot between them, such as {@code proposal.approved}
 * @param guideline the guideline that it is about; empty if none
 * @param about what it was done to, such as the fingerprint of a release or the name of an account; may be empty
 * @param outcome how it ended, {@link #DONE} or {@link #REFUSED}
 * @param details what else is to be known of it, by name
 */
public record AuditEvent(
        Instant at,
        Actor actor,
        String action,
        String guideline,
        String about,
        String outcome,
        Map<String, String> details) {

    /** It was done. */
    public static final String DONE = "done";

    /** It was not done: they may not, or something stood in its way. */
    public static final String REFUSED = "refused";

    public AuditEvent {
        StorableValues.named("action", action);
        StorableValues.text("guideline", guideline);
        StorableValues.text("about", about);
        StorableValues.named("outcome", outcome);
        details.forEach(StorableValues::text);
        details = Map.copyOf(details);
        at = StorableValues.instant(at);
    }

    /** Something that was done. */
    public static AuditEvent done(Instant at, Actor actor, String action, String guideline, String about) {
        return new AuditEvent(at, actor, action, guideline, about, DONE, Map.of());
    }

    /** Something that was refused. */
    public static AuditEvent refused(Instant at, Actor actor, String action, String guideline, String about) {
        return new AuditEvent(at, actor, action, guideline, about, REFUSED, Map.of());
    }

    /** The same with one detail more. */
    public AuditEvent with(String name, String value) {
        Map<String, String> all = new TreeMap<>(details);
        all.put(name, value);
        return new AuditEvent(at, actor, action, guideline, about, outcome, all);
    }
}
