package org.corrin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds are what the standards say they are, before the service is asked about them. */
class SeedsTest {

    static Stream<Path> resources() {
        return JsonFiles.all("fhir");
    }

    static Stream<Path> requests() {
        return JsonFiles.all("hooks");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void aSeedForFhirIsAValidResource(Path file) {
        assertThat(Hl7Validator.shared().problems(JsonFiles.text(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aSeedForCdsHooksIsAValidRequest(Path file) {
        assertThat(Hl7Validator.shared().problems(JsonFiles.text(file), CdsHooksMessage.REQUEST))
                .isEmpty();
    }
}
