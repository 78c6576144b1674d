package org.corrin.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.CodeSystem;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.XVerExtensionManager;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.utilities.i18n.I18nConstants;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.service.model.HtmlInMarkdownCheck;

/**
 * HL7's validator with the definitions of FHIR R4 and of CDS Hooks. It asks no server: codes are checked against the
 * code systems that R4 brings, units against UCUM, and other codes by {@link ExternalCodes}.
 */
final class Hl7Validator {

    private final WorkerContextValidationSupportAdapter definitions;

    private Hl7Validator() {
        FhirContext r4 = FhirContext.forR4();
        PrePopulatedValidationSupport cdsHooks = new PrePopulatedValidationSupport(r4);
        CdsHooksModels.all(r4).forEach(cdsHooks::addResource);
        definitions = new Definitions(new ValidationSupportChain(
                new DefaultProfileValidationSupport(r4),
                cdsHooks,
                new CommonCodeSystemsTerminologyService(r4),
                new ExternalCodes(r4),
                new InMemoryTerminologyServerValidationSupport(r4),
                new SnapshotGeneratingValidationSupport(r4)));
    }

    /** The one validator of this process: loading the definitions takes seconds. */
    static Hl7Validator shared() {
        return Shared.VALIDATOR;
    }

    private static final class Shared {
        static final Hl7Validator VALIDATOR = new Hl7Validator();
    }

    /** Also finds types that are named by their URL, as those of logical models are. */
    private static final class Definitions extends WorkerContextValidationSupportAdapter {

        Definitions(ValidationSupportChain sources) {
            super(sources);
        }

        @Override
        public StructureDefinition fetchTypeDefinition(String type) {
            return type.startsWith("http://")
                    ? fetchResource(StructureDefinition.class, type)
                    : super.fetchTypeDefinition(type);
        }

        /** The adapter has no list of code systems, in which one is looked for that a value set names by an OID. */
        @Override
        public <T extends Resource> List<T> fetchResourcesByType(Class<T> type) {
            return type.equals(CodeSystem.class) ? List.of() : super.fetchResourcesByType(type);
        }
    }

    /** What is wrong with a FHIR resource, each with its place; empty if nothing is. */
    List<String> problems(String json) {
        return problems(json, List.of());
    }

    /** What is wrong with a message of CDS Hooks and with the resources in it, each with its place. */
    List<String> problems(String json, CdsHooksMessage model) {
        return problems(json, List.of(definitions.fetchResource(StructureDefinition.class, model.url())));
    }

    private List<String> problems(String json, List<StructureDefinition> models) {
        List<ValidationMessage> messages = new ArrayList<>();
        validator()
                .validate(
                        null,
                        messages,
                        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                        FhirFormat.JSON,
                        new ArrayList<>(models));
        return messages.stream()
                .filter(message -> isProblem(message))
                .map(message -> place(message) + ": " + message.getMessage())
                .distinct()
                .toList();
    }

    /** A new one each time, because it remembers what it is looking at; it costs nothing. */
    private InstanceValidator validator() {
        InstanceValidator validator = new InstanceValidator(
                definitions,
                new FhirInstanceValidator.NullEvaluationContext(),
                new XVerExtensionManager(definitions),
                new ValidatorSession(),
                new ValidatorSettings());
        validator.setResourceIdRule(IdStatus.OPTIONAL);
        validator.setUnknownCodeSystemsCauseErrors(true);
        validator.setPolicyAdvisor(new FhirDefaultPolicyAdvisor());
        validator.setAllowExamples(true);
        // CDS Hooks wants GitHub's markdown without HTML.
        validator.setHtmlInMarkdownCheck(HtmlInMarkdownCheck.ERROR);
        return validator;
    }

    private static String place(ValidationMessage message) {
        return message.getLocation() == null ? "all" : message.getLocation();
    }

    /** A profile that is claimed and not known is a promise that nobody has checked, though only warned of. */
    private static boolean isProblem(ValidationMessage message) {
        boolean isError = message.getLevel().isError()
                || I18nConstants.VALIDATION_VAL_PROFILE_UNKNOWN.equals(message.getMessageId())
                || I18nConstants.VALIDATION_VAL_PROFILE_UNKNOWN_NOT_POLICY.equals(message.getMessageId());
        return isError && !isOpenExtension(message);
    }

    /** CDS Hooks leaves the keys below {@code extension} to whoever writes them; the validator wants each defined. */
    private static boolean isOpenExtension(ValidationMessage message) {
        return place(message).endsWith(".extension")
                && (message.getMessage().startsWith("Unrecognized property ")
                        || I18nConstants.VALIDATION_VAL_NAMED_EXTENSIONS_NOT_FOUND.equals(message.getMessageId()));
    }
}
