package org.corrin.siege.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.corrin.siege.service.OwnThreads;
import org.corrin.siege.service.PolledCondition;

/**
 * A Keycloak as a process of its own, with two realms that know the same people and clients. Maven fetches it from Maven
 * Central when it is first wanted, and it stays in a folder under {@code target}; what it knows is in its memory alone.
 */
final class KeycloakServer implements AutoCloseable {

    /** The realm that the service believes. */
    static final String REALM = "hospital";

    /** Another one of the same server. */
    static final String OTHER_REALM = "clinic";

    /** The client that the service is. */
    static final String CLIENT = "corrin";

    /** A client whose tokens are made out to the service as well, for one second. */
    static final String BRIEF_CLIENT = "corrin-briefly";

    /** A client whose tokens are made out to nobody. */
    static final String OTHER_CLIENT = "another-application";

    private static final String VERSION = "26.7.3";
    private static final Path CACHE = Path.of("src", "siege", "target", "keycloak");
    private static final Path HOME = CACHE.resolve("keycloak-" + VERSION);
    private static final Path LOG = CACHE.resolve("keycloak.log");
    private static final String MAVEN_UNPACK = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:unpack";
    private static final String ARTIFACT = "org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip";
    private static final Duration LONGEST_FETCH = Duration.ofMinutes(5);

    /** A first start compiles what it is set to, which takes half of it. */
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final String ADMINISTRATOR = "siege";
    private static final int DONE = 200;
    private static final int CHANGED = 204;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST_CALL)
            .executor(OwnThreads.EXECUTOR)
            .build();

    /** Of everybody, in this run. */
    private final String password = UUID.randomUUID().toString();

    private final int port;
    private final Process process;

    private KeycloakServer() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path realms = Files.createDirectories(HOME.resolve("data").resolve("import"));
        for (String realm : List.of(REALM, OTHER_REALM)) {
            Files.writeString(realms.resolve(realm + ".json"), settings(realm));
        }
        ProcessBuilder command = new ProcessBuilder(
                        HOME.resolve("bin").resolve("kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        command.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx512m",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMINISTRATOR,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        password));
        process = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /**
     * Fetches one if there is none yet, starts it, and waits until it answers.
     *
     * @throws IOException if it cannot be had or does not start; the message says which, and where to look
     */
    static KeycloakServer started() throws IOException, InterruptedException {
        if (!Files.isExecutable(HOME.resolve("bin").resolve("kc.sh"))) {
            fetch();
        }
        KeycloakServer server = new KeycloakServer();
        if (!PolledCondition.until(LONGEST_START, () -> !server.process.isAlive() || server.answers())
                || !server.process.isAlive()) {
            server.close();
            throw new IOException("Keycloak did not start; see " + LOG);
        }
        return server;
    }

    private static void fetch() throws IOException, InterruptedException {
        Files.createDirectories(CACHE);
        Path log = CACHE.resolve("fetch.log").toAbsolutePath();
        // In that folder there is no project, so nothing of it is looked at.
        Process maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-ntp",
                        MAVEN_UNPACK,
                        "-Dartifact=" + ARTIFACT,
                        "-DoutputDirectory=" + CACHE.toAbsolutePath(),
                        // What says that it was unpacked goes when that goes.
                        "-DmarkersDirectory=" + HOME.resolve("markers").toAbsolutePath())
                .directory(CACHE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean isInTime = maven.waitFor(LONGEST_FETCH.toSeconds(), TimeUnit.SECONDS);
        maven.destroy();
        if (!isInTime || maven.exitValue() != 0) {
            throw new IOException(ARTIFACT + " could not be had from Maven Central; see " + log);
        }
    }

    private String settings(String realm) throws IOException {
        try (InputStream template = KeycloakServer.class.getResourceAsStream("realm.json")) {
            if (template == null) {
                throw new IOException("realm.json is not in the jar");
            }
            return new String(template.readAllBytes(), UTF_8)
                    .replace("{realm}", realm)
                    .replace("{password}", password);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(URI.create(address(OTHER_REALM))))
                            .statusCode()
                    == DONE;
        } catch (IOException e) {
            return false;
        }
    }

    /** The address of a realm, which is its issuer too. */
    String address(String realm) {
        return "http://127.0.0.1:" + port + "/realms/" + realm;
    }

    /** The key that a realm shows for its signatures, as X.509 in Base64. */
    String publicKey(String realm) throws IOException, InterruptedException {
        return json(send(HttpRequest.newBuilder(URI.create(address(realm)))))
                .path("public_key")
                .asText();
    }

    /** What somebody gets for their password from a client, by its kind (such as {@code access_token}); none if refused. */
    Optional<String> token(String realm, String client, String user, String kind)
            throws IOException, InterruptedException {
        return token(
                realm,
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        client,
                        "username",
                        user,
                        "password",
                        password,
                        "scope",
                        "openid"),
                kind);
    }

    /** What an earlier token brings; none if it is refused. */
    Optional<String> refreshed(String realm, String client, String refresh) throws IOException, InterruptedException {
        return token(
                realm,
                Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", refresh),
                "access_token");
    }

    private Optional<String> token(String realm, Map<String, String> asked, String kind)
            throws IOException, InterruptedException {
        String form = asked.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(address(realm) + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        return answer.statusCode() == DONE ? Optional.of(json(answer).path(kind).asText()) : Optional.empty();
    }

    /** Disables somebody's account. */
    void disable(String realm, String user) throws IOException, InterruptedException {
        String admin = token("master", "admin-cli", ADMINISTRATOR, "access_token")
                .orElseThrow(() -> new IOException("Keycloak does not know its administrator"));
        String users = "http://127.0.0.1:" + port + "/admin/realms/" + realm + "/users";
        String id = json(send(HttpRequest.newBuilder(URI.create(users + "?exact=true&username=" + user))
                        .header("Authorization", "Bearer " + admin)))
                .path(0)
                .path("id")
                .asText();
        int status = send(HttpRequest.newBuilder(URI.create(users + "/" + id))
                        .header("Authorization", "Bearer " + admin)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"enabled\": false}")))
                .statusCode();
        if (status != CHANGED) {
            throw new IOException("Keycloak answered with " + status + " to the end of an account");
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(LONGEST_CALL).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /** Ends it; the script ends with the process that it has started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
