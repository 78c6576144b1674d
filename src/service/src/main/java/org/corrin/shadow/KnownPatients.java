package org.corrin.shadow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.corrin.differences.DecisionDifference;
import org.corrin.facts.PatientFacts;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientItem.Demographic;
import org.corrin.intake.PatientItem.Demographic.DemographicKind;

/**
 * Whether a patient was counted already, so that somebody whose chart is opened five times is no group of five. They are told
 * apart by 64 bits of a hash with a random key (HMAC-SHA256) which no one has but this process, and which ends with it; so does
 * who was known. A patient is who the request says it is, or else the facts of it: two without an id who are alike in all that
 * the live release knows are one here, and are told of somewhat later.
 */
final class KnownPatients {

    private static final String HASH = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /** A patient takes about a hundred bytes; who is forgotten counts again. */
    private static final int MOST = 20_000;

    private final Mac mac = mac();
    private final Map<Long, Boolean> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Whether nobody like this one was here before in this way. */
    synchronized boolean add(DecisionDifference way, PatientData asked, PatientFacts facts) {
        String patient = id(asked).orElseGet(() -> {
            StringBuilder all = new StringBuilder();
            // Where something was said is no part of who it is.
            facts.all().forEach(fact -> all.append(fact.at("")).append('\n'));
            return all.toString();
        });
        byte[] hash = mac.doFinal((way + "\n" + patient).getBytes(StandardCharsets.UTF_8));
        return known.put(ByteBuffer.wrap(hash).getLong(), true) == null;
    }

    private static Optional<String> id(PatientData asked) {
        return asked.items().stream()
                .filter(Demographic.class::isInstance)
                .map(Demographic.class::cast)
                .filter(item -> item.kind() == DemographicKind.ID)
                .flatMap(item -> item.text().value().stream())
                .findFirst();
    }

    private static Mac mac() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(key, HASH));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HASH, e);
        }
    }
}
