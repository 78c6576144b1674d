package org.corrin.prefetch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.corrin.guideline.TermCode;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.release.Release;

/**
 * The queries by which a client, or we ourselves, get what a release asks about. They are made of the vocabulary's codes:
 * a new test needs no new query.
 */
public final class Prefetch {

    /**
     * One query.
     *
     * @param template with {@code {{context.patientId}}} in the place of the patient's id
     * @param required whether nothing sensible can be said without its answer
     * @param newestOnly whether it asks for the newest few, so that further pages are not wanted
     */
    public record Query(String template, boolean required, boolean newestOnly) {

        /** The type of resource it asks for. */
        String type() {
            return template.split("[?/]", 2)[0];
        }

        /** The query for a patient. */
        public String of(String patientId) {
            return template.replace(PATIENT, patientId);
        }
    }

    private static final String PATIENT = "{{context.patientId}}";

    /** Enough that a few unusable results at the top do not hide the last usable one. */
    private static final int NEWEST = 10;

    private static final String RESULT = "result-";

    private Prefetch() {}

    /** The queries of a release by their keys, in the order in which they are published. */
    public static Map<String, Query> of(Release release) {
        Vocabulary vocabulary = release.guideline().vocabulary();
        Map<String, Query> queries = new LinkedHashMap<>();
        queries.put("patient", new Query("Patient/" + PATIENT, false, false));
        // All of them: a family of codes such as G35.* cannot be asked for by a token.
        queries.put("conditions", new Query("Condition?patient=" + PATIENT, true, false));
        // Such as a gastric bypass, or dialysis.
        queries.put("procedures", new Query("Procedure?patient=" + PATIENT, false, false));
        Set<String> decisive = release.testsOfAssessment();
        for (String name : release.testsRead()) {
            TestTerm test = vocabulary.tests().named(name).orElseThrow();
            List<TermCode> codes = vocabulary.tests().codesOf(test);
            if (!codes.isEmpty()) {
                queries.put(key(name), new Query(observations(codes), decisive.contains(name), true));
            }
        }
        queries.put("medications", new Query("MedicationRequest?patient=" + PATIENT + "&status=active", false, false));
        queries.put(
                "medication-statements",
                new Query("MedicationStatement?patient=" + PATIENT + "&status=active", false, false));
        queries.put("administrations", new Query("MedicationAdministration?patient=" + PATIENT, false, false));
        queries.put("dispenses", new Query("MedicationDispense?patient=" + PATIENT, false, false));
        queries.put("allergies", new Query("AllergyIntolerance?patient=" + PATIENT, false, false));
        return queries;
    }

    private static String observations(List<TermCode> codes) {
        return codes.stream()
                .map(code -> code.system() + "|" + code.code())
                .collect(Collectors.joining(
                        ",", "Observation?patient=" + PATIENT + "&code=", "&_sort=-date&_count=" + NEWEST));
    }

    /** Whether a place in a call is a laboratory result. */
    public static boolean isResult(String pointer) {
        return pointer.startsWith("prefetch/" + RESULT);
    }

    /** Whether a place in a call is a result of a test. */
    public static boolean isResultOf(String test, String pointer) {
        return pointer.startsWith("prefetch/" + key(test) + "/");
    }

    /** What a key brings, for people. */
    public static String inWords(String key, Release release) {
        return test(key, release).orElseGet(() -> key.replace('-', ' '));
    }

    /** The test whose results a key brings, if it brings results. */
    public static Optional<String> test(String key, Release release) {
        return release.testsRead().stream()
                .filter(test -> key(test).equals(key))
                .findFirst();
    }

    /** The key under which the results of a test come. */
    public static String key(String test) {
        return RESULT + test.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
