package org.corrin.fhir.knowledge;

import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.guidelines.LiveRelease;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.RelatedArtifact.RelatedArtifactType;

/** A live guideline as FHIR resources. */
public final class GuidelineKnowledge {

    /** The types of its resources, as they stand in addresses. */
    public static final String PLAN_DEFINITION = "PlanDefinition";

    public static final String LIBRARY = "Library";
    public static final String VALUE_SET = "ValueSet";

    private final PublishedGuideline guideline;
    private final ReleaseTerms terms;

    /**
     * The knowledge of a live release.
     *
     * @param terms of the same release
     * @param base the FHIR endpoint of this service, such as {@code https://corrin.example.org/fhir}
     */
    public GuidelineKnowledge(LiveRelease live, ReleaseTerms terms, String base) {
        this.terms = terms;
        guideline = new PublishedGuideline(live.release(), live.since(), base);
    }

    /**
     * The canonical URL of the PlanDefinition of a guideline, without a version.
     *
     * @param base the FHIR endpoint of this service
     */
    public static String planUrl(String id, String base) {
        return PublishedGuideline.url(base, PLAN_DEFINITION, id);
    }

    /** What it advises, one action for each code of advice. */
    public KnowledgeArtifact planDefinition() {
        return new KnowledgeArtifact(new PlanDefinitionWriter(guideline).written());
    }

    /** What it needs to know of a patient: a module definition, as {@code $data-requirements} answers it. */
    public KnowledgeArtifact library() {
        Library library = guideline
                .described(
                        new Library(),
                        guideline.id(),
                        "Data for: " + guideline.about().title(),
                        "What the rules of the guideline read of a patient's record, by the codes of its vocabulary.")
                .setType(new CodeableConcept(new Coding()
                        .setSystem("http://terminology.hl7.org/CodeSystem/library-type")
                        .setCode("module-definition")
                        .setDisplay("Module Definition")))
                .setSubject(PublishedGuideline.patients())
                .addIdentifier(guideline.identifier());
        terms.sets()
                .all()
                .map(set -> guideline.canonical(VALUE_SET, set.id()))
                .forEach(set -> library.addRelatedArtifact(new RelatedArtifact()
                        .setType(RelatedArtifactType.DEPENDSON)
                        .setResource(set)));
        new DataRequirements(guideline, terms).all().forEach(library::addDataRequirement);
        return new KnowledgeArtifact(library);
    }

    /** The value sets of the terms that its rules read, and of their groups. */
    public Stream<KnowledgeArtifact> valueSets() {
        ValueSetWriter writer = new ValueSetWriter(guideline, terms.files());
        return terms.sets().all().map(writer::written);
    }

    /** One of them by its id. */
    public Optional<KnowledgeArtifact> valueSet(String id) {
        return terms.sets().called(id).map(new ValueSetWriter(guideline, terms.files())::written);
    }
}
