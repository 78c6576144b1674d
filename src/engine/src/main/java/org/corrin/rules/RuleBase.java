package org.corrin.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.corrin.guideline.FileProblem;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.runtime.Environment;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.KeepReferenceOption;

/**
 * Compiled rules, in a KIE container of their own that nothing else shares and that is never updated in place. Each
 * firing has a session of its own, so that no patient's facts can meet another's. Safe for use by many threads.
 */
public final class RuleBase implements AutoCloseable {

    /** How many firings in a row are let through before the bounds are looked at again. */
    private static final int FIRINGS_BETWEEN_LOOKS = 200;

    /**
     * How far a session may go before it is cut off.
     *
     * @param firings rules fired
     * @param nanos time in nanoseconds
     */
    public record Bounds(int firings, long nanos) {

        /** Far more than a guideline for one patient needs: the shipped one fires about 30 rules in 0.05 ms. */
        public static final Bounds USUAL = new Bounds(10_000, 1_000_000_000L);
    }

    /** What came of compiling: a rule base, unless there are problems. */
    public record Compiled(Optional<RuleBase> base, List<FileProblem> problems) {}

    private final KieServices kie = KieServices.get();
    private final KieContainer container;
    private final KieBase base;
    private final KieSessionConfiguration oneRequest;
    private final Environment environment = kie.newEnvironment();
    private final Map<String, RankedRule> rules = new LinkedHashMap<>();
    private final Bounds bounds;
    private final AtomicInteger users = new AtomicInteger(1);

    /** A rule, and its place in the order of the files. */
    record RankedRule(int rank, Rule rule) {}

    private RuleBase(KieContainer container, Collection<Rule> rules, Bounds bounds) {
        this.container = container;
        this.bounds = bounds;
        for (Rule rule : rules) {
            this.rules.put(rule.name(), new RankedRule(this.rules.size(), rule));
        }
        KieBaseConfiguration fixed = kie.newKieBaseConfiguration();
        fixed.setOption(KieBaseMutabilityOption.DISABLED);
        this.base = container.newKieBase(fixed);
        this.oneRequest = kie.newKieSessionConfiguration();
        // Not ThreadSafeOption.NO, although one thread has each session: Drools would then keep the arguments of
        // consequences in the rules, shared by all sessions, and one patient's facts would reach another's advice.
        oneRequest.setOption(KeepReferenceOption.NO);
    }

    /**
     * Compiles rules that passed the dialect, each file as it was written.
     *
     * @param folder where Drools expects a file of the rules' package, such as {@code b12/ms}
     * @param files DRL by file name
     * @param rules the same rules, taken apart, in the order of the files
     */
    public static Compiled compile(String folder, Map<String, String> files, Collection<Rule> rules, Bounds bounds) {
        KieServices kie = KieServices.get();
        // Never the same id twice: Drools keeps what it knows by it.
        ReleaseId id = kie.newReleaseId(
                "org.corrin.release", "rules", UUID.randomUUID().toString());
        KieFileSystem sources = kie.newKieFileSystem();
        sources.generateAndWritePomXML(id);
        files.forEach((name, text) -> sources.write("src/main/resources/" + folder + "/" + name, text));
        List<FileProblem> problems = new ArrayList<>();
        files.forEach((name, text) -> problems.addAll(BytecodeWall.beforeCompiling(name, text)));
        if (problems.isEmpty()) {
            problems.addAll(problems(sources, folder, files.keySet(), rules));
        }
        if (!problems.isEmpty()) {
            kie.getRepository().removeKieModule(id);
            return new Compiled(Optional.empty(), problems);
        }
        RuleBase base = new RuleBase(kie.newKieContainer(id, Rule.class.getClassLoader()), rules, bounds);
        List<FileProblem> lost = base.lost();
        if (!lost.isEmpty()) {
            base.close();
            return new Compiled(Optional.empty(), lost);
        }
        return new Compiled(Optional.of(base), List.of());
    }

