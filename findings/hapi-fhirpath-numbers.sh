#!/usr/bin/env bash
# Library:  ca.uhn.hapi.fhir:hapi-fhir-structures-r4 8.4.0, FHIRPath
# Input:    comparisons of numbers and of quantities, as FHIRPath writes them
# Guess:    180.0 is 180; a milligram is more than 900 micrograms; a mass in a volume and a length do not compare
# Seen:     180.0 = 180 is false, although 180.0 ~ 180 and 180.0 = 180.00 are true; and `>` between quantities compares
#           the numbers and leaves the units aside, so that 1 mg is not more than 900 ug, and 180 ng/L is more than 1 cm.
# For us:   no invariant that HAPI evaluates judges a result; values are compared by our own exact arithmetic.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch ca.uhn.hapi.fhir:hapi-fhir-structures-r4:8.4.0 ca.uhn.hapi.fhir:hapi-fhir-validation:8.4.0 \
    ca.uhn.hapi.fhir:hapi-fhir-caching-caffeine:8.4.0 org.slf4j:slf4j-nop:2.0.17
cat > "$work/Finding.java" <<'JAVA'
package org.example;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Observation;

public class Finding {

    public static void main(String[] arguments) {
        IFhirPath path = FhirContext.forR4().newFhirPath();
        for (String asked : List.of(
                "180.0 = 180", "180.0 ~ 180", "180.0 = 180.00", "1 'mg' > 900 'ug'", "180 'ng/L' > 1 'cm'")) {
            System.out.println(asked + " is "
                    + path.evaluate(new Observation(), asked, BooleanType.class).get(0).booleanValue());
        }
    }
}
JAVA
run org.example.Finding
expect "180.0 = 180 is false" "180.0 ~ 180 is true" "180.0 = 180.00 is true" "1 'mg' > 900 'ug' is false" \
    "180 'ng/L' > 1 'cm' is true"
