package org.corrin.siege.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the record tells of approvals, read in the order in which it was written.
 *
 * @param live the releases that went live, the oldest first
 * @param unapproved those of them that fewer reviewers had approved who still had an account then
 */
record ApprovalRecord(List<String> live, List<String> unapproved) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads lines of the record.
     *
     * @param before the last place at which approval was not asked for yet
     * @param needed how many must have approved what goes live after that
     */
    static ApprovalRecord of(String lines, long before, int needed) throws IOException {
        Map<String, Set<String>> approvals = new HashMap<>();
        Set<String> revoked = new HashSet<>();
        List<String> live = new ArrayList<>();
        List<String> unapproved = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            JsonNode entry = JSON.readTree(line);
            if (entry.path("place").asLong() <= before
                    || !entry.path("outcome").asText().equals("done")) {
                continue;
            }
            String about = entry.path("about").asText();
            switch (entry.path("action").asText()) {
                case "proposal.approved" ->
                    approvals
                            .computeIfAbsent(about, first -> new HashSet<>())
                            .add(entry.path("name").asText());
                case "account.revoked" -> revoked.add(about);
                case "release.live" -> {
                    live.add(about);
                    Set<String> by = new HashSet<>(approvals.getOrDefault(about, Set.of()));
                    by.removeAll(revoked);
                    if (by.size() < needed) {
                        unapproved.add(about + " (approved by " + by + ")");
                    }
                }
                default -> {
                    // Says nothing of approvals.
                }
            }
        }
        return new ApprovalRecord(live, unapproved);
    }
}
