package org.corrin.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.corrin.buildcache.BuildCache;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.IntakeOutcome;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.intake.RequestIntake;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Release;
import org.corrin.rules.FiringResult;
import org.corrin.rules.Rule;
import org.corrin.rules.dialect.DialectReader;
import org.corrin.rules.session.RuleBase;
import org.corrin.rules.session.RuleBase.FiringBounds;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one decision costs, for the patients in {@code seeds/patients} in turn. Run it from the project's root, where
 * {@code rules} and {@code seeds} lie.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(2)
public class DecisionBenchmark {

    private static final RequestDay TODAY = RequestDay.of(LocalDate.of(2026, 1, 15));

    private final List<JsonNode> requests = new ArrayList<>();
    private final List<List<?>> facts = new ArrayList<>();
    private Release release;
    private RuleBase rules;
    private RequestIntake intake;
    private int next;

    /** Builds the shipped release, and a rule base of its rules without the laws. */
    @Setup
    public void build() throws IOException {
        GuidelineFiles files = GuidelineFiles.read(Path.of("rules", "b12-ms"));
        release = ReleaseBuild.of(files).release().orElseThrow();
        intake = new RequestIntake(
                release.guideline().vocabulary(), release.guideline().wordings());
        rules = compileRules(files);
        ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        try (Stream<Path> patients = Files.list(Path.of("seeds", "patients"))) {
            for (Path patient : patients.sorted().toList()) {
                JsonNode request = json.readTree(patient.toFile());
                requests.add(request);
                facts.add(((AdmittedRequest) intake.read(PatientDataJson.read(request), TODAY))
                        .facts()
                        .all());
            }
        }
    }

    private RuleBase compileRules(GuidelineFiles files) {
        List<Rule> all = DialectReader.read(release.guideline()).rules();
        Map<String, String> texts = new TreeMap<>(files.texts());
        texts.keySet().removeIf(name -> !name.endsWith(".drl") || name.equals("laws.drl"));
        return RuleBase.compile(
                        "b12/ms",
                        texts,
                        all.stream()
                                .filter(rule -> texts.containsKey(rule.file()))
                                .toList(),
                        FiringBounds.USUAL,
                        Optional.empty(),
                        BuildCache.none())
                .base()
                .orElseThrow();
    }

    /** A whole decision: facts read, rules fired, laws checked, trace and texts made. */
    @Benchmark
    public Decision decision() {
        Answer answer = release.decide(PatientDataJson.read(requests.get(turn())), TODAY);
        return (Decision) answer;
    }

    /** The rules alone: no reading, no laws, no trace as text, no advice as text. */
    @Benchmark
    public FiringResult rulesAlone() {
        return rules.fire(facts.get(turn()));
    }

    /** The reading of the request alone. */
    @Benchmark
    public IntakeOutcome readingAlone() {
        return intake.read(PatientDataJson.read(requests.get(turn())), TODAY);
    }

    /** The limit: the three bands and the precedence of results, written out by hand, for facts that are read. */
    @Benchmark
    public String byHand() {
        return HandWrittenRules.status(facts.get(turn()));
    }

    private int turn() {
        next = next + 1 == requests.size() ? 0 : next + 1;
        return next;
    }
}
