package org.corrin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.gate.GateResult;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Release;

/** A guideline of a few rules whose doses are in milligrams and grams: a second author's, tried in a moment. */
public final class IronGuideline {

    private static final GuidelineFixture FIXTURE =
            new GuidelineFixture(Path.of("src", "test", "resources", "guidelines", "iron-in-pregnancy"));

    private IronGuideline() {}

    public static GuidelineFiles files() {
        return FIXTURE.files();
    }

    public static Release release() {
        return FIXTURE.release();
    }

    public static GateResult passed() {
        return FIXTURE.passed();
    }

    /** The release of changed files. */
    public static Release built(GuidelineFiles changed) {
        ReleaseBuild built = FIXTURE.built(changed);
        return built.release()
                .orElseThrow(() -> new AssertionError(built.problems().toString()));
    }

    /** Its files with another text in the place of one that must stand in a file. */
    public static GuidelineFiles with(String file, String before, String after) {
        return with(files(), file, before, after);
    }

    /** The same of files that were changed already. */
    public static GuidelineFiles with(GuidelineFiles files, String file, String before, String after) {
        Map<String, String> texts = new TreeMap<>(files.texts());
        assertThat(texts.getOrDefault(file, "")).contains(before);
        texts.put(file, texts.getOrDefault(file, "").replace(before, after));
        return new GuidelineFiles(texts);
    }
}
