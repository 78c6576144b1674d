package org.corrin.siege.callers;

import static org.corrin.siege.service.GuidelineTexts.PATIENT;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.GuidelineTexts;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** What a page from elsewhere can have a browser send: a foreign origin, or a body without a media type. */
public final class ForeignPages implements Attack {

    /** A call that changes something, or takes the time of the gate. */
    private record ChangingCall(String method, String path, String body) {

        HttpRequest.Builder on(ServiceCalls calls) {
            return calls.to(ServiceCalls.GUIDELINE + path).method(method, BodyPublishers.ofString(body));
        }
    }

    @Override
    public String name() {
        return "a foreign origin, and no content type";
    }

    @Override
    public String mustHold() {
        return "403 and 415, and nothing live is changed";
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        String before = calls.live();
        String proposal = ServiceCalls.proposal(
                Map.of(PATIENT, GuidelineTexts.reworded(service.folders().text(PATIENT), "Foreign.")));
        String first = calls.get(ServiceCalls.GUIDELINE + "/releases")
                .json()
                .findValuesAsText("release")
                .get(0);
        for (ChangingCall call : List.of(
                new ChangingCall("POST", "/releases", proposal),
                new ChangingCall("POST", "/check", proposal),
                new ChangingCall("PUT", "/live", "{\"release\": \"" + first + "\", \"why\": \"foreign\"}"))) {
            int foreign = calls.send(call.on(calls)
                            .header("Content-Type", "application/json")
                            .header("Origin", "https://elsewhere.example.org"))
                    .status();
            int untyped = calls.send(call.on(calls)).status();
            seen.saw(call.path() + " " + foreign + " and " + untyped, foreign == 403 && untyped == 415);
        }
        seen.saw("the same is live", calls.live().equals(before));
    }
}
