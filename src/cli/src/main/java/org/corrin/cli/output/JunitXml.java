package org.corrin.cli.output;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.corrin.documents.FileProblem;
import org.corrin.gate.GateReport.Failed;
import org.corrin.guideline.Scenario;

/**
 * A check, for whoever reads JUnit's XML: each scenario is a test case, passed, failed, or skipped if the rules could
 * not be tried; each other problem is a test case that failed.
 */
public final class JunitXml {

    /** How a test case ended. */
    private enum End {
        PASSED,
        FAILED,
        SKIPPED
    }

    /**
     * One test case.
     *
     * @param of what it is grouped under
     * @param file where it stands
     * @param line counted from 1, or 0
     * @param end how it ended
     * @param why in one line, unless it passed
     * @param details more of it
     */
    private record TestCase(String of, String name, String file, int line, End end, String why, String details) {}

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The whole file, in UTF-8: a suite for each guideline. */
    public static void write(List<CheckResult> checks, OutputStream file) {
        try {
            // The one of the JDK: what else may lie on the class path writes other line ends and declarations.
            XMLStreamWriter writer =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(file, StandardCharsets.UTF_8.name());
            new JunitXml(writer).suites(checks);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the document was written in the wrong order, or into a closed file", e);
        }
    }

    private static List<TestCase> cases(CheckResult checked) {
        List<TestCase> cases = new ArrayList<>();
        checked.problems().forEach(problem -> cases.add(of(checked, problem)));
        checked.scenarios().forEach(scenario -> cases.add(of(checked, scenario)));
        return cases;
    }

    private static TestCase of(CheckResult checked, FileProblem problem) {
        return new TestCase(
                group(problem.file()),
                problem.rule().isEmpty() ? checked.place(problem) : problem.rule(),
                checked.source().shown(problem.file()),
                problem.line(),
                End.FAILED,
                problem.message(),
                checked.place(problem) + ": " + problem.message() + "\n" + problem.hint());
    }

    private static TestCase of(CheckResult checked, Scenario scenario) {
        List<String> differences =
                checked.failure(scenario).map(Failed::differences).orElse(List.of());
        End end = !checked.scenariosWereTried() ? End.SKIPPED : differences.isEmpty() ? End.PASSED : End.FAILED;
        return new TestCase(
                group(scenario.file()),
                scenario.name(),
                checked.source().shown(scenario.file()),
                scenario.line(),
                end,
                end == End.SKIPPED ? "not tried: the rules have problems" : String.join("; ", differences),
                checked.place(scenario.file(), scenario.line(), 0) + "\n" + String.join("\n", differences));
    }

    /** A file's name as JUnit names classes: folders and points without slashes. */
    private static String group(String file) {
        return file.isEmpty() ? "guideline" : file.replace('/', '.');
    }

    private void suites(List<CheckResult> checks) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        start("\n", "testsuites");
        for (CheckResult checked : checks) {
            suite(checked, cases(checked));
        }
        end("\n");
        xml.writeEndDocument();
    }

    private void suite(CheckResult checked, List<TestCase> cases) throws XMLStreamException {
        String seconds =
                String.format(Locale.ROOT, "%.3f", checked.report().timing().total() / 1000.0);
        start("\n  ", "testsuite");
        attribute("name", checked.source().shown(""));
        attribute("tests", Integer.toString(cases.size()));
        attribute("failures", count(cases, End.FAILED));
        attribute("errors", "0");
        attribute("skipped", count(cases, End.SKIPPED));
        attribute("time", seconds);
        for (TestCase one : cases) {
            testCase(one);
        }
        end("\n  ");
    }

    private static String count(List<TestCase> cases, End end) {
        return Long.toString(cases.stream().filter(one -> one.end() == end).count());
    }

    private void testCase(TestCase one) throws XMLStreamException {
        start("\n    ", "testcase");
        attribute("classname", one.of());
        attribute("name", one.name());
        attribute("file", one.file());
        if (one.line() > 0) {
            attribute("line", Integer.toString(one.line()));
        }
        if (one.end() != End.PASSED) {
            start("\n      ", one.end() == End.FAILED ? "failure" : "skipped");
            attribute("message", one.why());
            if (one.end() == End.FAILED) {
                xml.writeCharacters(legal(one.details()));
            }
            xml.writeEndElement();
            xml.writeCharacters("\n    ");
        }
        xml.writeEndElement();
    }

    private void start(String margin, String element) throws XMLStreamException {
        xml.writeCharacters(margin);
        xml.writeStartElement(element);
    }

    private void end(String margin) throws XMLStreamException {
        xml.writeCharacters(margin);
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** A text without the signs that XML 1.0 cannot hold, not even escaped. */
    private static String legal(String text) {
        return text.codePoints()
                .map(character -> isLegal(character) ? character : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int character) {
        return character == '\t'
                || character == '\n'
                || character >= ' ' && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }
}
