package org.corrin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.DocumentNode.DocumentProblem;
import org.corrin.documents.ObjectFields;
import org.corrin.documents.ReasonableNumbers;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.intake.PatientItem.Demographic;
import org.corrin.intake.PatientItem.Demographic.DemographicKind;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.PatientItem.OnsetAge;
import org.corrin.intake.PatientItem.ReferenceLimits;
import org.corrin.intake.PatientItem.SampleReport;
import org.corrin.intake.PatientItem.StatedMedication;
import org.corrin.intake.PatientItem.StatedOrder;
import org.corrin.intake.PatientItem.StatedTerm;
import org.corrin.intake.PatientItem.UnreadableItem;

/**
 * Requests as JSON: the shape of the REST interface's decision request, which scenarios use as well. Reading never fails:
 * a wrong shape is a flaw of the item or field that has it.
 */
public final class PatientDataJson {

    private static final String SYSTEM = "system";
    private static final String CODE = "code";
    private static final String DRUG = "drug";
    private static final String RESULT = "result";
    private static final String REFERENCE = "reference";
    private static final String SINCE = "since";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final ObjectFields FIELDS = ObjectFields.of(
            "given",
            "patient",
            "conditions",
            "labs",
            "medications",
            "symptoms",
            "orders",
            "audience",
            PatientData.LANGUAGE,
            "asOf");

    private static final ObjectFields PATIENT = ObjectFields.of("the patient", "id", "birthDate", "sex", "onsetAge");

    private static final ObjectFields LAB =
            ObjectFields.of("a laboratory result", "test", "comparator", "value", "unit", RESULT, REFERENCE, "on");

    private static final ObjectFields LIMITS = ObjectFields.of("the reference of a result", "low", "high");

    private static final ObjectFields MEDICATION = ObjectFields.of("a medication", DRUG, "lastDose", SINCE);

    private static final ObjectFields ORDER =
            ObjectFields.of("an order", "action", DRUG, "dose", "route", "every", "reason");

    private static final ObjectFields CODED = ObjectFields.of("a name by its code", SYSTEM, CODE, "display");

    private final List<PatientItem> items = new ArrayList<>();
    /** The flaws that were reported since the last item or field was finished. */
    private List<RequestProblem> flawsOfItem = new ArrayList<>();

    private PatientDataJson() {}

    /** Reads a request. */
    public static PatientData read(JsonNode request) {
        return new PatientDataJson().readRoot(request);
    }

    private PatientData readRoot(JsonNode request) {
        DocumentNode root = DocumentNode.root(request, this::addFlaw);
        root.isObjectOf(FIELDS);
        List<RequestProblem> flaws = flaws();
        RequestField<String> asOf = text(root.field("asOf"));
        readPatient(root.field(RequestSection.PATIENT.field()));
        readSection(
                root,
                RequestSection.CONDITIONS,
                node -> new StatedTerm(node, RequestSection.CONDITIONS, term(node, "condition"), Optional.empty()));
        readSection(root, RequestSection.LABS, this::lab);
        readSection(root, RequestSection.MEDICATIONS, this::medication);
        readSection(
                root,
                RequestSection.SYMPTOMS,
                node -> new StatedTerm(node, RequestSection.SYMPTOMS, term(node, "symptom"), Optional.empty()));
        readSection(root, RequestSection.ORDERS, this::order);
        return new PatientData(
                items,
                text(root.field("audience")),
                text(root.field(PatientData.LANGUAGE)),
                asOf,
                flaws,
                List.of(),
                List.of(),
                List.of());
    }

    private void addFlaw(DocumentNode at, DocumentProblem problem) {
        flawsOfItem.add(new RequestProblem(
                at.pointer(),
                at.shown(),
                problem.message(),
                problem.hint(),
                problem.ofShape() ? RequestProblemKind.SHAPE : RequestProblemKind.FACT));
    }

    private List<RequestProblem> flaws() {
        if (flawsOfItem.isEmpty()) {
            return List.of();
        }
        List<RequestProblem> flaws = flawsOfItem;
        flawsOfItem = new ArrayList<>();
        return flaws;
    }

    private <T> RequestField<T> field(DocumentNode node, Optional<T> value) {
        return new RequestField<>(node, node.given(), value, flaws());
    }

    private RequestField<String> text(DocumentNode node) {
        return field(node, node.text());
    }

