package org.corrin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.cli.accounts.RunningService;
import org.corrin.cli.source.UsageError;
import org.corrin.guideline.GuidelineFiles;

/** The files of releases and proposals that a running service has. */
final class ServedFiles {

    private static final Pattern RELEASE = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern PROPOSAL = Pattern.compile("(?<id>[a-z0-9][a-z0-9-]*)/(?<number>[1-9][0-9]{0,17})");

    private final RunningService service;

    ServedFiles(RunningService service) {
        this.service = service;
    }

    /** Whether a name is that of a release or of a proposal. */
    static boolean isNamed(String name) {
        return RELEASE.matcher(name).matches() || PROPOSAL.matcher(name).matches();
    }

    /**
     * The files of a release ({@code sha256:…}) of a guideline, or of a proposal ({@code NAME/3}).
     *
     * @throws UsageError if the service has no such
     */
    GuidelineFiles named(String name, String guideline) {
        Matcher proposal = PROPOSAL.matcher(name);
        return new GuidelineFiles(
                proposal.matches()
                        ? ofProposal(proposal.group("id"), proposal.group("number"))
                        : ofRelease(guideline, name));
    }

    private Map<String, String> ofRelease(String guideline, String release) {
        String path = "/v1/guidelines/" + guideline + "/releases/" + release;
        Map<String, String> files = new TreeMap<>();
        for (JsonNode name : read(path).path("files")) {
            text(path, name.asText()).ifPresent(text -> files.put(name.asText(), text));
        }
        return files;
    }

    /** A file that a proposal takes out is not there. */
    private Map<String, String> ofProposal(String guideline, String number) {
        String path = "/v1/guidelines/" + guideline + "/proposals/" + number;
        JsonNode proposal = read(path);
        String over = proposal.path("over").asText();
        Map<String, String> files = over.isEmpty() ? new TreeMap<>() : ofRelease(guideline, over);
        for (JsonNode name : proposal.path("files")) {
            Optional<String> text = text(path, name.asText());
            text.ifPresentOrElse(changed -> files.put(name.asText(), changed), () -> files.remove(name.asText()));
        }
        return files;
    }

    private JsonNode read(String path) {
        return service.call("GET", path, JsonNodeFactory.instance.objectNode());
    }

    private Optional<String> text(String path, String file) {
        return service.text(path + "/files/" + file);
    }
}
