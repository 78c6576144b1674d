package org.corrin;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.corrin.gate.GateResult;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.RequestDay;
import org.corrin.release.Decision;
import org.corrin.release.Release;

/**
 * The guideline as it first was: 60 statements, and 5230 cells to prove. What tests of the machinery expect does not change
 * with the guidance, and is tried in seconds.
 */
public final class FirstGuideline {

    /** The day of every decision in these tests. */
    public static final RequestDay TODAY = GuidelineFixture.TODAY;

    private static final GuidelineFixture FIXTURE =
            new GuidelineFixture(Path.of("src", "test", "resources", "first", "b12-ms"));

    private FirstGuideline() {}

    public static GuidelineFiles files() {
        return FIXTURE.files();
    }

    public static Guideline guideline() {
        return FIXTURE.guideline();
    }

    public static Release release() {
        return FIXTURE.release();
    }

    public static GateResult passed() {
        return FIXTURE.passed();
    }

    public static ReleaseBuild built(GuidelineFiles changed) {
        return FIXTURE.built(changed);
    }

    public static GateResult check(GuidelineFiles changed) {
        return FIXTURE.check(changed);
    }

    public static JsonNode json(String request) {
        return GuidelineFixture.json(request);
    }

    public static Decision decide(JsonNode request) {
        return FIXTURE.decide(request);
    }

    public static Decision decide(String request) {
        return FIXTURE.decide(request);
    }
}
