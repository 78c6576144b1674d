#!/usr/bin/env bash
# Library:  org.drools:drools-engine 10.2.0, executable model
# Input:    no fact at all, and rules that take the average, the sum, the smallest and the largest of the results of a test
# Guess:    where there is no result there is no average, as there is no smallest and no largest
# Seen:     the average of nothing is 0. The rule fires, and so does one that asks whether the average is below a limit:
#           a test that nobody took reads as a low result.
# For us:   the dialect of our rules has no `accumulate`.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch org.drools:drools-engine:10.2.0 org.slf4j:slf4j-nop:2.0.17
rules_helper
cat > "$work/Finding.java" <<'JAVA'
package org.example;

import java.math.BigDecimal;
import org.kie.api.runtime.KieSession;

public class Finding {

    public record Lab(BigDecimal value) {}

    public static void main(String[] arguments) {
        for (String function : new String[] {"average", "sum", "min", "max"}) {
            KieSession session = Rules.base("""
                    package org.example
                    import org.example.Finding.Lab
                    rule "low" when accumulate( Lab( $v : value ); $all : %s( $v ); $all < 180 ) then end
                    """.formatted(function)).newKieSession();
            System.out.println(function + " of nothing, below 180: fires " + session.fireAllRules());
            session.dispose();
        }
    }
}
JAVA
run org.example.Finding
expect "average of nothing, below 180: fires 1" "sum of nothing, below 180: fires 1" \
    "min of nothing, below 180: fires 0" "max of nothing, below 180: fires 0"
