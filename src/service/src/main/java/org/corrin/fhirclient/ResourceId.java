package org.corrin.fhirclient;

import java.util.regex.Pattern;

/** The id of a resource (FHIR R4, id). It goes into the addresses of queries, so that nothing else may pass. */
public final class ResourceId {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private ResourceId() {}

    /** Whether a text can be one. */
    public static boolean isOne(String text) {
        return ID.matcher(text).matches();
    }
}
