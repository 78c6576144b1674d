package org.corrin.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ConstraintSeverity;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * HL7's logical models of CDS Hooks, which it keeps among its examples for validators, and what the standard says
 * beyond them. Where the models are laxer than CDS Hooks 2.0.1 they are tightened; what the 3.0.0 ballot adds and
 * clients of 2.0 ignore is allowed.
 */
final class CdsHooksModels {

    static final String TOOLS = "http://hl7.org/fhir/tools/";

    private static final String FOLDER = "/org/hl7/fhir/testcases/r5/uml/input/";

    /** The models are written for R5, where every type comes from this one; R4 does not have it yet. */
    private static final String BASE = """
            { "resourceType": "StructureDefinition", "url": "http://hl7.org/fhir/StructureDefinition/Base",
              "name": "Base", "status": "active", "fhirVersion": "4.0.1", "kind": "complex-type", "abstract": true,
              "type": "Base", "snapshot": { "element": [ { "id": "Base", "path": "Base", "min": 0, "max": "*" } ] } }""";

    private final IParser parser;
    private final List<MetadataResource> all = new ArrayList<>();

    private CdsHooksModels(FhirContext r4) {
        parser = r4.newJsonParser();
    }

    /** The models, the types they are made of and the codes they allow. */
    static List<MetadataResource> all(FhirContext r4) {
        CdsHooksModels models = new CdsHooksModels(r4);
        models.readTypes();
        models.readServices();
        models.readRequest();
        models.readResponse();
        return models.all;
    }

    private void readTypes() {
        all.add(parser.parseResource(StructureDefinition.class, BASE));
        for (String type : List.of(
                "CDSHooksElement",
                "CDSHooksExtensions",
                "CDSHookContext",
                "CDSHookPatientViewContext",
                "CDSHookOrderSelectContext",
                "CDSHookOrderSignContext")) {
            all.add(model(text(type)));
        }
        // HL7 has no model of this context; it is that of order-sign with other resources.
        all.add(model(text("CDSHookOrderSignContext")
                .replace("OrderSignContext", "ProblemListItemCreateContext")
                .replace("draftOrders", "conditions")));
    }

    private void readServices() {
        StructureDefinition services = model(text("CDSHooksServices"));
        addAfter(services, "services.usageRequirements", "version", "string");
        addAfter(services, "services.usageRequirements", "hookVersion", "string");
        all.add(services);
    }

    private void readRequest() {
        StructureDefinition request = model(text("CDSHooksRequest"));
        Extension context = element(request, "context").addExtension();
        context.setUrl(TOOLS + "StructureDefinition/type-specifier");
        context.addExtension("condition", new StringType("%resource.hook = 'problem-list-item-create'"));
        context.addExtension("type", new CodeType(TOOLS + "StructureDefinition/CDSHookProblemListItemCreateContext"));
        all.add(request);
    }

    private void readResponse() {
        StructureDefinition response = model(text("CDSHooksResponse"));
        element(response, "cards.summary").setMaxLength(139);
        element(response, "cards.indicator").setMin(1);
        element(response, "cards.links.type").setMin(1);
        require(element(response, "cards.source.topic"), "topic", "code.exists() and system.exists()");
        require(element(response, "cards.overrideReasons"), "reason", "code.exists() and system.exists()");
        ElementDefinition action = element(response, "cards.suggestions.actions");
        action.getConstraint().forEach(constraint -> constraint.setSeverity(ConstraintSeverity.ERROR));
        require(action, "resource", "type != 'delete' implies resource.exists()");
        addAfter(response, "cards.suggestions.isRecommended", "actionSelectionBehavior", "code")
                .getBinding()
                .setStrength(BindingStrength.REQUIRED)
                .setValueSet(TOOLS + "ValueSet/CDSActionSelectionBehavior");
        all.add(response);

        addCodes("CDSIndicator", "info", "warning", "critical");
        addCodes("CDSActionType", "create", "update", "delete");
        addCodes("CDSSelectionBehavior", "at-most-one", "any");
        addCodes("CDSActionSelectionBehavior", "all", "any", "at-most-one");
        addCodes("CDSLinkType", "absolute", "smart");
    }

    private static String text(String type) {
        try (InputStream file = CdsHooksModels.class.getResourceAsStream(FOLDER + type + ".json")) {
            if (file == null) {
                throw new IllegalStateException("HL7's test cases hold no `" + FOLDER + type + ".json`");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StructureDefinition model(String text) {
        StructureDefinition model = parser.parseResource(StructureDefinition.class, text);
        model.setFhirVersion(FHIRVersion._4_0_1);
        return model;
    }

    private static ElementDefinition element(StructureDefinition model, String path) {
        String whole = model.getName() + "." + path;
        return model.getSnapshot().getElement().stream()
                .filter(element -> element.getPath().equals(whole))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("HL7's model has no `" + whole + "`"));
    }

    /** Adds an optional element with this name behind another one of the same object. */
    private static ElementDefinition addAfter(StructureDefinition model, String before, String name, String type) {
        ElementDefinition neighbour = element(model, before);
        String path = neighbour.getPath().replaceFirst("[^.]+$", name);
        ElementDefinition added =
                new ElementDefinition().setPath(path).setMin(0).setMax("1");
        added.setId(path);
        added.getBase().setPath(path).setMin(0).setMax("1");
        added.addType().setCode(type);
        List<ElementDefinition> elements = model.getSnapshot().getElement();
        elements.add(elements.indexOf(neighbour) + 1, added);
        return added;
    }

    private static void require(ElementDefinition element, String key, String expression) {
        element.addConstraint()
                .setKey("corrin-" + key)
                .setSeverity(ConstraintSeverity.ERROR)
                .setHuman(expression)
                .setExpression(expression);
    }

    private void addCodes(String name, String... codes) {
        CodeSystem system = new CodeSystem();
        system.setUrl(TOOLS + "CodeSystem/" + name).setName(name).setStatus(PublicationStatus.ACTIVE);
        system.setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        ValueSet set = new ValueSet();
        set.setUrl(TOOLS + "ValueSet/" + name).setName(name).setStatus(PublicationStatus.ACTIVE);
        ValueSet.ConceptSetComponent include = set.getCompose().addInclude().setSystem(system.getUrl());
        for (String code : codes) {
            system.addConcept().setCode(code);
            include.addConcept().setCode(code);
        }
        all.add(system);
        all.add(set);
    }
}
