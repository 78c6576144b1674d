package org.corrin.siege.access;

import static org.corrin.siege.service.GuidelineTexts.GUIDELINE;
import static org.corrin.siege.service.GuidelineTexts.PATIENT;

import java.io.IOException;
import java.util.Map;
import org.corrin.siege.service.GuidelineTexts;
import org.corrin.siege.service.ServiceAnswer;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceFolders;

/** The steps of proposals, as one person takes them. */
final class ProposalCalls {

    private static final String PROPOSALS = ServiceCalls.GUIDELINE + "/proposals";

    private final ServiceCalls calls;

    ProposalCalls(ServiceCalls calls) {
        this.calls = calls;
    }

    /** Keeps a draft in which a word stands before what indeterminate patients are told, as a version of its own. */
    ServiceAnswer create(ServiceFolders folders, int version, String word) throws IOException, InterruptedException {
        return calls.postJson(
                PROPOSALS,
                ServiceCalls.proposal(Map.of(
                        PATIENT,
                        GuidelineTexts.reworded(folders.text(PATIENT), word),
                        GUIDELINE,
                        GuidelineTexts.versioned(folders.text(GUIDELINE), version))));
    }

    /** Takes it through the gate, and waits for what it says. */
    ServiceAnswer submit(long number) throws IOException, InterruptedException {
        return calls.settled(step(number, "submit"));
    }

    /** Approves what is read at that moment. */
    ServiceAnswer approve(long number) throws IOException, InterruptedException {
        String read = calls.get(PROPOSALS + "/" + number).json().path("release").asText();
        return calls.postJson(PROPOSALS + "/" + number + "/approve", "{\"release\": \"" + read + "\"}");
    }

    /** Puts it live, and waits until it is or was refused. */
    ServiceAnswer live(long number) throws IOException, InterruptedException {
        return calls.settled(step(number, "live"));
    }

    private ServiceAnswer step(long number, String what) throws IOException, InterruptedException {
        return calls.postJson(PROPOSALS + "/" + number + "/" + what, "{}");
    }

    /** How many are open. */
    int open() throws IOException, InterruptedException {
        return calls.get(PROPOSALS).json().size();
    }
}
