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
 * The second wall: reads the classes that rules were compiled to, before any of them is loaded. A list names every
 * method that Drools makes of a rule of the dialect, and only those pass. The wall trusts neither the first wall nor the
 * way Drools turns texts into Java.
 */
final class BytecodeWall {

    /** The hint of every problem. */
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
        classes.forEach(this::noteItsRules);
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
    private void noteItsRules(CompiledClass compiled) {
        for (ClassMember member : compiled.members()) {
            member.texts().stream().filter(rules::containsKey).forEach(rule -> {
                made(nameOf(compiled, member), rule);
                member.references().forEach(reference -> made(reference, rule));
            });
        }
    }

    private void made(String what, String rule) {
        madeFor.computeIfAbsent(what, name -> new TreeSet<>()).add(rule);
    }

    private static String nameOf(CompiledClass compiled, ClassMember member) {
        return nameOf(compiled) + "#" + member.name();
    }

    private static String nameOf(CompiledClass compiled) {
        return compiled.name().replace('/', '.');
    }

    private void check(CompiledClass compiled) {
        String kind = names.kind(compiled.name()).orElseThrow();
        for (ClassMember member : compiled.members()) {
            Optional<Set<String>> allowed = AllowedReferences.in(kind, GeneratedNames.member(kind, member.name()));
            if (allowed.isEmpty()) {
                report(compiled, member, "has a method of its own");
            }
            member.flaws().forEach(flaw -> report(compiled, member, "holds " + flaw));
            allowed.ifPresent(references -> refused(member, references)
                    .forEach(reference -> report(compiled, member, "refers to " + inWords(reference))));
        }
    }

    /** In words: a generated name says nothing to the author of the rules. */
    private String inWords(String reference) {
        return names.isGenerated(reference.replace('.', '/'))
                ? "compiled code of its own"
                : "`" + reference.replace('#', '.') + "`";
    }

    /** What a method refers to beyond what is allowed: a member, or a class of which no member is reported. */
    private Set<String> refused(ClassMember member, Set<String> allowed) {
        Set<String> refused = new TreeSet<>(member.references());
        refused.removeIf(reference -> allowed.contains(names.general(reference)));
        List.copyOf(refused).stream()
                .filter(reference -> reference.contains("#"))
                .forEach(reference -> refused.remove(reference.substring(0, reference.indexOf('#'))));
        return refused;
    }

    private void report(CompiledClass compiled, ClassMember member, String what) {
        Set<String> guiltyRules =
                madeFor.getOrDefault(nameOf(compiled, member), madeFor.getOrDefault(nameOf(compiled), Set.of()));
        if (guiltyRules.isEmpty()) {
            problems.add(FileProblem.of(
                    CompilerMessages.ALL_FILES, "a compiled rule " + what + ", which no rule may do", HINT));
        }
        for (String name : guiltyRules) {
            WrittenRule rule = rules.get(name);
            problems.add(new FileProblem(
                    rule.file(), rule.line(), 0, name, "this rule " + what + ", which no rule may do", HINT));
        }
    }
}
