#!/usr/bin/env bash
# Library:  org.drools:drools-engine 10.2.0, executable model
# Input:    a good rule file, compiled by a thread that was interrupted before; then again by the same thread
# Guess:    the build fails and says so, or does not mind
# Seen:     the build reports no error, no warning and no message, and holds no class. The thread is still interrupted,
#           which is the only trace. The next build, after the interrupt was cleared, is whole.
# For us:   who cancels a check interrupts it. What was compiled is compared with the rules that were read, and what
#           an interrupted check found is never reported.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch org.drools:drools-engine:10.2.0 org.slf4j:slf4j-nop:2.0.17
rules_helper
cat > "$work/Finding.java" <<'JAVA'
package org.example;

import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.kie.api.builder.KieBuilder;

public class Finding {

    public record Lab(String test) {}

    public static void main(String[] arguments) {
        Thread.currentThread().interrupt();
        say("interrupted", build());
        Thread.interrupted();
        say("not interrupted", build());
    }

    private static KieBuilder build() {
        return Rules.build(Rules.newId(), """
                package org.example
                import org.example.Finding.Lab
                rule "one" when Lab( test == "MMA" ) then end
                """);
    }

    private static void say(String how, KieBuilder builder) {
        InternalKieModule module = (InternalKieModule) builder.getKieModule();
        boolean rules = module.getFileNames().stream().anyMatch(name -> name.contains("LambdaPredicate"));
        System.out.println(how + ": " + builder.getResults().getMessages().size() + " messages, "
                + (rules ? "with" : "without") + " the rule");
    }
}
JAVA
run org.example.Finding
expect "interrupted: 0 messages, without the rule" "not interrupted: 0 messages, with the rule"
