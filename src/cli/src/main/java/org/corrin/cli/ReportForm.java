package org.corrin.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.cli.output.CheckResult;
import org.corrin.cli.output.CheckText;
import org.corrin.cli.output.GithubAnnotations;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.output.JunitXml;
import org.corrin.cli.output.ReportFormat;
import org.corrin.cli.output.SarifOutput;
import org.corrin.gate.GateReport;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The form in which problems are printed on standard output; one option at a time. */
final class ReportForm {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatNames.class,
            description = "one of ${COMPLETION-CANDIDATES}; text, if none is named")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--json", description = "the same as --format json")
    private boolean json;

    @Option(names = "--github", description = "the same as --format github")
    private boolean github;

    /** Takes the names that are offered, and no others. */
    static final class FormatNames implements ITypeConverter<ReportFormat> {
        @Override
        public ReportFormat convert(String name) {
            return Arrays.stream(ReportFormat.values())
                    .filter(format -> format.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("there is no format `" + name + "`; there is one of "
                            + Arrays.toString(ReportFormat.values())));
        }
    }

    /** The form that was asked for. */
    ReportFormat format() {
        return json ? ReportFormat.JSON : github ? ReportFormat.GITHUB : format;
    }

    /** Prints what came of checking guidelines; in JSON one report, or one for each of several by their names. */
    void tell(List<CheckResult> checks, TerminalSession session) {
        switch (format()) {
            case TEXT -> checks.forEach(new CheckText(session.page())::print);
            case JSON -> JsonOutput.print(checks.size() == 1 ? checks.get(0).report() : byName(checks), session.out());
            case SARIF -> new SarifOutput(session.folder(), session.out()).print(checks, CorrinCommand.version());
            case JUNIT -> JunitXml.write(checks, session.out());
            case GITHUB -> checks.forEach(new GithubAnnotations(session.folder(), session.out())::print);
        }
    }

    private static Map<String, GateReport> byName(List<CheckResult> checks) {
        Map<String, GateReport> reports = new LinkedHashMap<>();
        checks.forEach(checked -> reports.put(checked.source().shown(""), checked.report()));
        return reports;
    }
}
