package org.corrin.cdshooks.callers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.corrin.http.ProcessorPermits;
import org.jspecify.annotations.Nullable;

/** How a call was judged: {@code admitted}, or the code of the outcome it was refused with. */
record AdmissionVerdict(
        String code,
        String text,
        int status,
        @Nullable String challenge,
        @Nullable String retryAfter) {

    static AdmissionVerdict call(CallerAdmission callers, String token) {
        return call(callers, "Bearer " + token, SigningClient.URL);
    }

    static AdmissionVerdict call(CallerAdmission callers, @Nullable String authorization, String url) {
        try {
            callers.admit(authorization, url);
            return new AdmissionVerdict("admitted", "", 200, null, null);
        } catch (WebApplicationException refused) {
            return read(refused.getResponse());
        }
    }

    private static AdmissionVerdict read(Response response) {
        try {
            JsonNode outcome = JsonMapper.builder().build().readTree((byte[]) response.getEntity());
            JsonNode issue = outcome.at("/issue/0");
            assertThat(response.getMediaType()).hasToString("application/json");
            assertThat(outcome.at("/resourceType").asText()).isEqualTo("OperationOutcome");
            assertThat(outcome.at("/issue")).hasSize(1);
            assertThat(issue.at("/severity").asText()).isEqualTo("error");
            return new AdmissionVerdict(
                    issue.at("/code").asText(),
                    issue.at("/details/text").asText(),
                    response.getStatus(),
                    response.getHeaderString("WWW-Authenticate"),
                    response.getHeaderString("Retry-After"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CallerAdmission callers(Clock clock, Map<String, String> settings) {
        CallerSettings read = settings(settings);
        return new CallerAdmission(read, new PublicUrl(read), new ProcessorPermits(), clock);
    }

    static CallerSettings settings(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(CallerSettings.class)
                .withSources(new EnvConfigSource(settings, 300))
                .build();
        return config.getConfigMapping(CallerSettings.class);
    }

    void isAdmitted() {
        assertThat(this).isEqualTo(new AdmissionVerdict("admitted", "", 200, null, null));
    }

    /** As a 401 whose text holds all of these. */
    void isRefused(String as, String... because) {
        assertThat(code).as(text).isEqualTo(as);
        assertThat(status).isEqualTo(401);
        assertThat(challenge).startsWith("Bearer realm=\"CDS Hooks\"");
        assertThat(List.of(because)).allSatisfy(part -> assertThat(text).contains(part));
    }

    void isPutOff(String because) {
        assertThat(status).isEqualTo(503);
        assertThat(code).isEqualTo("transient");
        assertThat(retryAfter).matches("[1-9]\\d*");
        assertThat(challenge).isNull();
        assertThat(text).contains(because);
    }
}
