#!/usr/bin/env bash
# Library:  org.drools:drools-engine 10.2.0, executable model
# Input:    a fact whose field is the BigDecimal 0.4, and rules that compare the field with the literal 0.4
# Guess:    0.4 is at least 0.4, and equal to 0.4
# Seen:     neither rule fires. Drools takes the literal as a binary number, and its exact value is a little above 0.4.
#           With the suffix B, as in 0.4B, the literal is a decimal, and the rule fires.
# For us:   a threshold in a rule is a text with its unit, "0.4 umol/L", which is read as a decimal.
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
        for (String constraint : new String[] {"value >= 0.4", "value == 0.4", "value >= 0.4B"}) {
            KieSession session = Rules.base("""
                    package org.example
                    import org.example.Finding.Lab
                    rule "reached" when Lab( %s ) then end
                    """.formatted(constraint)).newKieSession();
            session.insert(new Lab(new BigDecimal("0.4")));
            System.out.println(constraint + " fires " + session.fireAllRules());
            session.dispose();
        }
    }
}
JAVA
run org.example.Finding
expect "value >= 0.4 fires 0" "value == 0.4 fires 0" "value >= 0.4B fires 1"
