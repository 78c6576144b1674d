package org.corrin.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Scenario;
import org.corrin.intake.Handling;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Release;

/**
 * Whether two builds answer the same: prints a digest of the bytes of every answer to the seeds, to the scenarios of the
 * guideline and to made-up patients, for clinicians and for patients, in both languages. Like {@link DecisionCost} it can be
 * put before the jar of an older build. The argument is how many made-up patients there are. Run it from the project's root.
 */
public final class AnswerDigest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    private AnswerDigest() {}

    /** Answers and prints. */
    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        int patients = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
        ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        Release release = ReleaseBuild.of(GuidelineFiles.read(Path.of("rules", "b12-ms")))
                .release()
                .orElseThrow();
        List<JsonNode> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("seeds", "patients"))) {
            for (Path seed : files.sorted().toList()) {
                seeds.add(json.readTree(seed.toFile()));
            }
        }
        print("seeds", seeds, release, json);
        print(
                "scenarios",
                release.guideline().scenarios().stream().map(Scenario::given).toList(),
                release,
                json);
        PlausiblePatients plausible = new PlausiblePatients(1, DAY);
        List<JsonNode> some = new ArrayList<>();
        for (int i = 0; i < patients; i++) {
            ObjectNode patient = plausible.next();
            patient.put("audience", i % 2 == 0 ? "clinician" : "patient");
            patient.put("language", i % 3 == 0 ? "de" : "en");
            some.add(patient);
        }
        print("made-up patients", some, release, json);
    }

    private static void print(String what, List<? extends JsonNode> requests, Release release, ObjectMapper json)
            throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        RequestDay today = RequestDay.of(release.guideline().about().lastUpdated());
        for (JsonNode request : requests) {
            for (Handling handling : Handling.values()) {
                digest.update(json.writeValueAsBytes(release.decide(PatientDataJson.read(request), today, handling)));
            }
        }
        System.out.println(
                what + ": " + requests.size() + " requests, " + HexFormat.of().formatHex(digest.digest()));
    }
}
