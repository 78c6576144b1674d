package org.corrin.fhirclient;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of asking a FHIR server for one thing. */
public sealed interface FetchResult permits FetchResult.Fetched, FetchResult.NotFetched {

    /**
     * It was fetched, and whole.
     *
     * @param resource of FHIR; of a search one Bundle with the entries of all pages, none left out, and no links
     */
    record Fetched(JsonNode resource) implements FetchResult {

        /** Without what it holds, which is about a patient. */
        @Override
        public String toString() {
            return "Fetched[" + resource.path("resourceType").asText() + "]";
        }
    }

    /**
     * It was not fetched, or not all of it.
     *
     * @param reason in plain words, none of them the FHIR server's own: they could repeat the token or tell of a patient
     * @param mayComeLater whether it is worth asking again: not after a server said that it is gone, or not for us
     */
    record NotFetched(String reason, boolean mayComeLater) implements FetchResult {

        /** For a reason that may pass. */
        public NotFetched(String reason) {
            this(reason, true);
        }
    }
}
