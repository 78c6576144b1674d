package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.Handling;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Release;

/** The guideline that ships with Corrin, asked about records without a service around it. */
public final class ShippedRelease {

    /** The day of every decision here that is for no other. */
    static final RequestDay TODAY = RequestDay.of(LocalDate.of(2025, 12, 22));

    private static final Release RELEASE = build();

    private ShippedRelease() {}

    private static Release build() {
        try {
            ReleaseBuild built = ReleaseBuild.of(GuidelineFiles.read(Path.of(System.getenv("CORRIN_RULES"), "b12-ms")));
            return built.release()
                    .orElseThrow(() -> new AssertionError(built.problems().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Vocabulary vocabulary() {
        return RELEASE.guideline().vocabulary();
    }

    public static Answer decide(JsonNode request) {
        return RELEASE.decide(PatientDataJson.read(request), TODAY);
    }

    /** Ungathered, as the intake leaves it. */
    public static Answer decide(PatientData data) {
        return RELEASE.decide(data, TODAY, Handling.LENIENT);
    }

    public static Answer decide(PatientRecord record, Optional<String> asOf) {
        Answer answer = RELEASE.decide(record.data(Optional.empty(), Optional.empty(), asOf), TODAY, Handling.LENIENT);
        return answer instanceof Decision decision ? PatientRecordDecisions.gathered(decision, record) : answer;
    }
}
