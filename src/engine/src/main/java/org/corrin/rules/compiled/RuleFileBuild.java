package org.corrin.rules.compiled;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.corrin.budget.WorkGivenUp;
import org.corrin.documents.FileProblem;
import org.corrin.facts.Fact;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * What Drools makes of one rule file: Java classes, which nobody has read yet. No build stays with Drools, which would keep
 * it for ever.
 *
 * @param files every file of the build, by its path; empty if there are problems
 */
record RuleFileBuild(Map<String, byte[]> files, List<FileProblem> problems) {

    private static RuleFileBuild refused(List<FileProblem> problems) {
        return new RuleFileBuild(Map.of(), problems);
    }

    /**
     * Builds a file.
     *
     * @param folder where Drools expects a file of the rules' package
     * @param text DRL as it was written
     * @param rules those of this file
     */
    static RuleFileBuild of(String folder, String name, String text, Collection<WrittenRule> rules) {
        KieServices kie = KieServices.get();
        // Never the same id twice: Drools keeps what it knows by it.
        ReleaseId id = kie.newReleaseId(
                "org.corrin.release", "rules", UUID.randomUUID().toString());
        CompilerMessages messages = new CompilerMessages(folder, Set.of(name), rules);
        try {
            KieFileSystem sources = kie.newKieFileSystem();
            sources.generateAndWritePomXML(id);
            sources.write("src/main/resources/" + folder + "/" + name, text);
            // The loader of the fact types: threads of a server have loaders that do not know them.
            KieBuilder builder =
                    kie.newKieBuilder(sources, Fact.class.getClassLoader()).buildAll(ExecutableModelProject.class);
            requireUninterrupted();
            if (builder.getResults().hasMessages(Message.Level.ERROR)) {
                return refused(messages.problems(builder.getResults().getMessages(Message.Level.ERROR)));
            }
            InternalKieModule module = (InternalKieModule) builder.getKieModule();
            Map<String, byte[]> built = new TreeMap<>();
            module.getFileNames().forEach(path -> built.put(path, module.getBytes(path)));
            return new RuleFileBuild(built, List.of());
        } catch (WorkGivenUp e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            requireUninterrupted();
            // The compiler throws on some rules instead of reporting them.
            return refused(List.of(messages.problem(String.valueOf(e.getMessage()))));
        } finally {
            kie.getRepository().removeKieModule(id);
        }
    }

    /** Drools ends a build that is interrupted as if the rules were wrong, or without some of them. */
    private static void requireUninterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new WorkGivenUp("the compiling of rules was interrupted");
        }
    }
}
