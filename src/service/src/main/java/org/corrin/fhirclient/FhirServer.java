package org.corrin.fhirclient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The FHIR server of one hook call. All that is fetched from it shares one deadline, of which only the time spent on
 * it counts, and one allowance of bytes. Every method waits, at most until the deadline, so it is for worker threads only.
 */
public sealed interface FhirServer permits FhirServer.Unusable, UsableFhirServer {

    /**
     * Asks all these at once, reads and searches of one type.
     *
     * @param queries by key, relative to the base URL: {@code Patient/17}, {@code Observation?patient=17&code=a|b}; ids put
     *     into them must be ids, for an {@code &} in one would begin a new parameter
     * @return for each key, in the same order, a resource, or the reason why it was not had. A search gives its first
     *     page, as it came; {@link #complete} follows it
     */
    Map<String, FetchResult> first(Map<String, String> queries);

    /**
     * Follows the {@code next} links of Bundles that the call brought.
     *
     * @param bundles by key, answers to searches, which are left as they are; one without such a link needs no server
     * @return for each key, in the same order, a Bundle with the entries of all pages, the one brought included, or the reason
     *     why there is none
     */
    Map<String, FetchResult> complete(Map<String, JsonNode> bundles);

    /**
     * One that will not be asked: none was named, or not one that may be asked.
     *
     * @param reason in plain words
     */
    record Unusable(String reason) implements FhirServer {

        @Override
        public Map<String, FetchResult> first(Map<String, String> queries) {
            Map<String, FetchResult> all = new LinkedHashMap<>();
            queries.forEach((key, query) -> all.put(key, new FetchResult.NotFetched(reason)));
            return all;
        }

        @Override
        public Map<String, FetchResult> complete(Map<String, JsonNode> bundles) {
            Map<String, FetchResult> all = new LinkedHashMap<>();
            bundles.forEach((key, bundle) ->
                    all.put(key, PagedFetch.whole(bundle).orElseGet(() -> new FetchResult.NotFetched(reason))));
            return all;
        }
    }
}