    /** What stands against loading these rules. They are compiled, and nothing of them is loaded. */
    private static List<FileProblem> problems(
            KieFileSystem sources, String folder, Collection<String> files, Collection<Rule> rules) {
        CompilerMessages messages = new CompilerMessages(folder, files, rules);
        try {
            // The loader of the fact types: threads of a server have loaders that do not know them.
            KieBuilder builder = KieServices.get()
                    .newKieBuilder(sources, Rule.class.getClassLoader())
                    .buildAll(ExecutableModelProject.class);
            if (builder.getResults().hasMessages(Message.Level.ERROR)) {
                return messages.problems(builder.getResults().getMessages(Message.Level.ERROR));
            }
            InternalKieModule module = (InternalKieModule) builder.getKieModule();
            Map<String, byte[]> built = new TreeMap<>();
            module.getFileNames().forEach(name -> built.put(name, module.getBytes(name)));
            return BytecodeWall.problems(folder, built, files, rules);
        } catch (RuntimeException | StackOverflowError e) {
            // The compiler does not tell everything that it cannot take.
            return List.of(messages.problem(String.valueOf(e.getMessage())));
        }
    }

    /** The rules that were read and are not there, whole, in what was compiled; and what is there beyond them. */
    private List<FileProblem> lost() {
        Map<String, Integer> conditions = new TreeMap<>();
        base.getKiePackages().stream()
                .flatMap(all -> all.getRules().stream())
                .map(RuleImpl.class::cast)
                .forEach(rule -> conditions.merge(
                        rule.getName(), rule.getLhs().getChildren().size(), Integer::sum));
        List<FileProblem> problems = new ArrayList<>();
        for (RankedRule ranked : rules.values()) {
            Rule rule = ranked.rule();
            Integer there = conditions.remove(rule.name());
            if (there == null || there != rule.when().size()) {
                problems.add(new FileProblem(
                        rule.file(),
                        rule.line(),
                        0,
                        rule.name(),
                        "this rule was not compiled as it was read",
                        "write it like the rules beside it"));
            }
        }
        conditions
                .keySet()
                .forEach(name -> problems.add(FileProblem.of(
                        CompilerMessages.ALL_FILES,
                        "the rule `" + name + "` was compiled without being read",
                        "remove it")));
        return problems;
    }

    /** Fires the rules on these facts and conclusions, in a session of their own. */
    public Firing fire(Collection<?> facts) {
        KieSession session = base.newKieSession(oneRequest, environment);
        try {
            for (Object fact : facts) {
                session.insert(fact);
            }
            return fireToRest(session) ? new Firing.Rested(Justifications.of(session, rules)) : cutOff();
        } finally {
            session.dispose();
        }
    }

    /** Whether nothing is left to fire. Reaching the limit of firings is no error to Drools, and would pass for an end. */
    private boolean fireToRest(KieSession session) {
        long start = System.nanoTime();
        int fired = 0;
        while (fired < bounds.firings() && System.nanoTime() - start < bounds.nanos()) {
            int now = session.fireAllRules(FIRINGS_BETWEEN_LOOKS);
            if (now < FIRINGS_BETWEEN_LOOKS) {
                return true;
            }
            fired += now;
        }
        return false;
    }

    private Firing cutOff() {
        return new Firing.CutOff("the rules did not come to rest within %d firings or %d ms"
                .formatted(bounds.firings(), bounds.nanos() / 1_000_000));
    }

    /** Whether it was compiled from just these rules, in this order, with these bounds. */
    public boolean isOf(List<Rule> others, Bounds withBounds) {
        return bounds.equals(withBounds)
                && rules.values().stream().map(RankedRule::rule).toList().equals(others);
    }

    /** The same rule base for one more release, whose rules are the same; each closes it once. */
    public RuleBase share() {
        if (users.getAndUpdate(now -> now == 0 ? 0 : now + 1) == 0) {
            throw new IllegalStateException("this rule base is closed");
        }
        return this;
    }

    /** When its last user closes it, gives everything back: the container, and what Drools remembers of its module. */
    @Override
    public void close() {
        if (users.decrementAndGet() == 0) {
            ReleaseId id = container.getReleaseId();
            container.dispose();
            kie.getRepository().removeKieModule(id);
        }
    }
}
