package org.corrin.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guidelines.LiveRelease;
import org.corrin.intake.Handling;
import org.corrin.intake.RequestDay;
import org.corrin.records.PatientRecord;
import org.corrin.records.PatientRecordDecisions;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.RecordQuestion;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.RecordEntry.EntryRole;
import org.corrin.release.Decision;
import org.corrin.release.Release;

/**
 * The cards of the guideline as shipped, without a service around it: tests of what clinicians see ask this one, and need
 * not wait until it is proved.
 */
final class ShippedCards {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Release RELEASE = build();

    private ShippedCards() {}

    private static Release build() {
        try {
            ReleaseBuild built = ReleaseBuild.of(GuidelineFiles.read(Path.of("..", "..", "rules", "b12-ms")));
            return built.release()
                    .orElseThrow(() -> new AssertionError(built.problems().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The cards of a call that brings everything, in their order.
     *
     * @param languages as in Accept-Language
     */
    static List<JsonNode> cards(JsonNode call, String languages) {
        return cards(call, languages, Map.of());
    }

    /** The same, where something could not be had: by its key, with the reason. */
    static List<JsonNode> cards(JsonNode call, String languages, Map<String, String> doneWithout) {
        HookCall hookCall = new HookCall(call);
        LiveRelease live = new LiveRelease(RELEASE, "1.0.0", Instant.EPOCH, "a tester", "tried in a test");
        HookService service = HookService.called("b12-ms-" + call.path("hook").asText(), List.of(live))
                .orElseThrow();
        BundleContent content = BundleContent.of(DraftOrders.all(hookCall));
        for (Map.Entry<String, JsonNode> one : call.path("prefetch").properties()) {
            content = content.and(BundleReader.content(one.getValue(), "prefetch/" + one.getKey(), EntryRole.RECORD));
        }
        LocalDate day = LocalDate.parse(call.at("/extension/org.corrin.asOf").asText());
        PatientRecordReader reader = new PatientRecordReader(RELEASE.guideline().vocabulary());
        PatientRecord record =
                ((PatientRecordReader.ReadRecord) reader.read(content, Optional.of(hookCall.patient()), day)).record();
        Decision decision = (Decision) PatientRecordDecisions.decide(
                record,
                new RecordQuestion(Optional.empty(), Optional.empty(), languages, Optional.of(day.toString())),
                day,
                data -> RELEASE.decide(data, RequestDay.of(day), Handling.LENIENT));
        List<JsonNode> cards = new ArrayList<>();
        CardComposer.of(
                        service,
                        decision,
                        record,
                        doneWithout,
                        DraftOrders.inQuestion(hookCall, service.hook()),
                        "http://localhost")
                .forEach(card -> cards.add(JSON.valueToTree(card)));
        return cards;
    }
}
