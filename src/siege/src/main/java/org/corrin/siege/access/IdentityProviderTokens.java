package org.corrin.siege.access;

import static org.corrin.siege.service.GuidelineTexts.PATIENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.rows.EndOfService;
import org.corrin.siege.service.PolledCondition;
import org.corrin.siege.service.ServiceAnswer;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceFolders;
import org.corrin.siege.service.ServiceProcess;

/** A real identity provider: people who do what is theirs and try what is not, and tokens that must not be believed. */
public final class IdentityProviderTokens implements EndOfService {

    private static final Path PATIENT_RECORD = Path.of("seeds", "patients", "clara-indeterminate.json");

    /** How long tokens of the brief client last, and somewhat more. */
    private static final Duration LONGEST_BRIEF = Duration.ofSeconds(15);

    private static final String ACCESS = "access_token";
    private static final String AUTHOR_ROLE = "author";
    private static final String AUTHOR = "ana";
    private static final String AUTHOR_WHO_REVIEWS = "olga";
    private static final String REVIEWER = "rosa";
    private static final String PUBLISHER = "paul";
    private static final int DONE = 200;
    private static final int CREATED = 201;
    private static final int REFUSED = 401;
    private static final int NOT_THEIRS = 403;
    private static final int NOT_YET = 409;

    @Override
    public String name() {
        return "people and tokens of a Keycloak";
    }

    @Override
    public String mustHold() {
        return "live only what another person approved; 401 for each token that is not for this service; decisions go on without it";
    }

    @Override
    public void attack(ServiceFolders kept, AttackOutcome seen) throws IOException, InterruptedException {
        try (KeycloakServer keycloak = KeycloakServer.started()) {
            ServiceProcess service = ServiceProcess.ready(
                    kept,
                    ServiceProcess.FOR_A_SHORT_LIFE,
                    Map.of(
                            "CORRIN_OIDC_URL",
                            keycloak.address(KeycloakServer.REALM),
                            // Each is to be refused because it is wrong, not because there were others.
                            "CORRIN_ACCESS_RATES_FAILURES",
                            "1000"));
            try {
                ServiceCalls calls = new ServiceCalls(service);
                twoPersons(keycloak, calls, kept, seen);
                wrongTokens(keycloak, calls, kept, seen);
                reviewerRemoved(keycloak, calls, seen);
                withoutProvider(keycloak, calls, seen);
            } finally {
                service.kill();
            }
        }
    }

    private static void twoPersons(KeycloakServer keycloak, ServiceCalls calls, ServiceFolders kept, AttackOutcome seen)
            throws IOException, InterruptedException {
        ProposalCalls author = new ProposalCalls(calls.as(token(keycloak, AUTHOR)));
        ProposalCalls reviewer = new ProposalCalls(calls.as(token(keycloak, REVIEWER)));
        ProposalCalls publisher = new ProposalCalls(calls.as(token(keycloak, PUBLISHER)));
        long number = submitted(author, kept, 1, "Proposed.", seen);
        saw(seen, "approved by its author", author.approve(number), NOT_THEIRS);
        saw(seen, "live before approval", publisher.live(number), NOT_YET);
        saw(seen, "approved by a reviewer", reviewer.approve(number), DONE);
        saw(seen, "live by that reviewer", reviewer.live(number), NOT_THEIRS);
        saw(seen, "live by a publisher", publisher.live(number), CREATED);
        seen.saw(
                "it is live",
                calls.as(token(keycloak, AUTHOR)).liveText(PATIENT).contains("Proposed."));
        ProposalCalls both = new ProposalCalls(calls.as(token(keycloak, AUTHOR_WHO_REVIEWS)));
        ProposalCalls again = new ProposalCalls(calls.as(token(keycloak, AUTHOR_WHO_REVIEWS)));
        long own = submitted(both, kept, 2, "Own.", seen);
        saw(seen, "approved by an author who reviews, with a second token", again.approve(own), NOT_THEIRS);
    }

    private static long submitted(
            ProposalCalls author, ServiceFolders kept, int version, String word, AttackOutcome seen)
            throws IOException, InterruptedException {
        ServiceAnswer created = author.create(kept, version, word);
        saw(seen, "proposed", created, CREATED);
        long number = created.json().path("number").asLong();
        saw(seen, "submitted", author.submit(number), DONE);
        return number;
    }

