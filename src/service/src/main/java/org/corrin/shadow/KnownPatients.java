package org.corrin.shadow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
 *
 * <p>A memory that is full begins anew under another name, and what it counts then is not added to what it counted before.
 */
final class KnownPatients {

    private static final String HASH = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /** An entry takes about sixty bytes. */
    private static final int MOST = 40_000;

    private final SecureRandom random = new SecureRandom();
    private final Mac mac = mac(random);
    private final Set<Long> known = new HashSet<>();
    private final int most;
    private String name = newName();

    KnownPatients() {
        this(MOST);
    }

    /** @param most how many entries it has, two for a patient who differs in one way */
    KnownPatients(int most) {
        this.most = most;
    }

    /** How a decision that differs in this way is counted. */
    synchronized DifferingCount count(DecisionDifference way, PatientData asked, PatientFacts facts) {
        String patient = id(asked).orElseGet(() -> {
            StringBuilder all = new StringBuilder();
            // Where something was said is no part of who it is.
            facts.all().forEach(fact -> all.append(fact.at("")).append('\n'));
            return all.toString();
        });
        if (known.size() + 2 > most) {
            known.clear();
            name = newName();
        }
        boolean isNewInWay = known.add(hash(way + "\n" + patient));
        boolean isNew = known.add(hash("\n" + patient));
        return new DifferingCount(1, PatientCount.of(name, isNewInWay ? 1 : 0), PatientCount.of(name, isNew ? 1 : 0));
    }

    private long hash(String text) {
        return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private String newName() {
        return Integer.toHexString(random.nextInt());
    }

    private static Optional<String> id(PatientData asked) {
        return asked.items().stream()
                .filter(Demographic.class::isInstance)
                .map(Demographic.class::cast)
                .filter(item -> item.kind() == DemographicKind.ID)
                .flatMap(item -> item.text().value().stream())
                .findFirst();
    }

    private static Mac mac(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(key, HASH));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HASH, e);
        }
    }
}
