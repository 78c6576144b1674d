package org.corrin.release;

import com.fasterxml.jackson.core.SerializableString;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.corrin.release.Decision.Citation;
import org.corrin.wording.TextTemplate;

/**
 * What a wording says of an advice that some rules give, whoever gets it; with its JSON, of which only the day of a review,
 * what fills the slots of the text, and the places differ between patients.
 *
 * @param after of a review, how long after the day of the decision
 * @param isDetail whether a reader may fold it
 * @param template of its text
 * @param start its JSON up to the day of a review, or else up to the text
 * @param afterDay its JSON from behind the day of a review up to the text
 * @param afterText its JSON from behind the text up to the places
 * @param end its JSON behind the places
 */
record AdviceWords(
        String kind,
        String code,
        String strength,
        Optional<Period> after,
        boolean isDetail,
        TextTemplate template,
        List<String> rules,
        List<Citation> statements,
        SerializableString start,
        SerializableString afterDay,
        SerializableString afterText,
        SerializableString end) {

    private static final String TEXT = ",\"text\":\"";

    AdviceWords(
            String kind,
            String code,
            String strength,
            Optional<Period> after,
            boolean isDetail,
            TextTemplate template,
            List<String> rules,
            List<Citation> statements) {
        this(
                kind,
                code,
                strength,
                after,
                isDetail,
                template,
                rules,
                statements,
                PrecutJson.encoded("{\"kind\":" + PrecutJson.quoted(kind)
                        + ",\"code\":" + PrecutJson.quoted(code)
                        + ",\"strength\":" + PrecutJson.quoted(strength)
                        + after.map(period -> ",\"after\":\"" + period + "\",\"due\":\"")
                                .orElse(TEXT)),
                PrecutJson.encoded("\"" + TEXT),
                PrecutJson.encoded("\",\"rules\":" + PrecutList.json(rules) + ",\"because\":"),
                PrecutJson.encoded(",\"statements\":" + PrecutList.json(statements) + "}"));
    }
}
