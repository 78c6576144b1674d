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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.corrin.buildcache.BuildCache;
import org.corrin.gate.Acknowledgements;
import org.corrin.gate.Candidate;
import org.corrin.gate.CheckMeans;
import org.corrin.gate.Gate;
import org.corrin.gate.GateResult;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Release;

/** A guideline that is read and built once for all tests, and the day on which they ask it. */
public final class GuidelineFixture {

    /** The day of every decision in these tests. */
    public static final RequestDay TODAY = RequestDay.of(LocalDate.of(2026, 11, 22));

    /** As lenient as it takes to write requests into Java: single quotes, and names without any. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path folder;
    private final Map<String, CompletableFuture<?>> made = new ConcurrentHashMap<>();

    GuidelineFixture(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes something once, on a thread of its own: a test that is cut off would interrupt the compiler, which then loses
     * rules.
     */
    @SuppressWarnings("unchecked")
    private <T> T once(String what, Supplier<T> making) {
        return (T) made.computeIfAbsent(what, key -> CompletableFuture.supplyAsync(making))
                .join();
    }

    private GuidelineFiles read() {
        try {
            return GuidelineFiles.read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Guideline understand() {
        Guideline.GuidelineReadResult reading = Guideline.read(files());
        return reading.guideline()
                .orElseThrow(() -> new AssertionError(reading.problems().toString()));
    }

    private Release build() {
        ReleaseBuild built = ReleaseBuild.of(files());
        return built.release()
                .orElseThrow(() -> new AssertionError(built.problems().toString()));
    }

    /** The files of the folder. */
    public GuidelineFiles files() {
        return once("files", this::read);
    }

    /** The guideline in them. */
    public Guideline guideline() {
        return once("guideline", this::understand);
    }

    /** The release made from them. */
    public Release release() {
        return once("release", this::build);
    }

    /** What the gate says of them, once for all tests that ask. */
    public GateResult passed() {
        return once("passed", () -> Gate.check(files()));
    }

    /** Builds a changed copy of the guideline; the files that are as shipped are not compiled again. */
    public ReleaseBuild built(GuidelineFiles changed) {
        return ReleaseBuild.of(changed, Optional.of(release()), BuildCache.none());
    }

    /** Checks a changed copy of the guideline as one that follows on it, whose author knows all that it does. */
    public GateResult check(GuidelineFiles changed) {
        return Gate.check(
                new Candidate(changed, Optional.empty(), Acknowledgements.NOT_NEEDED),
                Optional.of(release()),
                CheckMeans.all());
    }

    /** A request, written as {@code {labs: [{test: 'MMA', value: 272, unit: 'nmol/L'}]}}. */
    public static JsonNode json(String request) {
        try {
            return JSON.readTree(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(request, e);
        }
    }

    /** The decision of its release; anything but a decision fails the test. */
    public Decision decide(JsonNode request) {
        Answer answer = release().decide(PatientDataJson.read(request), TODAY);
        if (answer instanceof Decision decision) {
            return decision;
        }
        throw new AssertionError(request + " was not decided: " + answer);
    }

    /** The decision on a request as {@link #json} reads it. */
    public Decision decide(String request) {
        return decide(json(request));
    }
}
