package org.corrin.fhir.knowledge;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.fhir.writing.CitedStatement;
import org.corrin.fhir.writing.CodedElements;
import org.corrin.guideline.Statement;
import org.corrin.release.AdviceListing;
import org.corrin.release.Decision.Citation;
import org.corrin.release.SummarySentence;
import org.corrin.rules.Advice;
import org.corrin.wording.PrintedWords;
import org.corrin.wording.TextVariant;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.ActionConditionKind;
import org.hl7.fhir.r4.model.PlanDefinition.ActionSelectionBehavior;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.PlanDefinition.RequestPriority;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;
import org.hl7.fhir.r4.model.TriggerDefinition.TriggerType;
import org.hl7.fhir.r4.model.UsageContext;

/**
 * Writes what a guideline advises as a PlanDefinition. When an advice is given, its rules say, which FHIR cannot express: each
 * action names them as its condition, so that no other engine takes it for one that always holds.
 */
final class PlanDefinitionWriter {

    /** The hooks at which CDS Hooks clients ask for this advice. */
    private static final List<String> HOOKS =
            List.of("patient-view", "order-select", "order-sign", "problem-list-item-create");

    /** The media type that conditions give for rules; DRL has none that is registered. */
    private static final String RULE_LANGUAGE = "text/x-drl";

    private final PublishedGuideline guideline;
    private final Map<String, Statement> statements;

    PlanDefinitionWriter(PublishedGuideline guideline) {
        this.guideline = guideline;
        this.statements = guideline.release().guideline().statements();
    }

    PlanDefinition written() {
        PlanDefinition plan = guideline
                .described(
                        new PlanDefinition(),
                        guideline.id(),
                        guideline.about().title(),
                        "Advice on one patient by the rules of the guideline. This release: "
                                + guideline.approval().inWords(PrintedWords.ENGLISH) + ". Its "
                                + guideline.about().reviewOfSources(PrintedWords.ENGLISH) + ".")
                .setType(new CodeableConcept(new Coding()
                        .setSystem("http://terminology.hl7.org/CodeSystem/plan-definition-type")
                        .setCode("eca-rule")
                        .setDisplay("ECA Rule")))
                .setSubject(PublishedGuideline.patients())
                .setUsage(guideline.disclaimer())
                .setEffectivePeriod(new Period().setStart(Date.from(guideline.since())))
                .addIdentifier(guideline.identifier())
                .addLibrary(guideline.canonical(GuidelineKnowledge.LIBRARY, guideline.id()));
        if (guideline.approval().state().isByOthers()) {
            plan.setApprovalDateElement(new DateType(guideline.approval().day()));
        }
        guideline.release().guideline().wordings().audiences().forEach(audience -> plan.addUseContext(user(audience)));
        plan.addRelatedArtifact(new RelatedArtifact()
                .setType(RelatedArtifactType.DOCUMENTATION)
                .setDisplay("The statements of the guideline, with the rules that carry them out")
                .setUrl(guideline.page("statements")));
        statements.values().stream()
                .map(Citation::of)
                .map(CitedStatement::whole)
                .forEach(plan::addRelatedArtifact);
        return plan.addAction(advising());
    }

    private static UsageContext user(String audience) {
        return new UsageContext(
                new Coding()
                        .setSystem("http://terminology.hl7.org/CodeSystem/usage-context-type")
                        .setCode("user")
                        .setDisplay("User Type"),
                new CodeableConcept().setText(audience));
    }

    /** All of the advice hangs on the same events. */
    private PlanDefinitionActionComponent advising() {
        PlanDefinitionActionComponent advising = new PlanDefinitionActionComponent()
                .setTitle("Advise on the patient")
                .setDescription("Of this advice, what the rules give for the patient.")
                .setSelectionBehavior(ActionSelectionBehavior.ANY);
        HOOKS.forEach(
                hook -> advising.addTrigger().setType(TriggerType.NAMEDEVENT).setName(hook));
        AdviceListing.of(guideline.release()).forEach(advice -> advising.addAction(action(advice)));
        return advising;
    }

    private PlanDefinitionActionComponent action(AdviceListing advice) {
        String text = text(advice);
        PlanDefinitionActionComponent action = new PlanDefinitionActionComponent()
                .setTitle(SummarySentence.of(text))
                .setDescription(text)
                .addCode(word("advice", advice.code()))
                .addCode(word("kind", advice.kind()));
        strength(advice).ifPresent(strength -> {
            action.addCode(word("strength", strength));
            if (strength.equals(Advice.URGENT)) {
                action.setPriority(RequestPriority.URGENT);
            }
        });
        advice.statements().stream()
                .map(statements::get)
                .map(Citation::of)
                .map(CitedStatement::brief)
                .forEach(action::addDocumentation);
        action.addCondition()
                .setKind(ActionConditionKind.APPLICABILITY)
                .setExpression(new Expression()
                        .setDescription("One of these rules holds: " + String.join("; ", advice.rules()))
                        .setLanguage(RULE_LANGUAGE)
                        .setReference(guideline.page("rules")));
        action.setId(advice.kind() + "-" + advice.code());
        return action;
    }

    /** How strongly it is given, if that does not depend on the patient. */
    private static Optional<String> strength(AdviceListing advice) {
        return advice.strengths().size() == 1 ? Optional.of(advice.strengths().get(0)) : Optional.empty();
    }

    private CodeableConcept word(String kind, String code) {
        return CodedElements.word(guideline.id(), kind, code);
    }

    /** What is said to everyone to whom nothing narrower is said; what only a patient's facts fill keeps its braces. */
    private String text(AdviceListing advice) {
        List<TextVariant> variants = guideline
                .wording()
                .ofAdvice(advice.kind(), advice.code())
                .orElseThrow()
                .variants();
        return variants.get(variants.size() - 1)
                .template()
                .filled(placeholder -> Optional.of("{" + placeholder + "}"), "");
    }
}
