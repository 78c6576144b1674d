package org.corrin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.corrin.cli.accounts.RunningService;
import org.corrin.cli.output.ReplayText;
import org.corrin.cli.source.UsageError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has a service decide again what it logged, and compares. */
@Command(
        name = "replay",
        description =
                "Has a service decide again what it has logged, by the releases that did, and tells which decisions come out"
                        + " differently. You need the role of an auditor, and the service a log with what was asked.")
final class ReplayCommand implements Callable<Integer> {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final TerminalSession session;

    @Option(
            names = "--service",
            required = true,
            paramLabel = "URL",
            description = {ServiceArgument.DESCRIPTION, ServiceArgument.TOKEN_DESCRIPTION})
    private String service = "";

    @Option(names = "--since", required = true, paramLabel = "DAY", description = "the first day, such as 2026-11-01")
    private String since = "";

    @Option(names = "--until", paramLabel = "DAY", description = "the first day that is not wanted any more")
    private String until = "";

    @Option(names = "--release", paramLabel = "FINGERPRINT", description = "only what this release decided")
    private String release = "";

    ReplayCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RunningService running = ServiceArgument.at(service, session);
        ReplayText text = new ReplayText(session.page());
        String after = "";
        do {
            JsonNode page = running.call("GET", address(after), NOTHING);
            if (!page.path("decisions").isArray()) {
                throw new UsageError("what answers at `" + service + "` is no service that logs decisions");
            }
            for (JsonNode one : page.path("decisions")) {
                if (one.path("replayable").asBoolean()) {
                    String path = "/v1/decisions/" + one.path("id").asText() + "/replay";
                    text.add(one, running.call("POST", path, NOTHING));
                } else {
                    text.notReplayable();
                }
            }
            after = page.path("next").asText("");
        } while (!after.isEmpty());
        return text.end() ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }

    private String address(String after) {
        StringBuilder address = new StringBuilder("/v1/decisions?limit=200");
        add(address, "since", since);
        add(address, "until", until);
        add(address, "release", release);
        add(address, "after", after);
        return address.toString();
    }

    private static void add(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
