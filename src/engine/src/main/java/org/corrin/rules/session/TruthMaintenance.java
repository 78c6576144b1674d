package org.corrin.rules.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.corrin.facts.FactPositions;
import org.corrin.rules.DerivedFact;
import org.corrin.rules.FiringResult.Conclusion;
import org.corrin.rules.ReasonOrder;
import org.corrin.rules.session.RuleBase.RankedRule;
import org.drools.core.common.EqualityKey;
import org.drools.core.common.ReteEvaluator;
import org.drools.core.common.TruthMaintenanceSystemFactory;
import org.drools.tms.SimpleMode;
import org.drools.tms.TruthMaintenanceSystemEqualityKey;
import org.drools.tms.TruthMaintenanceSystemImpl;
import org.drools.tms.beliefsystem.BeliefSet;
import org.kie.api.runtime.KieSession;

/**
 * Reads from the truth maintenance of a session which conclusions still hold and which rules justify them. A listener would
 * also hear of conclusions that were taken back, and would cost time at every firing.
 */
final class TruthMaintenance {

    private record RankedConclusion(int rank, Conclusion conclusion) {}

    private TruthMaintenance() {}

    /** @param positions of the facts that were fired on */
    static List<Conclusion> of(KieSession session, Map<String, RankedRule> rules, FactPositions positions) {
        TruthMaintenanceSystemImpl truth = (TruthMaintenanceSystemImpl)
                TruthMaintenanceSystemFactory.get().getOrCreateTruthMaintenanceSystem((ReteEvaluator) session);
        List<RankedConclusion> found = new ArrayList<>();
        for (EqualityKey key : truth.getEqualityKeys()) {
            BeliefSet<?> beliefs = ((TruthMaintenanceSystemEqualityKey) key).getBeliefSet();
            if (beliefs != null) {
                DerivedFact derived = (DerivedFact) key.getFactHandle().getObject();
                for (SimpleMode belief = (SimpleMode) beliefs.getFirst(); belief != null; belief = belief.getNext()) {
                    String name = belief.getObject().getJustifier().getRule().getName();
                    RankedRule rule = rules.get(name);
                    found.add(new RankedConclusion(rule.rank(), new Conclusion(rule.rule(), derived)));
                }
            }
        }
        // The order in which Drools keeps them depends on the order of firing; this one does not.
        found.sort(Comparator.comparingInt(RankedConclusion::rank)
                .thenComparing(ranked -> ranked.conclusion().derived(), new ReasonOrder(positions::of)));
        return found.stream().map(RankedConclusion::conclusion).toList();
    }
}
