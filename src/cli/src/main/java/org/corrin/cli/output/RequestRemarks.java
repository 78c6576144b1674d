package org.corrin.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.corrin.intake.FactRemark;

/** What an answer remarks on its request, each at its place and with what stands there. */
final class RequestRemarks {

    private final TerminalPage page;
    private final JsonNode request;

    RequestRemarks(TerminalPage page, JsonNode request) {
        this.page = page;
        this.request = request;
    }

    /** Prints remarks below a heading, and an empty line; nothing if there are none. */
    void print(String heading, List<FactRemark> remarks) {
        if (!remarks.isEmpty()) {
            page.strong(heading).end();
            remarks.forEach(remark -> page.paragraph(2, pointed(remark.fact()) + ":", remark.why()));
            page.end();
        }
    }

    /** A place in the request with what stands there: {@code labs/0 (serum B12 133 pmol/L 2026-01-12)}. */
    String pointed(String pointer) {
        List<String> values = new ArrayList<>();
        collect(request.at("/" + pointer), values);
        return values.isEmpty() ? pointer : pointer + " (" + String.join(" ", values) + ")";
    }

    private static void collect(JsonNode node, List<String> values) {
        if (node.isValueNode() && !node.isNull()) {
            values.add(node.asText());
        }
        node.forEach(child -> collect(child, values));
    }
}
