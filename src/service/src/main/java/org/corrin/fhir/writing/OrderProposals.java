package org.corrin.fhir.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.AdviceTerm.DrugAlternative;
import org.corrin.guideline.AdviceTerm.Treatment;
import org.corrin.guideline.TermCode;
import org.corrin.guideline.Vocabulary;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.records.PatientRecord;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.SummarySentence;
import org.corrin.rules.Advice;
import org.corrin.wording.CardLabels.CardLabel;
import org.corrin.wording.PrintedWords;
import org.corrin.wording.PrintedWords.PrintedWord;
import org.corrin.wording.Wording;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestPriority;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.hl7.fhir.r4.model.Type;

/** What can be ordered on an advice, as drafts that a clinician may take, change or leave. */
public final class OrderProposals {

    /**
     * An order somebody could place.
     *
     * @param label what it is, for a button
     * @param resource a ServiceRequest or a MedicationRequest with an id of its own, as FHIR JSON
     */
    public record Proposed(String label, JsonNode resource) {}

    /** A draft before it is written. */
    record Drafted(String label, Resource resource) {

        Proposed written() {
            return new Proposed(label, HapiParser.encode(resource));
        }
    }

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final CodeableConcept LABORATORY = snomed("108252007", "Laboratory procedure");

    /** What a visit is, by the kind of its advice. */
    private static final Map<String, CodeableConcept> VISITS = Map.of(
            Advice.REVIEW,
            snomed("281036007", "Follow-up consultation"),
            "refer",
            snomed("3457005", "Patient referral"));

    /**
     * What an order of another drug keeps. The rest speaks of the drug that was ordered: its narrative, its notes, how
     * many packages of it are dispensed, which order it takes the place of.
     */
    private static final List<String> LIKEWISE = List.of(
            "resourceType",
            "intent",
            "category",
            "priority",
            "subject",
            "encounter",
            "requester",
            "reasonCode",
            "reasonReference",
            "dosageInstruction");

    private static CodeableConcept snomed(String code, String display) {
        return new CodeableConcept(new Coding().setSystem(SNOMED).setCode(code).setDisplay(display));
    }

    private final Vocabulary vocabulary;
    private final Wording wording;

    /**
     * Proposals in the words of a release.
     *
     * @param wording for health professionals, in the language of their buttons
     */
    public OrderProposals(Vocabulary vocabulary, Wording wording) {
        this.vocabulary = vocabulary;
        this.wording = wording;
    }

    /** What the vocabulary offers to order on an advice, if anything. */
    public Optional<Proposed> of(GivenAdvice advice, PatientRecord record) {
        return drafted(advice, CodedElements.patient(record)).map(Drafted::written);
    }

    Optional<Drafted> drafted(GivenAdvice advice, Reference patient) {
        Optional<AdviceTerm> term = vocabulary.conclusions().of(advice.kind(), advice.code());
        Optional<Drafted> test = term.flatMap(AdviceTerm::asks)
                .flatMap(vocabulary.tests()::named)
                .map(asked -> {
                    ServiceRequest request = new ServiceRequest()
                            .setStatus(ServiceRequestStatus.DRAFT)
                            .setIntent(ServiceRequestIntent.PROPOSAL)
                            .addCategory(LABORATORY.copy())
                            .setCode(CodedElements.orderable(asked.orderedAs()))
                            .setSubject(patient.copy());
                    request.setId(UUID.randomUUID().toString());
                    return new Drafted(label(CardLabel.ORDER, asked.orderedAs().name(), ""), request);
                });
        Optional<Drafted> drafted = test.or(
                        () -> order(advice).map(treatment -> treatment(CardLabel.ORDER, treatment, patient)))
                .or(() -> visit(advice, patient));
        if (advice.strength().equals(Advice.URGENT)) {
            drafted.map(Drafted::resource).ifPresent(OrderProposals::hurry);
        }
        return drafted;
    }

