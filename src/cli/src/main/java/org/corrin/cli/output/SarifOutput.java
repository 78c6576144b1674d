package org.corrin.cli.output;

import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.documents.FileProblem;
import org.corrin.documents.TextRange;
import org.corrin.language.Diagnostic;
import org.corrin.language.EditedGuideline;

/** Checks as SARIF 2.1.0 (OASIS): each problem a result with its place, whose columns are characters of UTF-16. */
public final class SarifOutput {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    /** What stands for all problems that are not about a rule: SARIF wants each result to have a name. */
    private static final String PROBLEM = "guideline";

    private final Path workingFolder;
    private final PrintStream out;

    /** Results whose files are named as seen from this folder, the root of the checkout. */
    public SarifOutput(Path workingFolder, PrintStream out) {
        this.workingFolder = workingFolder;
        this.out = out;
    }

    /** Prints all of them as one run. */
    public void print(List<CheckResult> checks, String version) {
        List<Object> results = new ArrayList<>();
        for (CheckResult checked : checks) {
            EditedGuideline guideline =
                    EditedGuideline.of(checked.source().read().files());
            checked.report().problems().forEach(problem -> results.add(result(checked, guideline.placed(problem))));
        }
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("version", "2.1.0");
        log.put("$schema", SCHEMA);
        log.put(
                "runs",
                List.of(Map.of(
                        "tool",
                        Map.of("driver", Map.of("name", "corrin", "version", version)),
                        "columnKind",
                        "utf16CodeUnits",
                        "results",
                        results)));
        JsonOutput.print(log, out);
    }

    private Map<String, Object> result(CheckResult checked, Diagnostic diagnostic) {
        FileProblem problem = diagnostic.problem();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", problem.rule().isEmpty() ? PROBLEM : problem.rule());
        result.put("level", "error");
        result.put(
                "message", Map.of("text", problem.message() + (problem.hint().isEmpty() ? "" : "\n" + problem.hint())));
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("artifactLocation", Map.of("uri", uri(checked.path(problem.file(), workingFolder))));
        if (problem.line() > 0) {
            place.put("region", region(diagnostic.range()));
        }
        result.put("locations", List.of(Map.of("physicalLocation", place)));
        return result;
    }

    /** A path as a relative reference (RFC 3986). */
    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("every path can be quoted", e);
        }
    }

    private static Map<String, Object> region(TextRange range) {
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("startLine", range.line());
        region.put("startColumn", range.column());
        region.put("endLine", range.endLine());
        region.put("endColumn", range.endColumn());
        return region;
    }
}
