package org.corrin.fhirclient;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;

/** Carries the reason of a {@link FetchResult.NotFetched} through the stages of a fetch, and no further. */
final class FetchFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean mayPass;

    /** For a reason that may pass. */
    FetchFailure(String reason) {
        this(reason, true);
    }

    /** @param mayPass whether it is worth asking again */
    FetchFailure(String reason, boolean mayPass) {
        super(reason, null, false, false);
        this.mayPass = mayPass;
    }

    /**
     * What went wrong in a stage, in plain words. The message of an exception of the network is not among them: it may
     * repeat what the server sent.
     *
     * @throws RuntimeException the same, if only a programmer can have caused it
     */
    static FetchResult.NotFetched notFetched(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof FetchFailure failure) {
            return new FetchResult.NotFetched(failure.getMessage(), failure.mayPass);
        }
        if (cause instanceof IOException failure) {
            return new FetchResult.NotFetched(reason(failure));
        }
        if (cause instanceof RejectedExecutionException) {
            return new FetchResult.NotFetched("too many hosts are being looked up");
        }
        throw cause instanceof RuntimeException programmers ? programmers : new CompletionException(cause);
    }

    private static String reason(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "the host of the FHIR server is not known";
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return "the FHIR server could not be reached in time";
        }
        if (failure instanceof ConnectException) {
            return "the FHIR server could not be reached";
        }
        if (failure instanceof SSLException) {
            return "no trusted TLS connection to the FHIR server could be made";
        }
        return "the connection to the FHIR server broke off, or what it sent was not HTTP";
    }
}
