package org.corrin.fhir.writing;

import java.util.Date;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.release.SummarySentence;
import org.corrin.wording.Wording;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationPriority;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** The resource that a message to a clinician is written as. */
public enum MessageForm {
    /** A message, which somebody is to read and to close. */
    COMMUNICATION_REQUEST("CommunicationRequest") {
        @Override
        Resource resource(ClinicianMessage message) {
            CommunicationRequest request = new CommunicationRequest()
                    .addIdentifier(identifier(message))
                    .setStatus(CommunicationRequestStatus.ACTIVE)
                    .addCategory(new CodeableConcept(
                            new Coding().setSystem(CATEGORIES).setCode(message.urgent() ? "alert" : "notification")))
                    .setPriority(message.urgent() ? CommunicationPriority.URGENT : CommunicationPriority.ROUTINE)
                    .setSubject(new Reference(message.patient()))
                    .setAuthoredOn(Date.from(message.at()))
                    .setRequester(CodedElements.corrin())
                    .addReasonCode(status(message));
            message.results().forEach(result -> request.addAbout(new Reference(result)));
            Stream.concat(Stream.of(message.summary()), message.texts().stream())
                    .forEach(text -> request.addPayload().setContent(new StringType(text)));
            return request;
        }
    },

    /** A mark on the patient's chart. It has one text, which holds all. */
    FLAG("Flag") {
        @Override
        Resource resource(ClinicianMessage message) {
            Flag flag = new Flag()
                    .addIdentifier(identifier(message))
                    .setStatus(FlagStatus.ACTIVE)
                    .addCategory(new CodeableConcept(
                            new Coding().setSystem(FLAG_CATEGORIES).setCode("clinical")))
                    .setCode(status(message)
                            .setText(Stream.concat(Stream.of(message.summary()), message.texts().stream())
                                    .collect(Collectors.joining("\n"))))
                    .setSubject(new Reference(message.patient()))
                    .setPeriod(new Period().setStart(Date.from(message.at())))
                    .setAuthor(CodedElements.corrin());
            flag.addExtension()
                    .setUrl(FLAG_PRIORITY)
                    .setValue(new CodeableConcept(
                            new Coding().setSystem(FLAG_PRIORITIES).setCode(message.urgent() ? "PH" : "PM")));
            message.results()
                    .forEach(result -> flag.addExtension().setUrl(FLAG_DETAIL).setValue(new Reference(result)));
            return flag;
        }
    };

    private static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/communication-category";
    private static final String FLAG_CATEGORIES = "http://terminology.hl7.org/CodeSystem/flag-category";
    private static final String FLAG_PRIORITY = "http://hl7.org/fhir/StructureDefinition/flag-priority";
    private static final String FLAG_PRIORITIES = "http://hl7.org/fhir/flag-priority-code";
    private static final String FLAG_DETAIL = "http://hl7.org/fhir/StructureDefinition/flag-detail";

    private final String type;

    MessageForm(String type) {
        this.type = type;
    }

    /** The type of the resource. */
    public String type() {
        return type;
    }

    /** A message in this form, as FHIR JSON. It has no id: the server that takes it gives one. */
    public byte[] write(ClinicianMessage message) {
        Resource resource = resource(message);
        if (!message.language().equals(Wording.USUAL_LANGUAGE)) {
            resource.setLanguage(message.language());
        }
        return HapiParser.write(resource);
    }

    abstract Resource resource(ClinicianMessage message);

    private static Identifier identifier(ClinicianMessage message) {
        return new Identifier().setSystem(message.identifierSystem()).setValue(message.key());
    }

    private static CodeableConcept status(ClinicianMessage message) {
        return CodedElements.word(message.guideline(), "status", message.status())
                .setText(SummarySentence.of(message.summary()));
    }
}
