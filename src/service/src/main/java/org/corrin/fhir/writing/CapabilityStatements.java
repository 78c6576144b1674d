package org.corrin.fhir.writing;

import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationKind;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;

/** What this service can do, as a CapabilityStatement and an OperationDefinition. */
public final class CapabilityStatements {

    /** The id of the operation's definition. */
    public static final String DECIDE = "corrin-decide";

    /** When what stands here last changed; no two versions of it have the same. */
    private static final String CHANGED = "2026-11-30";

    private static final String ANY_NUMBER = "*";

    private CapabilityStatements() {}

    /**
     * The CapabilityStatement of the service at an address.
     *
     * @param base its FHIR endpoint, such as {@code https://corrin.example.org/fhir}
     */
    public static byte[] statement(String base, String version) {
        CapabilityStatement statement = new CapabilityStatement()
                .setStatus(PublicationStatus.ACTIVE)
                .setDateElement(new DateTimeType(CHANGED))
                .setKind(CapabilityStatementKind.INSTANCE)
                .setFhirVersion(FHIRVersion._4_0_1);
        statement.setId("corrin");
        statement.setUrl(base + "/metadata");
        statement.addFormat("json");
        statement.getSoftware().setName("Corrin").setVersion(version);
        statement
                .getImplementation()
                .setDescription("Clinical decision support by guidelines that are rules")
                .setUrl(base);
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.addOperation().setName("decide").setDefinition(definition(base));
        CapabilityStatementRestResourceComponent plans =
                readable(rest, "PlanDefinition", "PlanDefinition-url", "Each live guideline.");
        plans.addOperation()
                .setName("apply")
                .setDefinition("http://hl7.org/fhir/OperationDefinition/PlanDefinition-apply")
                .setDocumentation("A CarePlan with the advice of $decide. The record comes as the parameter data, a "
                        + "Bundle: none is kept here, and none is fetched. Beside the parameters of R4, url, version, "
                        + "audience, language and asOf are read.");
        plans.addOperation()
                .setName("data-requirements")
                .setDefinition("http://hl7.org/fhir/OperationDefinition/PlanDefinition-data-requirements");
        readable(rest, "Library", "Library-url", "What each live guideline needs to know of a patient.");
        readable(rest, "ValueSet", "conformance-url", "The codes of the terms that rules read, expanded.");
        return HapiParser.write(statement);
    }

    private static CapabilityStatementRestResourceComponent readable(
            CapabilityStatementRestComponent rest, String type, String byUrl, String what) {
        CapabilityStatementRestResourceComponent resource = rest.addResource()
                .setType(type)
                .setDocumentation(what)
                .setVersioning(ResourceVersionPolicy.VERSIONED)
                .setReadHistory(false);
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        resource.addSearchParam()
                .setName("url")
                .setType(SearchParamType.URI)
                .setDefinition("http://hl7.org/fhir/SearchParameter/" + byUrl);
        return resource;
    }

    private static String definition(String base) {
        return base + "/OperationDefinition/" + DECIDE;
    }

    /** The OperationDefinition of {@code $decide}. */
    public static byte[] decide(String base) {
        OperationDefinition decide = new OperationDefinition()
                .setName("Decide")
                .setTitle("Decide on a patient's record")
                .setStatus(PublicationStatus.ACTIVE)
                .setKind(OperationKind.OPERATION)
                .setDateElement(new DateTimeType(CHANGED))
                .setAffectsState(false)
                .setCode("decide")
                .setSystem(true)
                .setType(false)
                .setInstance(false);
        decide.setId(DECIDE);
        decide.setUrl(definition(base));
        decide.setDescription("Assesses one patient's record by a guideline, and advises. What is sent is not stored. "
                + "A Bundle may be sent by itself, with the other parameters in the address.");
        in(decide, "record", 1, ANY_NUMBER, "Resource", "The patient's record: a Bundle, or single resources.");
        in(
                decide,
                "draftOrders",
                0,
                "1",
                "Bundle",
                "What is about to be ordered. A draft that is stopped ends a medicine.");
        in(
                decide,
                "subject",
                0,
                "1",
                "string",
                "Whose record it is, such as Patient/17, if it holds several; a Reference is taken as well.");
        in(
                decide,
                "guideline",
                0,
                "1",
                "string",
                "The guideline to decide by. Without it the only one that is live, that of the settings, or the one in whose scope"
                        + " the patient is.");
        in(
                decide,
                "release",
                0,
                "1",
                "string",
                "The fingerprint of a release that was ever live, to decide by that one.");
        in(
                decide,
                "audience",
                0,
                "1",
                "string",
                "Who the answer is for: clinician, unless said otherwise, or patient.");
        in(
                decide,
                "language",
                0,
                "1",
                "code",
                "The language of the texts (BCP 47), such as de; it counts before the header Accept-Language. English "
                        + "where the guideline has no texts in it.");
        in(decide, "asOf", 0, "1", "date", "The day to decide for, if not today.");
        out(decide, "guidance", 1, "1", "GuidanceResponse", "Where the patient stands, and which results are missing.");
        out(
                decide,
                "plan",
                1,
                "1",
                "RequestGroup",
                "All advice, each with the statements it carries out and their sources.");
        out(
                decide,
                "proposal",
                0,
                ANY_NUMBER,
                "Resource",
                "A ServiceRequest or MedicationRequest to place, as a draft.");
        out(decide, "message", 0, ANY_NUMBER, "CommunicationRequest", "Advice that is to be told.");
        out(decide, "issue", 0, ANY_NUMBER, "DetectedIssue", "Advice that warns: kinds caution, avoid and refuse.");
        out(decide, "outcome", 0, "1", "OperationOutcome", "What of the record was not used or is unusual, and why.");
        out(decide, "provenance", 1, "1", "Provenance", "The release that decided.");
        return HapiParser.write(decide);
    }

    private static void in(OperationDefinition decide, String name, int min, String max, String type, String what) {
        add(decide, OperationParameterUse.IN, name, min, max, type, what);
    }

    private static void out(OperationDefinition decide, String name, int min, String max, String type, String what) {
        add(decide, OperationParameterUse.OUT, name, min, max, type, what);
    }

    private static void add(
            OperationDefinition decide,
            OperationParameterUse use,
            String name,
            int min,
            String max,
            String type,
            String what) {
        decide.addParameter()
                .setName(name)
                .setUse(use)
                .setMin(min)
                .setMax(max)
                .setDocumentation(what)
                .setTypeElement(new CodeType(type));
    }
}
