package org.corrin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.corrin.FirstGuideline;
import org.corrin.GuidelineFixture;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.BuildKey;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.PatientDataJson;
import org.corrin.release.Answer;
import org.corrin.release.Release;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Classes that were compiled before are taken if they are right, and made anew if they are not. */
class KeptClassesTest {

    private static final JsonNode LOW = GuidelineFixture.json(
            "{conditions: ['multiple sclerosis'], labs: [{test: 'serum B12', value: 100, unit: 'pg/mL'}]}");

    /** Remembers what it was asked for and given. */
    private static class Remembering implements BuildCache {

        final Map<BuildKey, byte[]> entries = new ConcurrentHashMap<>();
        final List<BuildKey> kept = new ArrayList<>();

        @Override
        public Optional<byte[]> find(BuildKey key) {
            return Optional.ofNullable(entries.get(key));
        }

        @Override
        public void keep(BuildKey key, byte[] content) {
            entries.put(key, content);
            kept.add(key);
        }
    }

    private static final Remembering FIRST = new Remembering();

    @BeforeAll
    static void compileOnce() {
        built(FIRST);
    }

    private static Release built(BuildCache cache) {
        return ReleaseBuild.of(FirstGuideline.files(), Optional.empty(), cache)
                .release()
                .orElseThrow();
    }

    private static Answer decided(Release release) {
        return release.decide(PatientDataJson.read(LOW), GuidelineFixture.TODAY);
    }

    private static Remembering copy() {
        Remembering copy = new Remembering();
        copy.entries.putAll(FIRST.entries);
        return copy;
    }

    @Test
    void eachRuleFileIsKeptOnceAndNothingIsCompiledAgain() {
        long files = FirstGuideline.files().named("", ".drl").size();
        assertThat(FIRST.kept).doesNotHaveDuplicates().hasSize((int) files);
        Remembering again = copy();
        Release release = built(again);
        assertThat(again.kept).isEmpty();
        assertThat(decided(release)).isEqualTo(decided(FirstGuideline.release()));
    }

    @Test
    void ofAFileThatChangedTheClassesOfBeforeAreNotTaken() {
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        texts.computeIfPresent("20-serum-b12.drl", (name, text) -> text + "\n// read again\n");
        Remembering again = copy();
        assertThat(ReleaseBuild.of(new GuidelineFiles(texts), Optional.empty(), again)
                        .release())
                .isPresent();
        assertThat(again.kept).hasSize(1);
    }

    @Test
    void whatIsNoClassesIsMadeAnew() {
        Remembering broken = copy();
        broken.entries.replaceAll((key, content) -> new byte[] {1, 2, 3});
        assertThat(decided(built(broken))).isEqualTo(decided(FirstGuideline.release()));
        assertThat(broken.kept).hasSameSizeAs(FIRST.kept);
    }

    @Test
    void theClassesOfOtherRulesAreMadeAnew() {
        Remembering mixed = copy();
        List<BuildKey> keys = List.copyOf(FIRST.entries.keySet());
        for (int i = 0; i < keys.size(); i++) {
            mixed.entries.put(keys.get(i), FIRST.entries.get(keys.get((i + 1) % keys.size())));
        }
        assertThat(decided(built(mixed))).isEqualTo(decided(FirstGuideline.release()));
        assertThat(mixed.kept).hasSameSizeAs(FIRST.kept);
    }
}
