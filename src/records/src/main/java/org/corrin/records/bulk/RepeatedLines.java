package org.corrin.records.bulk;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.corrin.records.bulk.ExportItem.ItemKind;
import org.corrin.records.json.ResourceGlance;

/**
 * Remembers what lines come to, by the bytes of the fields that this depends on: most of an export says the same few hundred
 * things of the same patients. What is not remembered is read; nothing is decided here. Used by one thread.
 */
final class RepeatedLines {

    private static final int MOST = 5_000;
    private static final int LONGEST = 2_000;

    private static final String META = "meta";
    private static final String CUT_SHORT = "SUBSETTED";
    private static final String MEDICATION = "medication";

    private static final Set<String> WHOSE = Set.of("subject", "patient");

    /** That these are there counts, and not what they refer to. */
    private static final Set<String> BY_PRESENCE = Set.of("result", "hasMember");

    /** What holds these is read each time: values stand in them. */
    private static final Set<String> NEVER_REPEATED = Set.of("component", "contained");

    private static final Set<String> ASKED =
            Set.of("subject", "patient", META, "code", "component", "contained", "result", "hasMember");

    /** Types of which these fields decide, beside those of medicines. What an allergy is to may stand in many others. */
    private static final Set<String> NOT_BY_THESE = Set.of("AllergyIntolerance", "Patient", "Medication", "Specimen");

    /** A reference to something outside the resource, and no more: what is not here says nothing of a medicine. */
    private static final Pattern REFERENCE_ALONE = Pattern.compile("\\{\"reference\":\"[^#\"\\\\][^\"\\\\]*\"}");

    private static final String SEPARATOR = "\0";

    /** Whether a line is kept or counted, and for how many resources it counts. */
    private record Verdict(ItemKind kind, long count) {}

    /** Whose a line is. */
    private record Whose(List<String> names, byte[] text) {}

    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final Map<String, Whose> subjects = new HashMap<>();

    private String decisive = "";
    private String whose = "";

    /** The item of a line, if a line before said the same in the bytes that it depends on. */
    Optional<ExportItem> glance(ExportPlace place, byte[] line) {
        decisive = "";
        Optional<ResourceGlance> glanced =
                ResourceGlance.at(line, RepeatedLines::isAsked).filter(RepeatedLines::mayBeRepeated);
        if (glanced.isEmpty()) {
            return Optional.empty();
        }
        ResourceGlance glance = glanced.get();
        StringBuilder deciding = new StringBuilder(glance.type());
        StringBuilder owning = new StringBuilder();
        glance.parts().forEach((field, bytes) -> {
            if (WHOSE.contains(field)) {
                owning.append(SEPARATOR).append(field).append(SEPARATOR).append(bytes);
            } else if (!field.equals(META)) {
                deciding.append(SEPARATOR).append(field);
                if (!isByPresence(field, bytes)) {
                    deciding.append(SEPARATOR).append(bytes);
                }
            }
        });
        if (deciding.length() > LONGEST || owning.length() > LONGEST) {
            return Optional.empty();
        }
        decisive = deciding.toString();
        whose = owning.toString();
        Verdict verdict = verdicts.get(decisive);
        Whose subject = subjects.get(whose);
        return verdict == null || subject == null
                ? Optional.empty()
                : Optional.of(item(place, line, glance, verdict, subject));
    }

    private static ExportItem item(
            ExportPlace place, byte[] line, ResourceGlance glance, Verdict verdict, Whose subject) {
        return verdict.kind() == ItemKind.KEPT
                ? ExportItem.kept(
                        place,
                        subject.names(),
                        glance.type(),
                        ExportLines.addressOf(glance.id()),
                        line,
                        SharedResources.among(glance.references()))
                : ExportItem.counted(place, subject.names(), glance.type(), subject.text(), List.of(), verdict.count());
    }

    /** Remembers what came of reading the line that was glanced at last. */
    void remember(List<ExportItem> items) {
        if (decisive.isEmpty() || items.size() != 1) {
            return;
        }
        ExportItem item = items.get(0);
        if (item.kind() == ItemKind.KEPT || item.kind() == ItemKind.COUNTED) {
            put(verdicts, decisive, new Verdict(item.kind(), item.count()));
        }
        if (item.kind() == ItemKind.COUNTED) {
            put(subjects, whose, new Whose(item.names(), item.text()));
        } else if (item.kind() == ItemKind.KEPT && !subjects.containsKey(whose)) {
            put(subjects, whose, new Whose(item.names(), ExportLines.whose(item.text())));
        }
    }

    private static <V> void put(Map<String, V> remembered, String bytes, V value) {
        if (remembered.size() >= MOST) {
            remembered.clear();
        }
        remembered.put(bytes, value);
    }

    private static boolean isAsked(String field) {
        return ASKED.contains(field) || field.startsWith(MEDICATION);
    }

    private static boolean mayBeRepeated(ResourceGlance glance) {
        return !NOT_BY_THESE.contains(glance.type())
                && Collections.disjoint(NEVER_REPEATED, glance.parts().keySet())
                && !glance.parts().getOrDefault(META, "").contains(CUT_SHORT);
    }

    private static boolean isByPresence(String field, String bytes) {
        return BY_PRESENCE.contains(field)
                || field.startsWith(MEDICATION)
                        && REFERENCE_ALONE.matcher(bytes).matches();
    }
}
