package org.corrin.siege.callers;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Objects;
import org.corrin.siege.service.ServiceCalls;
import org.jspecify.annotations.Nullable;

/**
 * A request as a careless program sends it. What is left out is as in a usual call for a decision, and empty in the body,
 * which is made of {@code before}, {@code each} so many times, {@code middle}, {@code closing} as often, and {@code after}.
 *
 * @param charset in which the body is sent, whatever the headers say
 */
record OddRequest(
        String what,
        String method,
        String path,
        Map<String, String> headers,
        String before,
        String each,
        int times,
        String middle,
        String closing,
        String after,
        String charset) {

    OddRequest(
            String what,
            @Nullable String method,
            @Nullable String path,
            @Nullable Map<String, String> headers,
            @Nullable String before,
            @Nullable String each,
            int times,
            @Nullable String middle,
            @Nullable String closing,
            @Nullable String after,
            @Nullable String charset) {
        this.what = what;
        this.method = Objects.requireNonNullElse(method, "POST");
        this.path = Objects.requireNonNullElse(path, ServiceCalls.GUIDELINE + "/decisions");
        this.headers = headers == null ? Map.of("Content-Type", "application/json") : Map.copyOf(headers);
        this.before = Objects.requireNonNullElse(before, "");
        this.each = Objects.requireNonNullElse(each, "");
        this.times = times;
        this.middle = Objects.requireNonNullElse(middle, "");
        this.closing = Objects.requireNonNullElse(closing, "");
        this.after = Objects.requireNonNullElse(after, "");
        this.charset = Objects.requireNonNullElse(charset, "UTF-8");
    }

    /** The request itself. */
    HttpRequest.Builder on(ServiceCalls calls) {
        String body = before + each.repeat(times) + middle + closing.repeat(times) + after;
        HttpRequest.Builder request =
                calls.to(path).method(method, BodyPublishers.ofByteArray(body.getBytes(Charset.forName(charset))));
        headers.forEach(request::header);
        return request;
    }
}
