package org.corrin.cli.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Accounts of a running service, for whoever may manage them there. */
public final class ServedAccounts implements AccountBook {

    private static final String ACCOUNTS = "/v1/accounts";

    private final RunningService service;

    /** Of this service. */
    public ServedAccounts(RunningService service) {
        this.service = service;
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String at(String name) {
        return ACCOUNTS + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public List<AccountEntry> all() {
        List<AccountEntry> all = new ArrayList<>();
        service.call("GET", ACCOUNTS, nothing()).forEach(account -> all.add(AccountEntry.of(account)));
        return all;
    }

    @Override
    public String add(String name, Set<String> roles, String label, Optional<Instant> expires) {
        ObjectNode account = token(label, expires).put("name", name);
        account.set("roles", roles(roles));
        return made(service.call("POST", ACCOUNTS, account));
    }

    @Override
    public String addToken(String name, String label, Optional<Instant> expires) {
        return made(service.call("POST", at(name) + "/tokens", token(label, expires)));
    }

    private static String made(JsonNode answer) {
        return answer.path("token").asText();
    }

    private static ObjectNode token(String label, Optional<Instant> expires) {
        ObjectNode token = nothing().put("label", label);
        expires.ifPresent(end -> token.put("expires", end.toString()));
        return token;
    }

    private static ArrayNode roles(Set<String> roles) {
        ArrayNode listed = JsonNodeFactory.instance.arrayNode();
        new TreeSet<>(roles).forEach(listed::add);
        return listed;
    }

    @Override
    public void setRoles(String name, Set<String> roles) {
        ObjectNode body = nothing();
        body.set("roles", roles(roles));
        service.call("PUT", at(name) + "/roles", body);
    }

    @Override
    public void revoke(String name) {
        service.call("DELETE", at(name), nothing());
    }

    @Override
    public void revokeToken(String name, String token) {
        service.call("DELETE", at(name) + "/tokens/" + URLEncoder.encode(token, StandardCharsets.UTF_8), nothing());
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
