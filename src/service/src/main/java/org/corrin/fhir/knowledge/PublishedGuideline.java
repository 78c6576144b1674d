package org.corrin.fhir.knowledge;

import java.time.Instant;
import java.util.Locale;
import org.corrin.fhir.writing.CodedElements;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.intake.RequestIntake;
import org.corrin.release.Approval;
import org.corrin.release.Release;
import org.corrin.wording.Wording;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * A release as it is published in FHIR: where its resources stand, and what each says of itself: all that the
 * shareable profiles of FHIR R4 want, which CRMI took over.
 *
 * @param since when the release went live
 * @param base the FHIR endpoint of this service, such as {@code https://corrin.example.org/fhir}
 */
record PublishedGuideline(Release release, Instant since, String base) {

    /** Who approved the release. */
    Approval approval() {
        return release.approval();
    }

    GuidelineMetadata about() {
        return release.guideline().about();
    }

    String id() {
        return about().id();
    }

    /** The canonical URL of one of its resources. */
    String url(String type, String id) {
        return url(base, type, id);
    }

    static String url(String base, String type, String id) {
        return base + "/" + type + "/" + id;
    }

    /** The same with the version, for resources that refer to it. */
    String canonical(String type, String id) {
        return url(type, id) + "|" + about().version();
    }

    /** A page of this service about the guideline, such as {@code statements}. */
    String page(String name) {
        return base.substring(0, base.lastIndexOf('/')) + "/v1/guidelines/" + id() + "/" + name;
    }

    /** What every answer to health professionals says. */
    String disclaimer() {
        return release.guideline().disclaimer(wording());
    }

    /** The words for health professionals, in English. */
    Wording wording() {
        return release.guideline().wordings().of(RequestIntake.USUAL_AUDIENCE).orElseThrow();
    }

    /** Fills in what a resource says of itself. */
    <R extends MetadataResource> R described(R resource, String id, String title, String description) {
        boolean isApproved = approval().state().isByOthers();
        resource.setId(id);
        resource.getMeta()
                .setVersionId(
                        release.fingerprint().substring(release.fingerprint().indexOf(':') + 1))
                .addProfile("http://hl7.org/fhir/StructureDefinition/shareable"
                        + resource.fhirType().toLowerCase(Locale.ROOT));
        resource.setUrl(url(resource.fhirType(), id));
        resource.setVersion(about().version());
        resource.setName(identifierName(id));
        resource.setTitle(title);
        resource.setStatus(isApproved ? PublicationStatus.ACTIVE : PublicationStatus.DRAFT);
        resource.setExperimental(!isApproved);
        resource.setDateElement(new DateTimeType(about().lastUpdated().toString()));
        resource.setPublisher(CodedElements.CORRIN);
        resource.setDescription(description);
        return resource;
    }

    /** The release as an identifier, as in the Provenance of its decisions. */
    Identifier identifier() {
        return new Identifier().setSystem("urn:corrin:" + id() + ":release").setValue(release.fingerprint());
    }

    /** Whom the guideline is about. */
    static CodeableConcept patients() {
        return new CodeableConcept(
                new Coding().setSystem("http://hl7.org/fhir/resource-types").setCode("Patient"));
    }

    /** A name that programs can use (FHIR R4: a capital, then letters, digits and underscores). */
    private static String identifierName(String id) {
        String name = id.replaceAll("[^A-Za-z0-9]+", "_");
        return Character.isLetter(name.charAt(0))
                ? Character.toUpperCase(name.charAt(0)) + name.substring(1)
                : "G" + name;
    }
}
