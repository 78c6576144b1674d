package org.corrin.updates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.corrin.documents.DocumentNode;
import org.corrin.gate.Acknowledgements;
import org.corrin.gate.CheckStage;
import org.corrin.guidelines.FileOverlay;
import org.corrin.http.ObjectBody;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.proposals.Proposals;
import org.corrin.proposals.Proposals.Comment;
import org.jspecify.annotations.Nullable;

/** Reads what is proposed over REST; everything wrong with it is answered at once. */
final class ReleaseProposal {

    static final int LONGEST_REASON = 1000;
    private static final int MOST_ACKNOWLEDGED = 1000;
    private static final List<String> STAGES = List.of("problems", "scenarios", "proof");
    private static final int MOST_COMMENTS = 100;
    private static final int LONGEST_SIGNATURE = 4000;

    private final ObjectBody body;

    private ReleaseProposal(ObjectBody body) {
        this.body = body;
    }

    /**
     * Reads a body with these fields.
     *
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if it is too long or not a JSON object
     */
    static ReleaseProposal read(Optional<byte[]> body, long longest, Set<String> fields) {
        return new ReleaseProposal(ObjectBody.read(
                body,
                longest,
                fields,
                ProblemDetail.of(ProblemType.PROPOSAL, "nothing was checked, and nothing was changed")));
    }

    /** Why, in a sentence; it must be given where something is to go live. */
    String why(boolean needed) {
        return text("why", needed, "say in a sentence why, for those who ask later")
                .orElse("");
    }

    /** How far the check goes; to its end if it is left out. */
    Optional<CheckStage> until() {
        DocumentNode until = body.field("until");
        Optional<CheckStage> stage = Stream.of(CheckStage.values())
                .filter(one ->
                        one.name().toLowerCase(Locale.ROOT).equals(until.node().asText()))
                .findFirst();
        if (until.given() && stage.isEmpty()) {
            until.report(
                    "there is no stage `" + until.shown() + "`",
                    "use one of: " + String.join(", ", STAGES) + ", or leave it out");
        }
        return stage;
    }

    /** The draft that is checked, as its author names it; nothing if it has no name. */
    Optional<String> draft() {
        return text("draft", false, "");
    }

    /** What a reviewer says; may be left out. */
    String note() {
        return text("note", false, "").orElse("");
    }

    /** What is said about a place: {@code text}, and if it is about one {@code file} and {@code line}. */
    Comment comment() {
        return comment(body.root());
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
        if (files.isEmpty() && body.isSound()) {
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
        return FileOverlay.laidOver(body.field("files"), others);
    }

    /** Ends the request if anything is wrong. */
    void require() {
        body.require();
    }
}
