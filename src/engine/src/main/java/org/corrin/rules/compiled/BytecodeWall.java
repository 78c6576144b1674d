package org.corrin.rules.compiled;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.corrin.documents.FileProblem;
import org.corrin.rules.compiled.CompiledClass.ClassMember;

/**
 * The second wall: reads the classes that rules were compiled to, before any of them is loaded. What Drools makes of a
 * rule of the dialect is known to the last method, and only that passes. It trusts neither the first wall nor the way
 * Drools turns texts into Java.
 */
final class BytecodeWall {

    /** What to do about whatever is found. */
    static final String HINT = "a rule reads facts and inserts conclusions, and does nothing else";

    private final GeneratedNames names;
    private final Map<String, byte[]> built;
    private final Collection<String> sources;
    private final Map<String, WrittenRule> rules = new HashMap<>();
    private final List<FileProblem> problems = new ArrayList<>();

    /** The rules that a generated class or method was made for. */
    private final Map<String, Set<String>> madeFor = new TreeMap<>();

    private BytecodeWall(
            String folder, Map<String, byte[]> built, Collection<String> sources, Collection<WrittenRule> rules) {
        this.names = new GeneratedNames(folder);
        this.built = built;
        this.sources = sources.stream().map(name -> folder + "/" + name).toList();
        rules.forEach(rule -> this.rules.put(rule.name(), rule));
    }

    /**
     * What a build holds beyond what rules are made of.
     *
     * @param folder of the rules' package
     * @param built every file of the build, by its path
     * @param sources the names of the rule files, which are part of the build
     */
    static List<FileProblem> problems(
            String folder, Map<String, byte[]> built, Collection<String> sources, Collection<WrittenRule> rules) {
        BytecodeWall wall = new BytecodeWall(folder, built, sources, rules);
        wall.check();
        return wall.problems.stream().sorted().distinct().toList();
    }

    private void check() {
        List<CompiledClass> classes = new ArrayList<>();
        built.forEach((path, bytes) -> {
            Optional<CompiledClass> read = path.endsWith(".class") ? CompiledClass.read(bytes) : Optional.empty();
            read.filter(one -> path.equals(one.name() + ".class"))
                    .filter(one -> names.kind(one.name()).isPresent())
                    .ifPresentOrElse(classes::add, () -> checkOther(path));
        });
        classes.forEach(this::seeWhatItIsFor);
        classes.forEach(this::check);
    }

    private void checkOther(String path) {
        if (!sources.contains(path) && !GeneratedNames.isListing(path)) {
            String what = names.isGenerated(path) ? "a class" : "`" + path + "`";
            problems.add(FileProblem.of(
                    CompilerMessages.ALL_FILES, "the compiled rules hold " + what + " that no rule makes", HINT));
        }
    }

    /** A method that makes a rule holds its name, and refers to the classes of its conditions and its consequence. */
    private void seeWhatItIsFor(CompiledClass compiled) {
        for (ClassMember part : compiled.parts()) {
            part.texts().stream().filter(rules::containsKey).forEach(rule -> {
                made(nameOf(compiled, part), rule);
                part.references().forEach(reference -> made(reference, rule));
            });
        }
    }

    private void made(String what, String rule) {
        madeFor.computeIfAbsent(what, name -> new TreeSet<>()).add(rule);
    }

    private static String nameOf(CompiledClass compiled, ClassMember part) {
        return nameOf(compiled) + "#" + part.name();
    }

    private static String nameOf(CompiledClass compiled) {
        return compiled.name().replace('/', '.');
    }

    private void check(CompiledClass compiled) {
        String kind = names.kind(compiled.name()).orElseThrow();
        for (ClassMember part : compiled.parts()) {
            Optional<Set<String>> allowed = AllowedReferences.in(kind, GeneratedNames.member(kind, part.name()));
            if (allowed.isEmpty()) {
                tell(compiled, part, "has a method of its own");
            }
            part.flaws().forEach(flaw -> tell(compiled, part, "holds " + flaw));
            allowed.ifPresent(known ->
                    refused(part, known).forEach(reference -> tell(compiled, part, "refers to " + told(reference))));
        }
    }

    /** What is generated has a name that says nothing to the author of the rules. */
    private String told(String reference) {
        return names.isGenerated(reference.replace('.', '/'))
                ? "compiled code of its own"
                : "`" + reference.replace('#', '.') + "`";
    }

    /** What a method refers to beyond what is allowed: a member, or a class of which no member is told. */
    private Set<String> refused(ClassMember part, Set<String> allowed) {
        Set<String> refused = new TreeSet<>(part.references());
        refused.removeIf(reference -> allowed.contains(names.general(reference)));
        List.copyOf(refused).stream()
                .filter(reference -> reference.contains("#"))
                .forEach(member -> refused.remove(member.substring(0, member.indexOf('#'))));
        return refused;
    }

    private void tell(CompiledClass compiled, ClassMember part, String what) {
        Set<String> guilty =
                madeFor.getOrDefault(nameOf(compiled, part), madeFor.getOrDefault(nameOf(compiled), Set.of()));
        if (guilty.isEmpty()) {
            problems.add(FileProblem.of(
                    CompilerMessages.ALL_FILES, "a compiled rule " + what + ", which no rule may do", HINT));
        }
        for (String name : guilty) {
            WrittenRule rule = rules.get(name);
            problems.add(new FileProblem(
                    rule.file(), rule.line(), 0, name, "this rule " + what + ", which no rule may do", HINT));
        }
    }
}