    private static void hurry(Resource resource) {
        if (resource instanceof ServiceRequest request) {
            request.setPriority(ServiceRequestPriority.URGENT);
        } else if (resource instanceof MedicationRequest request) {
            request.setPriority(MedicationRequestPriority.URGENT);
        }
    }

    private String label(CardLabel label, String ordered, String how) {
        return wording.cards().of(label, "what", wording.words().name(ordered) + how);
    }

    /** A review on its day, or a referral. */
    private Optional<Drafted> visit(GivenAdvice advice, Reference patient) {
        CodeableConcept what = VISITS.get(advice.kind());
        if (what == null) {
            return Optional.empty();
        }
        ServiceRequest request = new ServiceRequest()
                .setStatus(ServiceRequestStatus.DRAFT)
                .setIntent(ServiceRequestIntent.PROPOSAL)
                .addCategory(what.copy())
                .setCode(what.copy().setText(SummarySentence.of(advice.text())))
                .setSubject(patient.copy());
        if (advice.due().isEmpty()) {
            request.setId(UUID.randomUUID().toString());
            return Optional.of(new Drafted(wording.cards().of(CardLabel.ORDER_REFERRAL), request));
        }
        request.setOccurrence(new DateTimeType(advice.due()));
        request.setId(UUID.randomUUID().toString());
        return Optional.of(new Drafted(wording.cards().of(CardLabel.ORDER_REVIEW, "day", advice.due()), request));
    }

    private Drafted treatment(CardLabel label, Treatment treatment, Reference patient) {
        MedicationRequest request = medication(treatment.drug(), patient).addDosageInstruction(dosage(treatment));
        return new Drafted(label(label, treatment.drug(), " " + how(treatment)), request);
    }

    private MedicationRequest medication(String drug, Reference patient) {
        MedicationRequest request = new MedicationRequest()
                .setStatus(MedicationRequestStatus.DRAFT)
                .setIntent(MedicationRequestIntent.PROPOSAL)
                .setMedication(drug(drug))
                .setSubject(patient.copy());
        request.setId(UUID.randomUUID().toString());
        return request;
    }

    /** The treatment of an advice, to be ordered beside something else; nothing if the vocabulary offers none. */
    public Optional<Proposed> added(GivenAdvice treatment, PatientRecord record) {
        return order(treatment)
                .map(order -> treatment(CardLabel.ADD, order, CodedElements.patient(record))
                        .written());
    }

    /** A drug to be ordered beside something else. How much and how it is given is left to the clinician. */
    public Proposed added(String drug, PatientRecord record) {
        return new Drafted(label(CardLabel.ADD, drug, ""), medication(drug, CodedElements.patient(record))).written();
    }

    private Optional<Treatment> order(GivenAdvice advice) {
        return vocabulary.conclusions().of(advice.kind(), advice.code()).flatMap(AdviceTerm::order);
    }

    private String how(Treatment treatment) {
        PrintedWords words = wording.words();
        List<String> doses = Stream.concat(Stream.of(treatment.dose()), treatment.upTo().stream())
                .map(dose -> words.quantities().number(dose.value().toPlainString()))
                .toList();
        return words.joined(PrintedWord.TO, doses) + " "
                + PrintedQuantity.unit(treatment.dose().unit()) + ", " + words.name(treatment.route()) + ", "
                + words.of(PrintedWord.EVERY) + " "
                + words.name(treatment.every().name());
    }

    private CodeableConcept drug(String name) {
        return CodedElements.orderable(
                vocabulary.drugs().named(name).orElseThrow().orderedAs());
    }

    private Dosage dosage(Treatment treatment) {
        Dosage dosage = by(treatment.route()).setText(how(treatment));
        dosage.setTiming(timing(treatment.every().length()));
        Quantity low = amount(treatment.dose());
        dosage.addDoseAndRate()
                .setDose(treatment
                        .upTo()
                        .<Type>map(most -> new Range().setLow(low).setHigh(amount(most)))
                        .orElse(low));
        return dosage;
    }

