package org.corrin.rules.compiled;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.BuildKey;
import org.corrin.documents.FileProblem;
import org.drools.model.Model;
import org.drools.model.Rule;

/**
 * Compiles rule files that passed the dialect: Drools makes Java classes of them, the second wall reads those, and only
 * then are they loaded. Each file is compiled by itself, so that its classes can be kept and found again by its text. Those
 * that were found pass the same wall; what does not is compiled anew.
 */
public final class RuleCompiler {

    /** The Java for which Drools writes classes: that on which it runs. */
    private static final String JAVA = String.valueOf(Runtime.version().feature());

    /** The Java for which Corrin is built; its classes run on every later one. */
    private static final String BASELINE = "17";

    /** The result of compiling: every file, unless there are problems. */
    public record RuleFileCompilation(Map<String, CompiledFile> files, List<FileProblem> problems) {}

    private final String folder;
    private final BuildCache cache;
    private final Map<String, CompiledFile> files = new TreeMap<>();
    private final List<FileProblem> problems = new ArrayList<>();

    private RuleCompiler(String folder, BuildCache cache) {
        this.folder = folder;
        this.cache = cache;
    }

    /**
     * Compiles files.
     *
     * @param folder where Drools expects a file of the rules' package, such as {@code b12/ms}
     * @param texts DRL by file name, each file as it was written
     * @param rules the rules of these files
     * @param cache where the classes of files that were compiled before may be
     */
    public static RuleFileCompilation compile(
            String folder, Map<String, String> texts, Collection<WrittenRule> rules, BuildCache cache) {
        RuleCompiler compiler = new RuleCompiler(folder, cache);
        texts.forEach((name, text) -> compiler.add(
                name,
                text,
                rules.stream().filter(rule -> rule.file().equals(name)).toList()));
        return compiler.problems.isEmpty()
                ? new RuleFileCompilation(compiler.files, List.of())
                : new RuleFileCompilation(Map.of(), compiler.problems);
    }

    private void add(String name, String text, List<WrittenRule> rules) {
        BuildKey key = key(JAVA, name, text);
        Optional<CompiledFile> kept = cache.find(key)
                .or(() -> cache.find(key(BASELINE, name, text)))
                .flatMap(ClassFiles::read)
                .filter(classes ->
                        BytecodeWall.problems(folder, classes, Set.of(), rules).isEmpty())
                .flatMap(classes -> loaded(text, rules, classes));
        if (kept.isPresent()) {
            files.put(name, kept.get());
            return;
        }
        List<FileProblem> found = RuleFile.problems(name, text);
        if (found.isEmpty()) {
            RuleFileBuild built = RuleFileBuild.of(folder, name, text, rules);
            found = built.problems().isEmpty()
                    ? BytecodeWall.problems(folder, built.files(), Set.of(name), rules)
                    : built.problems();
            if (found.isEmpty()) {
                found = load(key, name, text, rules, built);
            }
        }
        problems.addAll(found);
    }

    private BuildKey key(String java, String name, String text) {
        return BuildKey.of("classes", List.of(java, folder, name, text));
    }

    private List<FileProblem> load(
            BuildKey key, String name, String text, List<WrittenRule> rules, RuleFileBuild built) {
        Map<String, byte[]> classes = new TreeMap<>(built.files());
        classes.keySet().removeIf(path -> !path.endsWith(".class"));
        List<Rule> compiled = rulesOf(classes);
        List<FileProblem> unread = unread(compiled, rules);
        if (unread.isEmpty()) {
            files.put(name, new CompiledFile(text, compiled));
            cache.keep(key, ClassFiles.written(classes));
        }
        return unread;
    }

    /** The file from classes that were kept; empty if they are not those of its rules, or of another Java. */
    private Optional<CompiledFile> loaded(String text, List<WrittenRule> rules, Map<String, byte[]> classes) {
        try {
            List<Rule> compiled = rulesOf(classes);
            return compiled.size() == rules.size() && unread(compiled, rules).isEmpty()
                    ? Optional.of(new CompiledFile(text, compiled))
                    : Optional.empty();
        } catch (LinkageError | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private List<Rule> rulesOf(Map<String, byte[]> classes) {
        return new RuleClasses(folder, classes)
                .models().stream().map(Model::getRules).flatMap(List::stream).toList();
    }

    private static List<FileProblem> unread(List<Rule> compiled, List<WrittenRule> rules) {
        Set<String> read = rules.stream().map(WrittenRule::name).collect(Collectors.toSet());
        return compiled.stream()
                .filter(rule -> !read.contains(rule.getName()))
                .map(rule -> FileProblem.of(
                        CompilerMessages.ALL_FILES,
                        "the rule `" + rule.getName() + "` was compiled without being read",
                        "remove it"))
                .toList();
    }
}
