package org.corrin.access;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a request changes something. Whatever is not known to change nothing is taken to change something, so that a new
 * endpoint is guarded.
 */
public enum RequestKind {
    /** It asks. */
    QUESTION,
    /** It changes something, or makes much work. */
    CHANGE;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** What is asked by POST because the question is long. */
    private static final Pattern QUESTIONS = Pattern.compile(
            "/?(v1/guidelines/[^/]+/(decisions(/batch)?|explanations|edits/[a-z]+)|v1/decisions/[^/]+/replay"
                    + "|cds-services/[^/]+|fhir/(\\$decide|PlanDefinition/([^/]+/)?\\$apply))/?");

    /** Of a request. */
    public static RequestKind of(String method, String path) {
        return SAFE.contains(method) || QUESTIONS.matcher(path).matches() ? QUESTION : CHANGE;
    }
}
