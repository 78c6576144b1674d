#!/usr/bin/env bash
# Library:  org.cqframework:engine 4.4.0, with expressions cached (the same in engine-jvm 5.5.0)
# Input:    one library, evaluated by one engine with a parameter that is true, then false, and as of the next day
# Guess:    an evaluation answers the parameters and the time that it is given; what is cached is found again only for the
#           same ones, as it is only for the same patient in context
# Seen:     the second evaluation answers the first one's parameters, and its Today() is the day before. The engine forgets
#           what it cached when the patient in context changes, not when parameters or the time of the evaluation do.
# For us:   beside an engine for CQL, its cache is emptied before each patient; our own cells are found by all that a rule saw.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch org.cqframework:engine:4.4.0 org.slf4j:slf4j-nop:2.0.17
cat > "$work/Finding.java" <<'JAVA'
package org.example;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.cqframework.cql.cql2elm.LibraryManager;
import org.cqframework.cql.cql2elm.ModelManager;
import org.cqframework.cql.cql2elm.StringLibrarySourceProvider;
import org.hl7.elm.r1.VersionedIdentifier;
import org.opencds.cqf.cql.engine.execution.CqlEngine;
import org.opencds.cqf.cql.engine.execution.Environment;
import org.opencds.cqf.cql.engine.execution.EvaluationExpressionRef;
import org.opencds.cqf.cql.engine.execution.EvaluationParams;
import org.opencds.cqf.cql.engine.execution.EvaluationResult;

public class Finding {

    private static final String CQL = """
            library Guidance version '1'
            parameter "B12 is low" Boolean
            define Advice: if "B12 is low" then 'treat' else 'wait'
            define AsOf: Today()
            """;

    public static void main(String[] arguments) {
        LibraryManager libraries = new LibraryManager(new ModelManager());
        libraries.getLibrarySourceLoader().registerProvider(new StringLibrarySourceProvider(List.of(CQL)));
        CqlEngine engine = new CqlEngine(
                new Environment(libraries), EnumSet.of(CqlEngine.Options.EnableExpressionCaching));
        ask(engine, true, 14);
        ask(engine, false, 15);
    }

    private static void ask(CqlEngine engine, boolean low, int day) {
        EvaluationResult result = engine.evaluate(new EvaluationParams(
                        Map.of(
                                new VersionedIdentifier().withId("Guidance").withVersion("1"),
                                List.of(new EvaluationExpressionRef("Advice"), new EvaluationExpressionRef("AsOf"))),
                        null,
                        Map.of("B12 is low", low),
                        null,
                        ZonedDateTime.of(2026, 1, day, 12, 0, 0, 0, ZoneOffset.UTC)))
                .getOnlyResultOrThrow();
        System.out.println("low is " + low + " on January " + day + ": " + result.get("Advice").getValue()
                + " as of " + result.get("AsOf").getValue());
    }
}
JAVA
run org.example.Finding
expect "low is true on January 14: treat as of 2026-01-14" "low is false on January 15: treat as of 2026-01-14"