    private void readPatient(DocumentNode patient) {
        if (!patient.given()) {
            return;
        }
        boolean isObject = patient.isObjectOf(PATIENT);
        List<RequestProblem> flaws = flaws();
        if (!flaws.isEmpty()) {
            items.add(new UnreadableItem(patient, RequestSection.PATIENT, flaws));
        }
        if (isObject) {
            for (DemographicKind kind : DemographicKind.values()) {
                DocumentNode node = patient.field(kind.field());
                items.add(new Demographic(node, kind, text(node)));
            }
            DocumentNode onsetAge = patient.field("onsetAge");
            items.add(new OnsetAge(onsetAge, years(onsetAge)));
        }
    }

    private RequestField<BigDecimal> years(DocumentNode node) {
        if (node.given() && !node.node().isNumber()) {
            node.reportShape(
                    "this must be a number of years",
                    "send a whole number without quotes, or leave out what is not known");
            return field(node, Optional.empty());
        }
        Optional<BigDecimal> years = ReasonableNumbers.reasonable(node.node());
        if (node.given() && years.isEmpty()) {
            node.report("`" + node.shown() + "` is not an age in completed years", "use a whole number from 0 to 120");
        }
        return field(node, years);
    }

    private void readSection(DocumentNode root, RequestSection section, Function<DocumentNode, PatientItem> reading) {
        DocumentNode array = root.field(section.field());
        List<DocumentNode> nodes = array.items();
        List<RequestProblem> flaws = flaws();
        if (!flaws.isEmpty()) {
            items.add(new UnreadableItem(array, section, flaws));
        }
        for (DocumentNode node : nodes) {
            items.add(reading.apply(node));
        }
    }

    private PatientItem lab(DocumentNode node) {
        boolean isObject = node.isObjectOf(LAB);
        List<RequestProblem> flaws = flaws();
        return isObject
                ? new LabResult(
                        node,
                        flaws,
                        term(node.field("test"), "test"),
                        text(node.field("comparator")),
                        value(node.field("value")),
                        text(node.field("unit")),
                        optionalTerm(node.field(RESULT), RESULT),
                        reference(node.field(REFERENCE)),
                        text(node.field("on")),
                        SampleReport.UNKNOWN)
                : new UnreadableItem(node, RequestSection.LABS, flaws);
    }

    private ReferenceLimits reference(DocumentNode node) {
        if (!node.given()) {
            return ReferenceLimits.none(node);
        }
        boolean isObject = node.isObjectOf(LIMITS);
        List<RequestProblem> flaws = flaws();
        String hint = "send a number without quotes, in the unit of the result";
        return isObject
                ? new ReferenceLimits(node, flaws, number(node.field("low"), hint), number(node.field("high"), hint))
                : new ReferenceLimits(node, flaws, RequestField.missing(node), RequestField.missing(node));
    }

    private RequestField<BigDecimal> value(DocumentNode node) {
        return number(
                node,
                "send a number without quotes, with a point for decimals; a symbol such as < goes into `comparator`");
    }

    private RequestField<BigDecimal> number(DocumentNode node, String hint) {
        if (!node.given()) {
            return RequestField.missing(node);
        }
        if (!node.node().isNumber()) {
            node.reportShape("this must be a number", hint);
            return field(node, Optional.empty());
        }
        Optional<BigDecimal> value = ReasonableNumbers.reasonable(node.node());
        if (value.isEmpty()) {
            node.report("`" + node.shown() + "` is not a possible value", "send a finite number as it was measured");
        }
        return field(node, value);
    }

    private PatientItem medication(DocumentNode node) {
        boolean isObject = node.isObjectOf(MEDICATION);
        List<RequestProblem> flaws = flaws();
        return isObject
                ? new StatedMedication(
                        node,
                        flaws,
                        term(node.field(DRUG), DRUG),
                        text(node.field("lastDose")),
                        text(node.field(SINCE)))
                : new UnreadableItem(node, RequestSection.MEDICATIONS, flaws);
    }

    private PatientItem order(DocumentNode node) {
        boolean isObject = node.isObjectOf(ORDER);
        List<RequestProblem> flaws = flaws();
        return isObject
                ? new StatedOrder(
                        node,
                        flaws,
                        text(node.field("action")),
                        term(node.field(DRUG), DRUG),
                        text(node.field("dose")),
                        optionalTerm(node.field("route"), "route"),
                        optionalTerm(node.field("every"), "period"),
                        optionalTerm(node.field("reason"), "reason"))
                : new UnreadableItem(node, RequestSection.ORDERS, flaws);
    }

