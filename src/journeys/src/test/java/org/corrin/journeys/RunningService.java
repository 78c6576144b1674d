package org.corrin.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceFolders;
import org.corrin.siege.service.ServiceProcess;

/** The packaged service with a store of its own, and people who may sign in. */
final class RunningService implements AutoCloseable {

    /** The guideline that is shipped. */
    static final Path SHIPPED = Path.of("rules").toAbsolutePath();

    /** The guideline as it first was, which is proved in seconds. */
    static final Path FIRST =
            Path.of("src", "engine", "src", "test", "resources", "first").toAbsolutePath();

    private static final String ISSUER = "hospital";
    private static final String CLIENT = "corrin";
    private static final Set<String> ALL_ROLES =
            Set.of("caller", "author", "reviewer", "publisher", "auditor", "administrator");

    private final SignInMode mode;
    private final MockOAuth2Server provider = new MockOAuth2Server();
    private final Map<String, String> tokens = new HashMap<>();
    private final ServiceFolders folders;
    private final ServiceProcess process;

    private RunningService(SignInMode mode, Path rules, Map<String, String> others)
            throws IOException, InterruptedException {
        this.mode = mode;
        folders = ServiceFolders.withRules(rules);
        Map<String, String> settings = new HashMap<>(others);
        if (mode == SignInMode.IDENTITY_PROVIDER) {
            provider.start();
            settings.put("CORRIN_OIDC_URL", provider.issuerUrl(ISSUER).toString());
            settings.put("CORRIN_OIDC_SECRET", "short");
        }
        process = ServiceProcess.ready(folders, ServiceProcess.FOR_A_SHORT_LIFE, settings);
    }

    /**
     * Starts one.
     *
     * @param rules a folder with a folder for each guideline; the service gets a copy
     * @param settings environment variables of the service
     */
    static RunningService started(SignInMode mode, Path rules, Map<String, String> settings) {
        try {
            return new RunningService(mode, rules, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    SignInMode mode() {
        return mode;
    }

    /** Where a browser finds it: cookies over plain HTTP are taken from this name alone. */
    String address() {
        return process.at("").toString().replace("127.0.0.1", "localhost");
    }

    /** Calls beside the browser, by somebody with these roles. */
    ServiceCalls calls(String name, Set<String> roles) {
        return calls().as(mode == SignInMode.ACCOUNTS ? token(name, roles) : issued(name, roles));
    }

    /** Calls beside the browser, by somebody who may do everything. */
    ServiceCalls calls() {
        ServiceCalls calls = new ServiceCalls(process);
        return mode == SignInMode.ACCOUNTS ? calls : calls.as(issued("everybody", ALL_ROLES));
    }

    private String issued(String name, Set<String> roles) {
        return provider.issueToken(ISSUER, name, CLIENT, Map.of("roles", List.copyOf(roles)), 300)
                .serialize();
    }

    /** The token of somebody with these roles; an account is made for them at first. */
    String token(String name, Set<String> roles) {
        return tokens.computeIfAbsent(name, one -> newToken(one, roles));
    }

    private String newToken(String name, Set<String> roles) {
        try {
            String body = "{\"name\": \"%s\", \"roles\": [\"%s\"], \"label\": \"journeys\"}"
                    .formatted(name, String.join("\", \"", roles));
            return calls().postJson("/v1/accounts", body).json().path("token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whom the identity provider signs in next. */
    void signsInNext(String name, Set<String> roles) {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                ISSUER,
                name,
                "JWT",
                List.of(CLIENT),
                Map.of("roles", List.copyOf(roles), "preferred_username", name),
                300));
    }

    /** Ends the process, as an operator does. */
    void stop() {
        try {
            process.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        if (mode == SignInMode.IDENTITY_PROVIDER) {
            provider.shutdown();
        }
        try {
            folders.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
