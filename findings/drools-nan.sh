#!/usr/bin/env bash
# Library:  org.drools:drools-engine 10.2.0, executable model
# Input:    a fact whose double field is NaN, and n rules that each ask whether it is above a number
# Guess:    NaN is above nothing, so no rule fires, however many rules there are
# Seen:     with eight rules none fires; with nine, all of them. From nine comparisons of one field on, Drools finds the
#           rules in a sorted index, and Java sorts NaN behind every number. What one rule does depends on the others.
# For us:   a number that is not finite is refused where it is read, and never becomes a fact.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch org.drools:drools-engine:10.2.0 org.slf4j:slf4j-nop:2.0.17
rules_helper
cat > "$work/Finding.java" <<'JAVA'
package org.example;

import org.kie.api.runtime.KieSession;

public class Finding {

    public record Lab(double value) {}

    public static void main(String[] arguments) {
        for (int rules : new int[] {8, 9}) {
            StringBuilder drl = new StringBuilder("package org.example\nimport org.example.Finding.Lab\n");
            for (int i = 0; i < rules; i++) {
                drl.append("rule \"above %d\" when Lab( value > %d.0 ) then end\n".formatted(100 + i, 100 + i));
            }
            KieSession session = Rules.base(drl.toString()).newKieSession();
            session.insert(new Lab(Double.NaN));
            System.out.println("of " + rules + " rules " + session.fireAllRules() + " fire");
            session.dispose();
        }
    }
}
JAVA
run org.example.Finding
expect "of 8 rules 0 fire" "of 9 rules 9 fire"