    private RequestField<TermReference> optionalTerm(DocumentNode node, String kind) {
        return node.given() ? term(node, kind) : RequestField.missing(node);
    }

    /** @param kind what the term names, in words */
    private RequestField<TermReference> term(DocumentNode node, String kind) {
        if (node.isText()) {
            return field(node, node.text().map(TermReference::named));
        }
        if (!node.given() || !node.node().isObject()) {
            node.reportShape(
                    node.given() ? "this must be a name or a code" : "this is missing",
                    "name the " + kind + ", or give it as {\"system\": …, \"code\": …}");
            return field(node, Optional.empty());
        }
        node.isObjectOf(CODED);
        node.field("display").text();
        Optional<String> system = node.field(SYSTEM).requiredText();
        Optional<String> code = node.field(CODE).requiredText();
        return field(node, system.flatMap(known -> code.map(one -> new TermReference.ByCode(known, one))));
    }

    /** Writes a request that states the same, without what could not be read. */
    public static ObjectNode write(PatientData data) {
        ObjectNode request = JSON.objectNode();
        data.items().forEach(item -> write(item, request));
        data.audience().value().ifPresent(text -> request.put("audience", text));
        data.language().value().ifPresent(text -> request.put(PatientData.LANGUAGE, text));
        data.asOf().value().ifPresent(text -> request.put("asOf", text));
        return request;
    }

    /** How many fields an item has where it is written as an object. */
    public static int fieldsOf(PatientItem item) {
        return node(item).map(JsonNode::size).orElse(0);
    }

    private static void write(PatientItem item, ObjectNode request) {
        String field = item.section().field();
        node(item).ifPresent(node -> {
            if (item.section() == RequestSection.PATIENT) {
                request.withObject("/" + field).set(patientField(item), node);
            } else {
                request.withArray("/" + field).add(node);
            }
        });
    }

    static String patientField(PatientItem item) {
        return item instanceof Demographic demographic ? demographic.kind().field() : "onsetAge";
    }

    private static Optional<JsonNode> node(PatientItem item) {
        if (item instanceof Demographic demographic) {
            return demographic.text().value().map(JSON::textNode);
        }
        if (item instanceof OnsetAge onset) {
            return onset.years().value().map(years -> JSON.numberNode(years));
        }
        if (item instanceof StatedTerm stated) {
            return stated.term().value().map(PatientDataJson::node);
        }
        ObjectNode node = JSON.objectNode();
        if (item instanceof LabResult lab) {
            set(node, "test", lab.test(), PatientDataJson::node);
            set(node, "comparator", lab.comparator(), JSON::textNode);
            set(node, "value", lab.value(), value -> JSON.numberNode(value));
            set(node, "unit", lab.unit(), JSON::textNode);
            set(node, RESULT, lab.result(), PatientDataJson::node);
            ObjectNode limits = JSON.objectNode();
            set(limits, "low", lab.reference().low(), low -> JSON.numberNode(low));
            set(limits, "high", lab.reference().high(), high -> JSON.numberNode(high));
            if (!limits.isEmpty()) {
                node.set(REFERENCE, limits);
            }
            set(node, "on", lab.on(), JSON::textNode);
        } else if (item instanceof StatedMedication medication) {
            set(node, DRUG, medication.drug(), PatientDataJson::node);
            set(node, "lastDose", medication.lastDose(), JSON::textNode);
            set(node, SINCE, medication.since(), JSON::textNode);
        } else if (item instanceof StatedOrder order) {
            set(node, "action", order.action(), JSON::textNode);
            set(node, DRUG, order.drug(), PatientDataJson::node);
            set(node, "dose", order.dose(), JSON::textNode);
            set(node, "every", order.every(), PatientDataJson::node);
            set(node, "route", order.route(), PatientDataJson::node);
            set(node, "reason", order.reason(), PatientDataJson::node);
        }
        return node.isEmpty() ? Optional.empty() : Optional.of(node);
    }

    private static <T> void set(ObjectNode node, String name, RequestField<T> field, Function<T, JsonNode> writing) {
        field.value().ifPresent(value -> node.set(name, writing.apply(value)));
    }

    private static JsonNode node(TermReference term) {
        if (term instanceof TermReference.ByCode coded) {
            return JSON.objectNode().put(SYSTEM, coded.system()).put(CODE, coded.code());
        }
        return JSON.textNode(((TermReference.ByName) term).name());
    }
}
