#!/usr/bin/env bash
# Library:  org.cqframework:engine 4.4.0 (the same in engine-jvm 5.5.0), with org.cqframework:ucum
# Input:    a dose divided by the time in which it is given, or by the patient's weight
# Guess:    1000 ug in one day is 1000 ug/d, at least to the 8 digits after the point that a decimal of CQL has
# Seen:     the quotient is first taken to grams and seconds, and cut there to 8 digits after the point: 1000 ug in a day are
#           864 ug/d, 400 ug in a day and 100 ug for 70 kg are nothing. 1000 'ug/d' as it stands is compared well.
# For us:   a dose in a time is kept as an exact quotient in its own units, and compared by its cross product.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch org.cqframework:engine:4.4.0 org.slf4j:slf4j-nop:2.0.17
cat > "$work/Finding.java" <<'JAVA'
package org.example;

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

public class Finding {

    public static void main(String[] arguments) {
        ModelManager models = new ModelManager();
        for (String asked : List.of(
                "1000 'ug/d' >= 900 'ug/d'",
                "1000 'ug' / 1 'd' >= 900 'ug/d'",
                "convert 1000 'ug' / 1 'd' to 'ug/d'",
                "convert 400 'ug' / 1 'd' to 'ug/d'",
                "convert 100 'mg' / 1 'h' to 'mg/h'",
                "100 'ug' / 70 'kg' > 1 'ug/kg'")) {
            System.out.println(asked + " is " + evaluate(models, asked));
        }
    }

    private static Object evaluate(ModelManager models, String asked) {
        LibraryManager libraries = new LibraryManager(models);
        libraries.getLibrarySourceLoader()
                .registerProvider(new StringLibrarySourceProvider(
                        List.of("library Doses version '1'\ndefine Asked: " + asked + "\n")));
        return new CqlEngine(new Environment(libraries))
                .evaluate(new EvaluationParams(
                        Map.of(
                                new VersionedIdentifier().withId("Doses").withVersion("1"),
                                List.of(new EvaluationExpressionRef("Asked"))),
                        null,
                        Map.of(),
                        null,
                        null))
                .getOnlyResultOrThrow()
                .get("Asked")
                .getValue();
    }
}
JAVA
run org.example.Finding
expect "1000 'ug/d' >= 900 'ug/d' is true" "1000 'ug' / 1 'd' >= 900 'ug/d' is false" \
    "convert 1000 'ug' / 1 'd' to 'ug/d' is 864 'ug/d'" "convert 400 'ug' / 1 'd' to 'ug/d' is 0 'ug/d'" \
    "convert 100 'mg' / 1 'h' to 'mg/h' is 99.97 'mg/h'" "100 'ug' / 70 'kg' > 1 'ug/kg' is false"
