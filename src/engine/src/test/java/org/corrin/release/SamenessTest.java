package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.corrin.FirstGuideline;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.PatientDataJson;

/** The same facts, release and day give the same decision: again, at the same time, and in any order. */
class SamenessTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** The shipped guideline, its rules and its files in other orders. */
    private static final class Shuffled {
        static final List<Release> RELEASES = IntStream.rangeClosed(1, 3)
                .mapToObj(seed -> ReleaseBuild.of(shuffled(FirstGuideline.files(), new Random(seed)))
                        .release()
                        .orElseThrow())
                .toList();
    }

    @Provide
    Arbitrary<Patient> patients() {
        return Patients.plain();
    }

    @Provide
    Arbitrary<List<Patient>> thousandPatients() {
        return Patients.plain().list().ofSize(1000);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theSameRequestTwiceGivesTheSameBytes(@ForAll("patients") Patient patient) {
        assertThat(bytes(FirstGuideline.release(), patient)).isEqualTo(bytes(FirstGuideline.release(), patient));
    }

    /** No fact of one patient meets another's, however many ask at once. */
    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void eightThreadsAtOnceGiveTheBytesOfOne(@ForAll("thousandPatients") List<Patient> patients) throws Exception {
        List<String> alone = patients.stream()
                .map(patient -> bytes(FirstGuideline.release(), patient))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                // Each begins elsewhere, so that different patients are decided at the same time.
                int first = thread * 125;
                Callable<List<String>> all = () -> IntStream.range(0, 1000)
                        .mapToObj(i -> bytes(FirstGuideline.release(), patients.get((first + i) % 1000)))
                        .collect(Collectors.toList());
                answers.add(threads.submit(all));
            }
            for (int thread = 0; thread < 8; thread++) {
                List<String> answer = new ArrayList<>(answers.get(thread).get());
                Collections.rotate(answer, thread * 125);
                assertThat(answer).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfFactsDoesNotMatter(@ForAll("patients") Patient patient, @ForAll Random random) {
        ObjectNode shuffled = patient.request().deepCopy();
        shuffled.properties().stream()
                .filter(field -> field.getValue().isArray())
                .forEach(field -> {
                    List<JsonNode> items = new ArrayList<>();
                    field.getValue().forEach(items::add);
                    Collections.shuffle(items, random);
                    field.setValue(new ArrayNode(JSON.getNodeFactory(), items));
                });
        assertThat(Essence.of(FirstGuideline.decide(shuffled)))
                .isEqualTo(Essence.of(FirstGuideline.decide(patient.request())));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfRulesDoesNotMatter(@ForAll("patients") Patient patient) {
        Decision decision = FirstGuideline.decide(patient.request());
        for (Release release : Shuffled.RELEASES) {
            Decision other = (Decision) release.decide(PatientDataJson.read(patient.request()), FirstGuideline.TODAY);
            assertThat(Essence.of(other)).isEqualTo(Essence.of(decision));
            assertThat(other.assessment().text())
                    .isEqualTo(decision.assessment().text());
            assertThat(other.assessment().because())
                    .isEqualTo(decision.assessment().because());
            assertThat(other.advice())
                    .extracting(Decision.GivenAdvice::text, Decision.GivenAdvice::because)
                    .isEqualTo(decision.advice().stream()
                            .map(one -> tuple(one.text(), one.because()))
                            .toList());
        }
    }

    private static String bytes(Release release, Patient patient) {
        try {
            return JSON.writeValueAsString(
                    release.decide(PatientDataJson.read(patient.request()), FirstGuideline.TODAY));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static GuidelineFiles shuffled(GuidelineFiles files, Random random) {
        Map<String, String> shuffled = new TreeMap<>(files.texts());
        List<Map.Entry<String, String>> rules = files.named("", ".drl");
        List<Integer> ranks = IntStream.range(0, rules.size()).boxed().collect(Collectors.toList());
        Collections.shuffle(ranks, random);
        for (int i = 0; i < rules.size(); i++) {
            String name = rules.get(i).getKey();
            shuffled.remove(name);
            shuffled.put(
                    name.equals(Guideline.LAWS) ? name : "%02d.drl".formatted(ranks.get(i)),
                    shuffled(rules.get(i).getValue(), random));
        }
        return new GuidelineFiles(new TreeMap<>(shuffled));
    }

    private static String shuffled(String file, Random random) {
        int first = file.indexOf("\nrule ");
        List<String> rules = new ArrayList<>(List.of(file.substring(first).split("(?m)(?<=^end$)")));
        Collections.shuffle(rules, random);
        return file.substring(0, first) + "\n" + String.join("\n", rules);
    }
}
