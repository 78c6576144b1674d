package org.corrin.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Who may do what: every endpoint of the API page is really called, by nobody and by somebody with each role, and who is let
 * in is what README says. {@code -Dcorrin.golden=write} writes it, with the classes of both accesses.
 */
abstract class RoleTableContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    /** Nothing of that name is anywhere, so that whoever is let in changes nothing. */
    private static final String NOTHING = "nothing-here";

    @TestHTTPResource
    URI service;

    private JsonNode page;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A token of somebody with these roles. */
    abstract String token(List<String> roles);

    /** Whether decisions and reading are open. */
    abstract boolean isOpen();

    @Test
    void whoIsLetInIsWhatReadmeSays() throws Exception {
        Map<String, Optional<String>> tokens = new LinkedHashMap<>();
        tokens.put(isOpen() ? RoleTable.OPEN : RoleTable.CLOSED, Optional.empty());
        for (String who : RoleTable.PEOPLE) {
            tokens.put(who, Optional.of(token(roles(who))));
        }
        Map<String, Set<String>> seen = new LinkedHashMap<>();
        page = JSON.readTree(given().get("/q/openapi?format=json").asString());
        for (Map.Entry<String, JsonNode> path : page.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    String endpoint = method.getKey().toUpperCase() + " " + path.getKey();
                    Set<String> let = new LinkedHashSet<>();
                    Set<String> described = new LinkedHashSet<>();
                    for (Map.Entry<String, Optional<String>> who : tokens.entrySet()) {
                        if (isDescribed(method.getValue().path("security"), who.getKey())) {
                            described.add(who.getKey());
                        }
                        if (isLetIn(method.getKey(), path.getKey(), method.getValue(), who.getValue())) {
                            let.add(who.getKey());
                        }
                    }
                    assertThat(let)
                            .as(endpoint + ", beside `security` of the API page")
                            .isEqualTo(described);
                    seen.put(endpoint, let);
                }
            }
        }

        if ("write".equals(System.getProperty("corrin.golden"))) {
            RoleTable.write(
                    seen, isOpen() ? Set.of(RoleTable.OPEN) : new TreeSet<>(union(RoleTable.PEOPLE, RoleTable.CLOSED)));
            return;
        }
        assertThat(seen).isEqualTo(expected());
        // Nothing was changed by all that.
        assertThat(given().header("Authorization", "Bearer " + token(List.of()))
                        .get("/v1/guidelines/b12-ms/releases")
                        .<List<Object>>path("$"))
                .hasSizeLessThanOrEqualTo(1);
    }

    private static List<String> union(List<String> some, String one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }

    /** Where access is open, whoever signed in may do what nobody may. */
    private Map<String, Set<String>> expected() {
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        RoleTable.written().rows().forEach((endpoint, let) -> {
            Set<String> here = new TreeSet<>(let);
            boolean isForNobody = here.remove(RoleTable.OPEN);
            if (isOpen()) {
                here.remove(RoleTable.CLOSED);
                if (isForNobody) {
                    here.addAll(union(RoleTable.PEOPLE, RoleTable.OPEN));
                }
            }
            expected.put(endpoint, here);
        });
        return expected;
    }

    /** Whether the API page says that they are let in: one of the ways takes nothing that they lack. */
    private boolean isDescribed(JsonNode security, String who) {
        assertThat(security.isArray()).as("every endpoint says who it is for").isTrue();
        boolean isNobody = who.equals(RoleTable.OPEN) || who.equals(RoleTable.CLOSED);
        boolean isForAll = security.isEmpty();
        for (JsonNode way : security) {
            isForAll |= way.isEmpty() && isOpen();
            for (JsonNode needed : way) {
                isForAll |= !isNobody
                        && StreamSupport.stream(needed.spliterator(), false)
                                .allMatch(role -> roles(who).contains(role.asText()));
            }
        }
        return isForAll;
    }

    private static List<String> roles(String who) {
        return who.equals("signed in") ? List.of() : List.of(who.split(" and "));
    }

    private boolean isLetIn(String method, String path, JsonNode operation, Optional<String> token) throws Exception {
        String filled = path.replace("/cds-services/{id}", "/cds-services/b12-ms-patient-view")
                .replace("{id}", "b12-ms")
                .replaceAll("\\{[^}]*}", NOTHING)
                .replace("$", "%24");
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(filled));
        token.ifPresent(one -> request.header("Authorization", "Bearer " + one));
        JsonNode body = operation.path("requestBody");
        JsonNode content = (body.has("$ref") ? page.at(body.get("$ref").asText().substring(1)) : body).path("content");
        if (!content.isMissingNode()) {
            request.header("Content-Type", content.fieldNames().next());
        }
        request.method(
                method.toUpperCase(), method.equals("get") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        answer.body().close();
        // Who is led to an identity provider is not let in yet.
        return !List.of(302, 401, 403).contains(answer.statusCode());
    }
}
