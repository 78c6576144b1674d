package org.corrin.updates;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.gate.Acknowledgements;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** Reads what is proposed over REST; everything wrong with it is answered at once. */
final class ReleaseProposal {

    private static final String NOBODY = "REST";
    static final int LONGEST_REASON = 1000;
    private static final int MOST_ACKNOWLEDGED = 1000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(10).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Something wrong with a proposal, with its place. */
    private record ProposalProblem(String pointer, String message, String hint) {}

    private final List<ProposalProblem> problems = new ArrayList<>();
    private final DocumentNode body;

    private ReleaseProposal(JsonNode body) {
        this.body = DocumentNode.root(
                body,
                (at, problem) -> problems.add(new ProposalProblem(at.pointer(), problem.message(), problem.hint())));
    }

    /**
     * Reads a body with these fields.
     *
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if it is too long or not a JSON object
     */
    static ReleaseProposal read(Optional<byte[]> body, long longest, Set<String> fields) {
        byte[] bytes = body.orElseThrow(
                () -> ProblemDetail.tooLong("the body", longest).thrown());
        ReleaseProposal proposal = new ReleaseProposal(tree(bytes));
        if (!proposal.body.node().isObject()) {
            proposal.body.reportShape("this must be an object", "its fields are " + String.join(", ", fields));
            throw proposal.problem();
        }
        proposal.body.node().fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                proposal.problems.add(new ProposalProblem(
                        field, "there is no field `" + field + "` here", NameSuggestion.hint(field, fields)));
            }
        });
        return proposal;
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw ProblemDetail.of(ProblemType.NOT_JSON, "the body is not JSON that can be read" + place)
                    .thrown();
        } catch (IOException e) {
            throw ProblemDetail.of(ProblemType.NOT_JSON, "the bytes are not text in UTF-8")
                    .thrown();
        }
    }

    /** Who proposes it; the reason must be given where something is to go live. */
    ChangeAuthor author(boolean reasonNeeded) {
        Optional<String> why = text("why", reasonNeeded, "say in a sentence why, for those who ask later");
        Optional<String> who = text("by", false, "");
        return new ChangeAuthor(who.orElse(NOBODY), why.orElse(""));
    }

    /** What the author says they know that the proposed files do. */
    Acknowledgements acknowledged() {
        return Acknowledgements.of(
                body.field("acknowledge").atMost(MOST_ACKNOWLEDGED).texts());
    }

    /** The release that is meant, by its fingerprint. */
    String release() {
        return text("release", true, "name it by its fingerprint, sha256:…").orElse("");
    }

    private Optional<String> text(String field, boolean needed, String hint) {
        DocumentNode text = body.field(field);
        if (text.isText() && isPlain(text.node().textValue())) {
            return Optional.of(text.node().textValue().strip());
        }
        if (needed || text.given()) {
            text.report(
                    text.given()
                            ? "this must be a text of 1 to " + LONGEST_REASON + " characters on one line"
                            : "this is missing",
                    hint.isEmpty() ? "leave it out, or write a text" : hint);
        }
        return Optional.empty();
    }

    private static boolean isPlain(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_REASON
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** The release that the proposal rests on, if it names one: {@code over}, or else the header If-Match. */
    Optional<String> over(Optional<String> ifMatch) {
        return text("over", false, "name it by its fingerprint, sha256:…")
                .or(() -> ifMatch.map(tag -> tag.strip().replaceAll("^\"|\"$", ""))
                        .filter(tag -> !tag.equals("*")));
    }

    /** Other files with those proposed laid over them; null takes a file out. */
    Map<String, String> laidOver(Map<String, String> others) {
        TreeMap<String, String> files = new TreeMap<>(others);
        DocumentNode proposed = body.field("files");
        if (proposed.node().isObject()) {
            proposed.entries().forEach((name, text) -> lay(name, text, files));
        } else {
            proposed.reportShape(
                    proposed.given() ? "this must be an object" : "this is missing",
                    "send {\"10-rules.drl\": \"its whole text\"}, or {} for the files that are live");
        }
        return files;
    }

    private static void lay(String name, DocumentNode text, TreeMap<String, String> files) {
        if (text.isText()) {
            files.put(name, text.node().textValue());
        } else if (!text.node().isNull()) {
            text.reportShape("this must be a text, or null", "send the whole text of the file");
        } else if (files.remove(name) == null) {
            text.report(
                    "there is no file `" + name + "` to take out",
                    NameSuggestion.hint(name, new TreeSet<>(files.keySet())));
        }
    }

    /** Ends the request if anything is wrong. */
    void require() {
        if (!problems.isEmpty()) {
            throw problem();
        }
    }

    private jakarta.ws.rs.WebApplicationException problem() {
        return ProblemDetail.of(ProblemType.PROPOSAL, "nothing was checked, and nothing was changed")
                .with("problems", problems)
                .thrown();
    }
}
