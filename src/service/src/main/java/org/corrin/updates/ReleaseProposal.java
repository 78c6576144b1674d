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
import org.corrin.proposals.Proposals;
import org.corrin.proposals.Proposals.Comment;
import org.jspecify.annotations.Nullable;

/** Reads what is proposed over REST; everything wrong with it is answered at once. */
final class ReleaseProposal {

    static final int LONGEST_REASON = 1000;
    private static final int MOST_ACKNOWLEDGED = 1000;
    private static final int MOST_COMMENTS = 100;
    private static final int LONGEST_SIGNATURE = 4000;

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
        // Where every field may be left out, so may the body.
        ReleaseProposal proposal = new ReleaseProposal(bytes.length == 0 ? JSON.createObjectNode() : tree(bytes));
        if (!proposal.body.node().isObject()) {
            proposal.body.reportShape("this must be an object", "its fields are " + String.join(", ", fields));
            throw proposal.problem();
        }
        proposal.body.node().fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                proposal.problems.add(new ProposalProblem(
                        field,
                        "there is no field `" + field + "` here",
                        field.equals("by")
                                ? "who it is, is known from their sign-in"
                                : NameSuggestion.hint(field, fields)));
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

    /** Why, in a sentence; it must be given where something is to go live. */
    String why(boolean needed) {
        return text("why", needed, "say in a sentence why, for those who ask later")
                .orElse("");
    }

    /** What a reviewer says; may be left out. */
    String note() {
        return text("note", false, "").orElse("");
    }

    /** What is said about a place: {@code text}, and if it is about one {@code file} and {@code line}. */
    Comment comment() {
        return comment(body);
    }

    /** Comments of a review. */
    List<Comment> comments() {
        List<Comment> comments = new ArrayList<>();
        body.field("comments").atMost(MOST_COMMENTS).items().forEach(one -> comments.add(comment(one)));
        return comments;
    }

    private Comment comment(DocumentNode place) {
        DocumentNode line = place.field("line");
        if (line.given() && !(line.node().isInt() && line.node().intValue() > 0)) {
            line.report("this must be a line, counted from 1", "leave it out if the comment is about the whole file");
        }
        return new Comment(
                text(place.field("text"), true, "say what is to be looked at").orElse(""),
                text(place.field("file"), false, "name a file of the guideline").orElse(""),
                line.node().asLong(0));
    }

    /** Whose signature the files bear, as the file of signatures has it; may be left out. */
    String signature() {
        DocumentNode signature = body.field("signature");
        if (signature.given()
                && !(signature.isText() && signature.node().textValue().length() <= LONGEST_SIGNATURE)) {
            signature.report(
                    "this must be a text of at most " + LONGEST_SIGNATURE + " characters",
                    "send what `corrin sign` wrote");
        }
        return signature.isText() ? signature.node().textValue() : "";
    }

    /** The files that are proposed, by name; null takes one out. */
    Map<String, @Nullable String> files(Map<String, String> over) {
        Map<String, String> all = laidOver(over);
        Map<String, @Nullable String> files = Proposals.changes(over, all);
        if (files.isEmpty() && problems.isEmpty()) {
            body.field("files")
                    .report("nothing would be changed", "send the whole text of each file that is to be other");
        }
        return files;
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
        return text(body.field(field), needed, hint);
    }

    private static Optional<String> text(DocumentNode text, boolean needed, String hint) {
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
