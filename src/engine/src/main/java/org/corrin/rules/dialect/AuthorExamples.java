package org.corrin.rules.dialect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.rules.FactType;

/** How something is written, shown with names of the guideline that is read: what an author copies from a hint exists. */
final class AuthorExamples {

    private static final String SOME_TEST = "NAME OF A TEST";
    private static final String SOME_UNIT = "mg";

    private final Vocabulary vocabulary;
    private final List<String> statements;

    AuthorExamples(Guideline guideline) {
        this.vocabulary = guideline.vocabulary();
        this.statements = guideline.statements().keySet().stream().limit(2).toList();
    }

    /** {@code @statement( "S01" )}. */
    String statement() {
        return annotation(statements.stream().limit(1));
    }

    /** {@code @statement( "S01, S02" )}. */
    String statementsTogether() {
        return annotation(statements.stream());
    }

    private static String annotation(Stream<String> ids) {
        List<String> named = ids.toList();
        return "@statement( \"" + (named.isEmpty() ? "ID" : String.join(", ", named)) + "\" )";
    }

    /** {@code test == "ferritin"}. */
    String test() {
        return "test == \"" + vocabulary.tests().names().stream().findFirst().orElse(SOME_TEST) + "\"";
    }

    /** {@code test in ( "ferritin", "transferrin" )}. */
    String oneOf() {
        return vocabulary.tests().names().stream()
                .limit(2)
                .map(test -> "\"" + test + "\"")
                .collect(Collectors.joining(", ", "test in ( ", " )"));
    }

    /** A limit that a condition may compare with, such as {@code 10 ug/L}. */
    String limit(FactType type, Collection<String> tests) {
        return limit(10, type, tests);
    }

    /** {@code below("10 ug/L")}. */
    String comparison(FactType type, Collection<String> tests) {
        return "below(\"" + limit(type, tests) + "\")";
    }

    /** Two limits for a comparison, as it is written: {@code between("10 ug/L", "20 ug/L")}. */
    String comparison(String method, int limits, FactType type, Collection<String> tests) {
        return method + "(\"" + limit(type, tests) + (limits == 1 ? "" : "\", \"" + limit(20, type, tests)) + "\")";
    }

    private String limit(int value, FactType type, Collection<String> tests) {
        Stream<String> units = type == FactType.ORDER
                ? vocabulary.orders().doses().units().stream()
                : Stream.concat(tests.stream(), vocabulary.tests().names().stream())
                        .flatMap(test -> vocabulary.tests().named(test).stream())
                        .map(TestTerm::scale)
                        .flatMap(scale -> scale.units().stream());
        return value + " " + units.findFirst().orElse(SOME_UNIT);
    }

    /** {@code new Finding( "ferritin", "low", $f )}. */
    String finding() {
        return findings()
                .map(finding -> "new Finding( \"" + finding.getKey() + "\", \""
                        + finding.getValue().get(0) + "\", $f )")
                .orElse("new Finding( \"ABOUT\", \"LEVEL\", $f )");
    }

    private Optional<Map.Entry<String, List<String>>> findings() {
        return vocabulary.conclusions().findings().entrySet().stream()
                .filter(finding -> !finding.getValue().isEmpty())
                .findFirst();
    }

    /** {@code Advice.test( "ferritin", $f )}. */
    String advice() {
        return vocabulary.conclusions().advice().entrySet().stream()
                .filter(kind -> !kind.getValue().isEmpty())
                .findFirst()
                .map(kind -> "Advice." + ConsequenceReader.method(kind.getKey()) + "( \""
                        + kind.getValue().keySet().iterator().next() + "\", $f )")
                .orElse("Advice.KIND( \"CODE\", $f )");
    }

    /** {@code insertLogical( Advice.test( "ferritin", $f ) );}. */
    String insertion() {
        return "insertLogical( " + advice() + " );";
    }

    /** Constraints of every sort. */
    String constraints() {
        String levels = findings()
                .map(finding -> ", level in ( "
                        + String.join(
                                ", ",
                                finding.getValue().stream()
                                        .limit(2)
                                        .map(level -> "\"" + level + "\"")
                                        .toList())
                        + " )")
                .orElse("");
        return "such as " + test() + levels + ", " + comparison(FactType.LAB, List.of()) + ", years < 18";
    }
}
