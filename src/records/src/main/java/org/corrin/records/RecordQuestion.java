package org.corrin.records;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.corrin.records.json.BundleReader;

/**
 * What a sender asks of a record, beside the record.
 *
 * @param audience who reads the answer
 * @param language of the answer (BCP 47)
 * @param acceptedLanguages that the caller reads, as in Accept-Language (RFC 9110); they count if no language is named
 * @param asOf the day the decision is for (ISO 8601)
 */
public record RecordQuestion(
        Optional<String> audience, Optional<String> language, String acceptedLanguages, Optional<String> asOf) {

    /** A question for today, to the usual audience in the usual language. */
    public static final RecordQuestion PLAIN =
            new RecordQuestion(Optional.empty(), Optional.empty(), "", Optional.empty());

    /** What was sent asks by its parameters. */
    public static RecordQuestion of(BundleReader.Sent sent, String acceptedLanguages) {
        return new RecordQuestion(sent.said("audience"), sent.said("language"), acceptedLanguages, sent.said("asOf"));
    }

    /** The day it is for; a day that cannot be read, which the intake reports, is today. */
    public LocalDate day(LocalDate today) {
        try {
            return asOf.map(LocalDate::parse).orElse(today);
        } catch (DateTimeException e) {
            return today;
        }
    }
}
