package org.corrin.cohort.deciding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.corrin.cohort.deciding.CohortEntry.ExportedPatient;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.documents.StrictJson;
import org.corrin.intake.Handling;
import org.corrin.intake.IntakeOutcome;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientDataJson;
import org.corrin.intake.RequestDay;
import org.corrin.records.PatientRecordDecisions;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.PatientRecordReader.NotOnePatient;
import org.corrin.records.PatientRecordReader.ReadRecord;
import org.corrin.records.PatientRecordReader.RecordReading;
import org.corrin.records.RecordQuestion;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.FhirJson;
import org.corrin.release.Answer;
import org.corrin.release.Answer.RefusedDecision;
import org.corrin.release.Release;

/** Reads texts of patients as one release understands them, and asks it. */
final class PatientReading {

    /** Every resource of FHIR in JSON says its type by this name, and no request has a field of it. */
    private static final byte[] TYPE_OF_RESOURCE = "\"resourceType\"".getBytes(StandardCharsets.US_ASCII);

    /** As the service takes them, unless an operator says otherwise. */
    private static final int MOST_ENTRIES = 10_000;

    private static final int LONGEST_REQUEST = 1_000_000;

    private final Release release;
    private final RequestDay day;
    private final Handling handling;
    private final PatientRecordReader records;
    private final RecordQuestion question;
    private final DecidedRows rows;

    PatientReading(Release release, LocalDate asOf, Handling handling) {
        this.release = release;
        this.day = RequestDay.of(asOf);
        this.handling = handling;
        this.records = new PatientRecordReader(release.guideline().vocabulary());
        this.question = new RecordQuestion(Optional.empty(), Optional.empty(), "", Optional.of(asOf.toString()));
        this.rows = new DecidedRows(release, asOf);
    }

    /** The same texts as another release understands them. */
    PatientReading by(Release other) {
        return new PatientReading(other, day.here(), handling);
    }

    /** The fingerprint of the release. */
    String release() {
        return release.fingerprint();
    }

    CohortRow row(PatientText text) {
        return isResource(text.text()) ? ofRecord(text) : ofRequest(text);
    }

    CohortRow row(ExportedPatient exported) {
        BundleContent content = exported.content().get();
        ResourceNames names = new ResourceNames(content.entries());
        return ofContent(exported.patient(), "", names.inOrder(content), names::named);
    }

    private CohortRow ofRequest(PatientText text) {
        if (text.text().length > LONGEST_REQUEST) {
            return unreadable(text.place(), "the request is longer than " + LONGEST_REQUEST + " bytes");
        }
        try (JsonParser parser = StrictJson.reader().createParser(text.text())) {
            return ofRequest(parser, text.place());
        } catch (IOException e) {
            return unreadable(text.place(), "the bytes are not text in UTF-8");
        }
    }

    private CohortRow ofRequest(JsonParser parser, String place) throws IOException {
        try {
            if (!(StrictJson.tree(parser) instanceof ObjectNode request) || parser.nextToken() != null) {
                return unreadable(place, "this is not one JSON object");
            }
            String patient = name(request.path("patient").path("id"));
            int entries = StrictJson.entries(request);
            if (entries > MOST_ENTRIES) {
                return undecided(
                        patient,
                        place,
                        RowOutcome.REFUSED,
                        List.of("the request holds " + entries + " entries, and one patient may have " + MOST_ENTRIES));
            }
            return decided(request.put("asOf", day.here().toString()), patient, place);
        } catch (JsonProcessingException e) {
            return unreadable(place, StrictJson.fault(e, parser));
        }
    }

    /** The name that a request gives, where nothing else of it could be said; empty if it gives none. */
    String name(PatientText text) {
        try (JsonParser parser = StrictJson.reader().createParser(text.text())) {
            return text.text().length > LONGEST_REQUEST
                    ? ""
                    : name(StrictJson.tree(parser).path("patient").path("id"));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return "";
        }
    }

    /** Null and whatever else is no name must not make one patient of all who have it. */
    private static String name(JsonNode id) {
        return id.isTextual() || id.isNumber() ? id.asText() : "";
    }

    private CohortRow decided(JsonNode request, String patient, String place) {
        AskedRelease asked = new AskedRelease(handling);
        return row(patient, place, asked.answer(PatientDataJson.read(request)), asked, UnaryOperator.identity());
    }

    private CohortRow ofRecord(PatientText text) {
        FhirJson.JsonReading read = FhirJson.read(text.text(), records::knows);
        if (read instanceof FhirJson.NotJson not) {
            return unreadable(text.place(), not.messageOnOneLine());
        }
        return BundleReader.of(((FhirJson.JsonTree) read).node())
                .map(sent -> ofContent(
                        sent.said("subject").orElse(""), text.place(), sent.content(), UnaryOperator.identity()))
                .orElseGet(() -> unreadable(text.place(), BundleReader.NO_RECORD.message()));
    }

    private CohortRow ofContent(String said, String place, BundleContent content, UnaryOperator<String> names) {
        RecordReading read = records.read(content, Optional.of(said).filter(name -> !name.isEmpty()), day.here());
        if (read instanceof NotOnePatient none) {
            return undecided(said, place, RowOutcome.UNREADABLE, List.of(none.message()));
        }
        AskedRelease asked = new AskedRelease(Handling.LENIENT);
        ReadRecord record = (ReadRecord) read;
        Answer answer = PatientRecordDecisions.decide(record.record(), question, day.here(), asked::answer);
        String patient = said.isEmpty() ? record.record().patientReference().orElse("") : said;
        return row(patient, place, answer, asked, names);
    }

    private CohortRow row(
            String patient, String place, Answer answer, AskedRelease asked, UnaryOperator<String> names) {
        return rows.row(patient, place, answer, asked.admitted, names);
    }

    private CohortRow unreadable(String place, String why) {
        return undecided("", place, RowOutcome.UNREADABLE, List.of(why));
    }

    private CohortRow undecided(String patient, String place, RowOutcome outcome, List<String> problems) {
        return CohortRow.undecided(
                patient, place, day.here().toString(), RowAnswer.none(release.fingerprint(), outcome, problems));
    }

    /** Whether the name of the type of a resource stands anywhere in it. */
    private static boolean isResource(byte[] text) {
        for (int i = 0; i <= text.length - TYPE_OF_RESOURCE.length; i++) {
            if (text[i] == TYPE_OF_RESOURCE[0]
                    && text[i + 1] == TYPE_OF_RESOURCE[1]
                    && Arrays.equals(
                            text, i, i + TYPE_OF_RESOURCE.length, TYPE_OF_RESOURCE, 0, TYPE_OF_RESOURCE.length)) {
                return true;
            }
        }
        return false;
    }

    /** The release, asked about one patient; of a record perhaps several times, the last time for the answer. */
    private final class AskedRelease {
        private final Handling how;
        private Optional<AdmittedRequest> admitted = Optional.empty();

        AskedRelease(Handling how) {
            this.how = how;
        }

        Answer answer(PatientData data) {
            IntakeOutcome read = release.read(data, day, how);
            if (read instanceof IntakeOutcome.RefusedRequest refused) {
                return new RefusedDecision(refused.problems());
            }
            admitted = Optional.of((AdmittedRequest) read);
            return release.decide(admitted.get());
        }
    }
}
