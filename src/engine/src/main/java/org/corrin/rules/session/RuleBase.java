package org.corrin.rules.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.corrin.buildcache.BuildCache;
import org.corrin.documents.FileProblem;
import org.corrin.facts.FactPositions;
import org.corrin.rules.FiringResult;
import org.corrin.rules.FiringResult.CompletedFiring;
import org.corrin.rules.FiringResult.CutOffFiring;
import org.corrin.rules.Rule;
import org.corrin.rules.compiled.CompiledFile;
import org.corrin.rules.compiled.RuleCompiler;
import org.corrin.rules.compiled.RuleCompiler.RuleFileCompilation;
import org.corrin.rules.compiled.WrittenRule;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.runtime.Environment;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.KeepReferenceOption;

/**
 * Compiled rules, in a KIE base of their own that is never updated in place. Each firing has a session of its own, so
 * that no patient's facts can meet another's. Many threads may use it; it needs no closing, because only its users refer to
 * it.
 */
public final class RuleBase {

    /** How many rules fire in a row before the session checks its bounds again. */
    private static final int FIRINGS_BETWEEN_LOOKS = 200;

    /**
     * How far a session may go before it is cut off.
     *
     * @param firings rules fired
     * @param nanos time in nanoseconds
     */
    public record FiringBounds(int firings, long nanos) {

        /** Far more than a guideline for one patient needs: the shipped one fires about 30 rules in 0.05 ms. */
        public static final FiringBounds USUAL = new FiringBounds(10_000, 1_000_000_000L);
    }

    /** The result of compiling: a rule base, unless there are problems. */
    public record RuleBaseCompilation(Optional<RuleBase> base, List<FileProblem> problems) {}

    private final KieServices kie = KieServices.get();
    /** By name; what another rule base compiled before stays the same object here. */
    final Map<String, CompiledFile> files;

    private final KieBase base;
    private final KieSessionConfiguration oneRequest;
    private final Environment environment = kie.newEnvironment();
    private final Map<String, RankedRule> rules = new LinkedHashMap<>();
    private final FiringBounds bounds;

    /** A rule, and its place in the order of the files. */
    record RankedRule(int rank, Rule rule) {}

    private RuleBase(String folder, Map<String, CompiledFile> files, Collection<Rule> rules, FiringBounds bounds) {
        this.files = files;
        this.bounds = bounds;
        for (Rule rule : rules) {
            this.rules.put(rule.name(), new RankedRule(this.rules.size(), rule));
        }
        // The loader of the fact types: threads of a server have loaders that cannot find them.
        KieBaseConfiguration fixed =
                RuleBaseFactory.newKnowledgeBaseConfiguration(new Properties(), Rule.class.getClassLoader());
        fixed.setOption(KieBaseMutabilityOption.DISABLED);
        ModelImpl model = new ModelImpl(folder.replace('/', '.'));
        files.values().forEach(file -> file.rules().forEach(model::addRule));
        this.base = KieBaseBuilder.createKieBaseFromModel(model, fixed);
        this.oneRequest = kie.newKieSessionConfiguration();
        // Not ThreadSafeOption.NO, although one thread has each session: Drools would then keep the arguments of
        // consequences in the rules, shared by all sessions, and one patient's facts would reach another's advice.
        oneRequest.setOption(KeepReferenceOption.NO);
    }

    /**
     * Compiles rules that passed the dialect. A file that another rule base has, letter for letter, is not compiled again.
     *
     * @param folder where Drools expects a file of the rules' package, such as {@code b12/ms}
     * @param texts DRL by file name, each file as it was written
     * @param rules the same rules, taken apart, in the order of the files
     * @param previous the rules that these replace, if there are any
     * @param cache where the classes of files that were compiled before may be
     */
    public static RuleBaseCompilation compile(
            String folder,
            Map<String, String> texts,
            Collection<Rule> rules,
            FiringBounds bounds,
            Optional<RuleBase> previous,
            BuildCache cache) {
        Map<String, CompiledFile> files = new TreeMap<>();
        Map<String, String> changed = new TreeMap<>();
        texts.forEach((name, text) -> previous.flatMap(other -> Optional.ofNullable(other.files.get(name)))
                .filter(file -> file.text().equals(text))
                .ifPresentOrElse(file -> files.put(name, file), () -> changed.put(name, text)));
        RuleFileCompilation compiled = RuleCompiler.compile(
                folder,
                changed,
                rules.stream()
                        .filter(rule -> changed.containsKey(rule.file()))
                        .map(rule -> new WrittenRule(rule.name(), rule.file(), rule.line(), rule.text()))
                        .toList(),
                cache);
        if (!compiled.problems().isEmpty()) {
            return new RuleBaseCompilation(Optional.empty(), compiled.problems());
        }
        files.putAll(compiled.files());
        RuleBase base = new RuleBase(folder, files, rules, bounds);
        List<FileProblem> lost = base.lost();
        return lost.isEmpty()
                ? new RuleBaseCompilation(Optional.of(base), List.of())
                : new RuleBaseCompilation(Optional.empty(), lost);
    }

    /** The rules that Drools lost, or lost a condition of, although the dialect has read them. */
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
            if (conditions.getOrDefault(rule.name(), -1) != rule.when().size()) {
                problems.add(new FileProblem(
                        rule.file(),
                        rule.line(),
                        0,
                        rule.name(),
                        "this rule was not compiled as it was read",
                        "write it like the rules beside it"));
            }
        }
        return problems;
    }

    /** Fires the rules on these facts and conclusions, in a session of their own. */
    public FiringResult fire(Collection<?> facts) {
        KieSession session = base.newKieSession(oneRequest, environment);
        try {
            for (Object fact : facts) {
                session.insert(fact);
            }
            return fireToRest(session)
                    ? new CompletedFiring(TruthMaintenance.of(session, rules, new FactPositions(facts)))
                    : cutOff();
        } finally {
            session.dispose();
        }
    }

    /** Fires rules until none is left, if the bounds allow it. Drools does not report that it reached the bound on firings: it would pass for an end. */
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

    private FiringResult cutOff() {
        return new CutOffFiring("the rules did not come to rest within %d firings or %d ms"
                .formatted(bounds.firings(), bounds.nanos() / 1_000_000));
    }
}
