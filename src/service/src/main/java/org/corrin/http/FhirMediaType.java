package org.corrin.http;

/** The media types of FHIR. */
public final class FhirMediaType {

    /** Resources as JSON. */
    public static final String JSON = "application/fhir+json";

    /** Resources as JSON, one a line (FHIR Bulk Data Access). */
    public static final String NDJSON = "application/fhir+ndjson";

    private FhirMediaType() {}
}
