package org.corrin.fhirclient;

import java.util.concurrent.Semaphore;
import org.corrin.http.ProcessorPermits;

/**
 * What all servers are asked with.
 *
 * @param places one for each call that may wait at the same time
 * @param processors which who waits leaves to others
 */
record FetchMeans(FetchBounds bounds, FhirHttpClient client, Semaphore places, ProcessorPermits processors) {}