    private static void wrongTokens(
            KeycloakServer keycloak, ServiceCalls calls, ServiceFolders kept, AttackOutcome seen)
            throws IOException, InterruptedException {
        String good = token(keycloak, AUTHOR);
        ServiceCalls publisher = calls.as(token(keycloak, PUBLISHER));
        int before = new ProposalCalls(publisher).open();
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("another realm", had(keycloak, KeycloakServer.OTHER_REALM, KeycloakServer.CLIENT, ACCESS));
        wrong.put("made out to nobody", had(keycloak, KeycloakServer.REALM, KeycloakServer.OTHER_CLIENT, ACCESS));
        wrong.put(
                "an ID token for another",
                had(keycloak, KeycloakServer.REALM, KeycloakServer.OTHER_CLIENT, "id_token"));
        wrong.put("a refresh token", had(keycloak, KeycloakServer.REALM, KeycloakServer.CLIENT, "refresh_token"));
        wrong.put("unsigned (`alg: none`)", BentToken.unsigned(good));
        wrong.put("another role under the same signature", BentToken.withRole(good, AUTHOR_ROLE, "administrator"));
        wrong.put(
                "signed with the public key",
                BentToken.signedWithPublicKey(good, keycloak.publicKey(KeycloakServer.REALM)));
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            saw(seen, one.getKey(), new ProposalCalls(calls.as(one.getValue())).create(kept, 3, "Wrong."), REFUSED);
        }
        ServiceCalls brief = calls.as(had(keycloak, KeycloakServer.REALM, KeycloakServer.BRIEF_CLIENT, ACCESS));
        saw(seen, "one of five seconds", brief.get("/v1/me"), DONE);
        seen.saw(
                "and expired " + REFUSED,
                PolledCondition.until(LONGEST_BRIEF, () -> brief.get("/v1/me").status() == REFUSED));
        int after = new ProposalCalls(publisher).open();
        seen.saw(after - before + " proposals kept of these", after == before);
        int idToken = calls.as(had(keycloak, KeycloakServer.REALM, KeycloakServer.CLIENT, "id_token"))
                .get("/v1/me")
                .status();
        seen.note("(an ID token for this service " + idToken + ")");
    }

    private static void reviewerRemoved(KeycloakServer keycloak, ServiceCalls calls, AttackOutcome seen)
            throws IOException, InterruptedException {
        String earlier = token(keycloak, REVIEWER);
        String refresh = keycloak.token(KeycloakServer.REALM, KeycloakServer.CLIENT, REVIEWER, "refresh_token")
                .orElseThrow(() -> new IOException("Keycloak gives no refresh token"));
        keycloak.disable(KeycloakServer.REALM, REVIEWER);
        Optional<String> anew = keycloak.token(KeycloakServer.REALM, KeycloakServer.CLIENT, REVIEWER, ACCESS);
        seen.saw("a disabled reviewer gets no token", anew.isEmpty());
        Optional<String> refreshed = keycloak.refreshed(KeycloakServer.REALM, KeycloakServer.CLIENT, refresh);
        seen.saw("and none for a refresh token", refreshed.isEmpty());
        seen.note("(until it expires the earlier one "
                + calls.as(earlier).get("/v1/me").status() + ")");
    }

    private static void withoutProvider(KeycloakServer keycloak, ServiceCalls calls, AttackOutcome seen)
            throws IOException, InterruptedException {
        String patient = Files.readString(PATIENT_RECORD);
        ServiceCalls author = calls.as(token(keycloak, AUTHOR));
        keycloak.close();
        saw(seen, "Keycloak killed: a decision", author.postJson(ServiceCalls.GUIDELINE + "/decisions", patient), DONE);
        saw(seen, "a token that is still good", author.get("/v1/me"), DONE);
    }

    private static String token(KeycloakServer keycloak, String user) throws IOException, InterruptedException {
        return keycloak.token(KeycloakServer.REALM, KeycloakServer.CLIENT, user, ACCESS)
                .orElseThrow(() -> new IOException("Keycloak gives no token to " + user));
    }

    private static String had(KeycloakServer keycloak, String realm, String client, String kind)
            throws IOException, InterruptedException {
        return keycloak.token(realm, client, AUTHOR, kind)
                .orElseThrow(() -> new IOException("Keycloak gives no " + kind + " of " + client + " in " + realm));
    }

    private static void saw(AttackOutcome seen, String what, ServiceAnswer answer, int expected) {
        boolean isAsItMust = answer.status() == expected;
        seen.saw(what + " " + answer.status() + (isAsItMust ? "" : " " + answer.body()), isAsItMust);
    }
}
