package org.corrin.rules.compiled;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.corrin.budget.WorkGivenUp;
import org.corrin.documents.FileProblem;
import org.corrin.facts.Fact;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * Compiles rule files that passed the dialect: Drools makes Java classes of them, the second wall reads those, and only
 * then are they loaded. No build stays with Drools, which would keep it for ever.
 */
public final class RuleCompiler {

    /** The result of compiling: every file, unless there are problems. */
    public record RuleFileCompilation(Map<String, CompiledFile> files, List<FileProblem> problems) {

        private static RuleFileCompilation refused(List<FileProblem> problems) {
            return new RuleFileCompilation(Map.of(), problems);
        }
    }

    private final String folder;
    private final Map<String, String> texts;
    private final Collection<WrittenRule> rules;

    private RuleCompiler(String folder, Map<String, String> texts, Collection<WrittenRule> rules) {
        this.folder = folder;
        this.texts = texts;
        this.rules = rules;
    }

    /**
     * Compiles files in one build.
     *
     * @param folder where Drools expects a file of the rules' package, such as {@code b12/ms}
     * @param texts DRL by file name, each file as it was written
     * @param rules the rules of these files
     */
    public static RuleFileCompilation compile(String folder, Map<String, String> texts, Collection<WrittenRule> rules) {
        if (texts.isEmpty()) {
            return new RuleFileCompilation(Map.of(), List.of());
        }
        return new RuleCompiler(folder, texts, rules).compile();
    }

    private RuleFileCompilation compile() {
        List<FileProblem> problems = new ArrayList<>();
        texts.forEach((name, text) -> problems.addAll(RuleFile.problems(name, text)));
        if (!problems.isEmpty()) {
            return RuleFileCompilation.refused(problems);
        }
        KieServices kie = KieServices.get();
        // Never the same id twice: Drools keeps what it knows by it.
        ReleaseId id = kie.newReleaseId(
                "org.corrin.release", "rules", UUID.randomUUID().toString());
        try {
            return build(kie, id);
        } catch (WorkGivenUp e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            requireUninterrupted();
            // The compiler throws on some rules instead of reporting them.
            return RuleFileCompilation.refused(List.of(messages().problem(String.valueOf(e.getMessage()))));
        } finally {
            kie.getRepository().removeKieModule(id);
        }
    }

    private RuleFileCompilation build(KieServices kie, ReleaseId id) {
        KieFileSystem sources = kie.newKieFileSystem();
        sources.generateAndWritePomXML(id);
        texts.forEach((name, text) -> sources.write("src/main/resources/" + folder + "/" + name, text));
        // The loader of the fact types: threads of a server have loaders that do not know them.
        KieBuilder builder =
                kie.newKieBuilder(sources, Fact.class.getClassLoader()).buildAll(ExecutableModelProject.class);
        requireUninterrupted();
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            return RuleFileCompilation.refused(
                    messages().problems(builder.getResults().getMessages(Message.Level.ERROR)));
        }
        InternalKieModule module = (InternalKieModule) builder.getKieModule();
        Map<String, byte[]> built = new TreeMap<>();
        module.getFileNames().forEach(name -> built.put(name, module.getBytes(name)));
        List<FileProblem> refused = BytecodeWall.problems(folder, built, texts.keySet(), rules);
        return refused.isEmpty()
                ? byFile(new RuleClasses(folder, built).models())
                : RuleFileCompilation.refused(refused);
    }

    /** Drools ends a build that is interrupted as if the rules were wrong, or without some of them. */
    private static void requireUninterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new WorkGivenUp("the compiling of rules was interrupted");
        }
    }

    /** Drools makes one model of a package; its rules go back to the files that they were written in. */
    private RuleFileCompilation byFile(List<Model> models) {
        Map<String, String> fileOf = rules.stream().collect(Collectors.toMap(WrittenRule::name, WrittenRule::file));
        Map<String, List<Rule>> compiled =
                texts.keySet().stream().collect(Collectors.toMap(Function.identity(), name -> new ArrayList<>()));
        List<FileProblem> unread = new ArrayList<>();
        for (Model model : models) {
            for (Rule rule : model.getRules()) {
                if (fileOf.containsKey(rule.getName())) {
                    compiled.get(fileOf.get(rule.getName())).add(rule);
                } else {
                    unread.add(FileProblem.of(
                            CompilerMessages.ALL_FILES,
                            "the rule `" + rule.getName() + "` was compiled without being read",
                            "remove it"));
                }
            }
        }
        if (!unread.isEmpty()) {
            return RuleFileCompilation.refused(unread);
        }
        Map<String, CompiledFile> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(name, new CompiledFile(text, compiled.get(name))));
        return new RuleFileCompilation(files, List.of());
    }

    private CompilerMessages messages() {
        return new CompilerMessages(folder, texts.keySet(), rules);
    }
}
