package org.corrin.edits;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;
import org.corrin.documents.StrictJson;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guidelines.FileOverlay;
import org.corrin.http.ObjectBody;
import org.corrin.http.RequestBounds;
import org.corrin.language.process.EditOrder.EditPlace;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** Reads a question about an edit; everything wrong with it is answered at once. */
final class EditRequest {

    private static final int LONGEST_NAME = 200;

    private final ObjectBody body;

    private EditRequest(ObjectBody body) {
        this.body = body;
    }

    /**
     * Reads a body with these fields.
     *
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if it is too long or not a JSON object
     */
    static EditRequest read(Optional<byte[]> whole, long longest, Set<String> fields) {
        return new EditRequest(ObjectBody.read(
                whole, longest, fields, ProblemDetail.of(ProblemType.EDIT, "nothing was read, and nothing was tried")));
    }

    /** The draft that it is about, as the page names it; may be left out. */
    String draft() {
        return body.field("draft").given() ? text("draft") : "";
    }

    /**
     * The files as they are typed.
     *
     * @param before the files of the release that they are laid over, by its fingerprint; of the live one, if none is named
     */
    Map<String, String> files(Function<Optional<String>, Map<String, String>> before) {
        Optional<String> over = body.field("over").given() ? Optional.of(text("over")) : Optional.empty();
        return FileOverlay.laidOver(
                body.field("files"), over.filter(String::isEmpty).isPresent() ? Map.of() : before.apply(over));
    }

    /** One file by itself, as {@code file} and {@code text}. */
    Map<String, String> file() {
        String name = text("file");
        DocumentNode text = body.field("text");
        if (!text.isText()) {
            text.reportShape(
                    text.given() ? "this must be a text" : "this is missing", "send the whole text of the file");
        }
        if (!name.isEmpty() && !GuidelineFiles.belongs(name)) {
            body.field("file").report("no guideline has such a file", "send a .drl, .yaml or .md");
        }
        return Map.of(name, text.node().asText(""));
    }

    /**
     * The place that is asked about.
     *
     * @param files one of which it lies in
     */
    EditPlace place(Map<String, String> files) {
        String file = text("file");
        if (!file.isEmpty() && !files.containsKey(file)) {
            body.field("file")
                    .report(
                            "there is no file `" + DocumentNode.shortened(file) + "`",
                            NameSuggestion.hint(file, new TreeSet<>(files.keySet())));
        }
        return new EditPlace(file, count("line"), count("column"));
    }

    private int count(String field) {
        DocumentNode count = body.field(field);
        if (count.node().isInt() && count.node().intValue() > 0) {
            return count.node().intValue();
        }
        count.report(
                count.given() ? "this must be a number from 1 on" : "this is missing",
                "lines and columns count from 1, columns in UTF-16");
        return 0;
    }

    /** The new name of a rule. */
    String name() {
        return text("name");
    }

    /** The patient to decide for, as a decision request in JSON; empty if it is left out. */
    String patient(RequestBounds bounds) {
        DocumentNode request = body.field("request");
        if (!request.given()) {
            return "";
        }
        JsonNode tree = request.node();
        if (!tree.isObject()) {
            request.reportShape("this must be an object", "send it as POST …/decisions takes it, or leave it out");
        } else if (StrictJson.entries(tree) > bounds.entries()
                || tree.path("orders").size() > bounds.orders()) {
            request.report(
                    "the request holds more entries than one patient may have",
                    "send at most " + bounds.entries() + ", of which " + bounds.orders() + " are orders");
        }
        return tree.toString();
    }

    private String text(String field) {
        DocumentNode text = body.field(field);
        if (text.isText()
                && !text.node().textValue().isBlank()
                && text.node().textValue().length() <= LONGEST_NAME
                && text.node().textValue().chars().noneMatch(Character::isISOControl)) {
            return text.node().textValue();
        }
        text.report(
                text.given()
                        ? "this must be a text of 1 to " + LONGEST_NAME + " characters on one line"
                        : "this is missing",
                "");
        return "";
    }

    /** Ends the request if anything is wrong. */
    void require() {
        body.require();
    }
}
