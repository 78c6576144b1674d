package org.corrin.notifications;

import org.corrin.fhir.writing.ClinicianMessage;
import org.corrin.fhir.writing.MessageForm;
import org.corrin.fhirclient.ConfiguredFhirServer;
import org.corrin.fhirclient.CreateResult;

/**
 * A FHIR server that may notify of new results.
 *
 * @param name in the address that it notifies
 * @param secretHeader in which it sends its secret
 * @param form in which it is answered
 * @param languages of its clinicians, as in Accept-Language; may be empty
 */
record NotifyingServer(
        String name,
        ConfiguredFhirServer fhir,
        String secretHeader,
        SharedSecret secret,
        MessageForm form,
        String languages) {

    /** Writes a message there, one at a time: servers do not see two that come at once as the same. */
    synchronized CreateResult tell(ClinicianMessage message) {
        return fhir.create(form.type(), form.write(message), message.search());
    }

    @Override
    public String toString() {
        return name;
    }
}
