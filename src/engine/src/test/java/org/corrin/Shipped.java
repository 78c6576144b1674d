package org.corrin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.corrin.gate.Candidate;
import org.corrin.gate.Gate;
import org.corrin.gate.GateResult;
import org.corrin.gate.PassedRelease;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Release;

/** The guideline that ships with Corrin, read and built once for all tests, and the day on which they ask it. */
public final class Shipped {

    /** The day of every decision in these tests. */
    public static final RequestDay TODAY = RequestDay.of(LocalDate.of(2026, 11, 22));

    private static final Path FOLDER = Path.of("..", "..", "rules", "b12-ms");

    /** As lenient as it takes to write requests into Java: single quotes, and names without any. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Shipped() {}

    private static final class Files {
        static final GuidelineFiles READ = read();

        private static GuidelineFiles read() {
            try {
                return GuidelineFiles.read(FOLDER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Understood {
        static final Guideline GUIDELINE = Guideline.read(Files.READ)
                .guideline()
                .orElseThrow(() ->
                        new AssertionError(Guideline.read(Files.READ).problems().toString()));
    }

    private static final class Built {
        static final Release RELEASE = apart(Shipped::build);
    }

    private static final class Checked {
        static final GateResult PASSED = apart(Shipped::checkFiles);
    }

    /**
     * Does work on a thread of its own: a test that is cut off would interrupt the compiler, which then loses rules. What
     * is done there must not lie in the class that waits for it, which is not initialized before it is done.
     */
    private static <T> T apart(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    private static Release build() {
        ReleaseBuild built = ReleaseBuild.of(Files.READ);
        return built.release()
                .orElseThrow(() -> new AssertionError(built.problems().toString()));
    }

    private static GateResult checkFiles() {
        return Gate.check(Files.READ);
    }

    /** The files in {@code rules/b12-ms}. */
    public static GuidelineFiles files() {
        return Files.READ;
    }

    /** The guideline in them. */
    public static Guideline guideline() {
        return Understood.GUIDELINE;
    }

    /** The release made from them. */
    public static Release release() {
        return Built.RELEASE;
    }

    /** What the gate says of them, once for all tests that ask. */
    public static GateResult passed() {
        return Checked.PASSED;
    }

    /** Builds a changed copy of the shipped guideline; the files that are as shipped are not compiled again. */
    public static ReleaseBuild built(GuidelineFiles changed) {
        return ReleaseBuild.of(changed, Optional.of(release()));
    }

    /** Checks a changed copy of the shipped guideline as one that follows on it. */
    public static GateResult check(GuidelineFiles changed) {
        return Gate.check(new Candidate(changed, Optional.empty()), Optional.of(PassedRelease.earlier(release())), 2);
    }

    /** A request, written as {@code {labs: [{test: 'MMA', value: 272, unit: 'nmol/L'}]}}. */
    public static JsonNode json(String request) {
        try {
            return JSON.readTree(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(request, e);
        }
    }

    /** The decision of the shipped release; anything but a decision fails the test. */
    public static Decision decide(JsonNode request) {
        Answer answer = release().decide(PatientDataJson.read(request), TODAY);
        if (answer instanceof Decision decision) {
            return decision;
        }
        throw new AssertionError(request + " was not decided: " + answer);
    }

    /** The decision on a request as {@link #json} reads it. */
    public static Decision decide(String request) {
        return decide(json(request));
    }
}
