package org.corrin.fhirclient;

/** What came of creating a resource on a FHIR server. */
public sealed interface CreateResult {

    /** It was created. */
    record Created() implements CreateResult {}

    /** One of its identifier is there already, and nothing was created. */
    record ThereAlready() implements CreateResult {}

    /**
     * The server does not take it, and will not later.
     *
     * @param reason in plain words, none of them the server's own
     */
    record Refused(String reason) implements CreateResult {}

    /**
     * It was not created, or nobody knows; later it may be.
     *
     * @param reason in plain words, none of them the server's own
     */
    record NotNow(String reason) implements CreateResult {}
}
