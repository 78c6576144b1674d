package org.corrin.siege.candidates;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.ServiceAnswer;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/**
 * A rule with as many patterns as the dialect allows, two of which meet many facts, and a scenario with these facts: so many
 * pairs that the bound on firings is reached, and few enough that the rule engine makes them in a moment.
 */
public final class WideConditions implements Attack {

    private static final int PATTERNS = 30;

    /** As many as a scenario may have. Each order is a fact; of the results of a test only the newest is one. */
    private static final int FACTS = 100;

    @Override
    public String name() {
        return "a rule of " + PATTERNS + " patterns over " + FACTS + " orders";
    }

    @Override
    public String mustHold() {
        return "checked, or given up within its budget";
    }

    @Override
    public Map<String, String> settings() {
        return CheckedCandidate.SETTINGS;
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ServiceAnswer answer =
                new ServiceCalls(service).check(Map.of("99-wide.drl", rule(), "scenarios/wide.yaml", scenario()));
        CheckedCandidate.note(answer, System.nanoTime() - start, seen);
    }

    private static String rule() {
        String patterns = IntStream.range(0, PATTERNS - 2)
                .mapToObj(i -> "    Condition( name == \"multiple sclerosis\" )\n")
                .collect(Collectors.joining());
        return """
                package b12.ms
                import org.corrin.facts.*
                import org.corrin.rules.*

                rule "potassium is watched when there are many orders"
                    @statement( "X05" )
                when
                %s    $one : Order( action == "start" )
                    $other : Order( action == "start" )
                then
                    insertLogical( Advice.caution( "watch-potassium", $one, $other ) );
                end
                """.formatted(patterns);
    }

    private static String scenario() {
        String orders = IntStream.range(0, FACTS)
                .mapToObj(i -> "{ action: start, drug: cyanocobalamin }")
                .collect(Collectors.joining(",\n      "));
        return """
                - scenario: many orders at once
                  given:
                    conditions: [ multiple sclerosis ]
                    orders: [ %s ]
                  expect: { status: not-assessed }
                """.formatted(orders);
    }
}
