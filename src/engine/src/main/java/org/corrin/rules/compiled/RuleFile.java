package org.corrin.rules.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.FileProblem;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * What a file of rules consists of: its package, two imports, and rules. No rule runs before it is loaded, but Drools loads
 * the types that a file declares, and the classes that it imports, while it compiles.
 */
public final class RuleFile {

    /** All that a rule file may import: the facts and the conclusions. */
    public static final List<String> IMPORTS = List.of("org.corrin.facts.*", "org.corrin.rules.*");

    private RuleFile() {}

    /** Everything in a file that is neither its package, an import nor a rule. */
    public static List<BaseDescr> besidesRules(PackageDescr parsed) {
        List<BaseDescr> others = new ArrayList<>();
        others.addAll(parsed.getFunctions());
        others.addAll(parsed.getFunctionImports());
        others.addAll(parsed.getAccumulateImports());
        others.addAll(parsed.getGlobals());
        others.addAll(parsed.getTypeDeclarations());
        others.addAll(parsed.getEnumDeclarations());
        others.addAll(parsed.getEntryPointDeclarations());
        others.addAll(parsed.getWindowDeclarations());
        others.addAll(parsed.getAttributes());
        Optional.ofNullable(parsed.getUnit()).ifPresent(others::add);
        return others;
    }

    /** Everything in a file that Drools must not even compile. */
    static List<FileProblem> problems(String file, String text) {
        List<FileProblem> problems = new ArrayList<>();
        try {
            PackageDescr parsed = new DrlParser(LanguageLevelOption.DRL6).parse(false, text);
            if (parsed == null) {
                return problems;
            }
            besidesRules(parsed)
                    .forEach(other -> problems.add(new FileProblem(
                            file,
                            Math.max(other.getLine(), 0),
                            0,
                            "",
                            "only rules are compiled, and this is not a rule",
                            BytecodeWall.HINT)));
            parsed.getImports().stream()
                    .filter(imported -> !IMPORTS.contains(imported.getTarget()))
                    .forEach(imported -> problems.add(new FileProblem(
                            file,
                            Math.max(imported.getLine(), 0),
                            0,
                            "",
                            "a rule knows facts and conclusions, not `" + imported.getTarget() + "`",
                            "remove this import")));
        } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
            problems.add(FileProblem.of(file, "this file cannot be read as rules", BytecodeWall.HINT));
        }
        return problems;
    }
}
