package org.corrin.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.records.PatientRecord;
import org.corrin.records.RecordLocations;
import org.corrin.release.Decision.GivenAdvice;

/**
 * Names what a message asks for, and what that rests on: whom, which advice, and which results with their values. A
 * notification that comes again, and a result that changes nothing of this, gives the same key; a new or a corrected result
 * that the advice rests on gives another. The day, and how texts are worded, are no part of it.
 */
final class MessageKey {

    private static final int LENGTH = 40;

    private MessageKey() {}

    static String of(
            String guideline,
            String patient,
            List<GivenAdvice> actionable,
            PatientRecord record,
            RecordLocations locations) {
        String named = actionable.stream()
                .map(advice -> advice.kind() + " " + advice.code() + " " + advice.strength() + " "
                        + advice.because().stream()
                                .map(pointer -> reason(pointer, record, locations))
                                .distinct()
                                .sorted()
                                .toList())
                .sorted()
                .collect(Collectors.joining("\n", guideline + "\n" + patient + "\n", ""));
        return digest(named).substring(0, LENGTH);
    }

    private static String reason(String pointer, PatientRecord record, RecordLocations locations) {
        return locations.reference(pointer).orElse("")
                + record.lab(pointer).map(MessageKey::value).orElse("");
    }

    private static String value(LabResult lab) {
        return " " + lab.comparator().value() + lab.value().value() + lab.unit().value()
                + lab.result().value() + lab.on().value();
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