    private Dosage by(String name) {
        CodeableConcept route = new CodeableConcept().setText(name);
        for (TermCode code : vocabulary.orders().routes().codesOf(name)) {
            route.addCoding(new Coding().setSystem(code.system()).setCode(code.code()));
        }
        return new Dosage().setRoute(route);
    }

    private static Timing timing(org.corrin.quantities.Quantity length) {
        Timing timing = new Timing();
        timing.getRepeat()
                .setFrequency(1)
                .setPeriod(new BigDecimal(length.value().toPlainString()))
                .setPeriodUnit(UnitsOfTime.fromCode(length.unit()));
        return timing;
    }

    private static Quantity amount(org.corrin.quantities.Quantity dose) {
        return new Quantity()
                .setValue(dose.value())
                .setUnit(PrintedQuantity.unit(dose.unit()))
                .setSystem(UCUM)
                .setCode(dose.unit());
    }

    /**
     * The drugs that the vocabulary offers in the place of an ordered one; none if the draft is no MedicationRequest. Each is
     * the same order of that drug where it is given by the route that was ordered. Where none is, each is by its own route,
     * as a treatment that is advised beside it has it, or else without a dose: that was one for another route.
     *
     * @param route by which it was ordered, if that is known
     * @param treatments that are advised
     */
    public List<Proposed> instead(
            GivenAdvice advice, JsonNode draft, Optional<String> route, Collection<GivenAdvice> treatments) {
        List<DrugAlternative> all = vocabulary
                .conclusions()
                .of(advice.kind(), advice.code())
                .map(AdviceTerm::instead)
                .orElse(List.of());
        List<DrugAlternative> likewise =
                all.stream().filter(one -> one.isBy(route.orElse(""))).toList();
        return (likewise.isEmpty() ? all : likewise)
                .stream()
                        .flatMap(one ->
                                likewise(draft)
                                        .map(order -> instead(one, order, likewise.isEmpty(), treatments))
                                        .stream())
                        .toList();
    }

    private Proposed instead(
            DrugAlternative drug, MedicationRequest order, boolean byAnotherRoute, Collection<GivenAdvice> treatments) {
        order.setMedication(drug(drug.drug()));
        order.setStatus(MedicationRequestStatus.DRAFT);
        order.setId(UUID.randomUUID().toString());
        String how = "";
        if (byAnotherRoute) {
            String route = drug.route().orElseThrow();
            Optional<Treatment> advised = treatments.stream()
                    .flatMap(treatment -> order(treatment).stream())
                    .filter(one -> one.drug().equals(drug.drug()) && drug.isBy(one.route()))
                    .findFirst();
            how = advised.map(one -> " " + how(one))
                    .orElse(", " + wording.words().name(route));
            order.setDosageInstruction(List.of(advised.map(this::dosage).orElseGet(() -> by(route))));
        }
        return new Proposed(label(CardLabel.ORDER_INSTEAD, drug.drug(), how), HapiParser.encode(order));
    }

    /** Who is to get what, how and why: the part of an order that holds for another drug as well. */
    private static Optional<MedicationRequest> likewise(JsonNode draft) {
        if (!draft.path("resourceType").asText().equals("MedicationRequest")) {
            return Optional.empty();
        }
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        LIKEWISE.stream().filter(draft::hasNonNull).forEach(field -> order.set(field, draft.get(field)));
        return HapiParser.parse(MedicationRequest.class, order).map(likewise -> {
            // A dose in words may name the drug; where it is given in fields as well, they suffice.
            likewise.getDosageInstruction().stream()
                    .filter(Dosage::hasDoseAndRate)
                    .forEach(dosage -> dosage.setText(null).setPatientInstruction(null));
            return likewise;
        });
    }
}
