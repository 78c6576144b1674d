#!/usr/bin/env bash
# Library:  org.fhir:ucum 1.0.10, with the definitions of UCUM that it brings
# Input:    two units as laboratories print them: K/uL for a count of cells, mL/min/1.73.m2 for the filtration of the kidneys
# Guess:    a text that does not say "thousands in a microlitre" or "in 1.73 square metres" in UCUM is not a UCUM unit
# Seen:     both are valid. K is the kelvin, so that a count of cells is a temperature in a volume. 1.73.m2 is 1 times 73
#           times m2, and the surface is multiplied instead of divided by. Only a comparison with the right unit shows it.
# For us:   a vocabulary lists the units of each test, and whoever writes one has it compared with the unit of the rules.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch org.fhir:ucum:1.0.10
cat > "$work/Finding.java" <<'JAVA'
package org.example;

import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumService;

public class Finding {

    public static void main(String[] arguments) throws Exception {
        UcumService ucum = new UcumEssenceService(UcumService.class.getResourceAsStream("/ucum-essence.xml"));
        say(ucum, "K/uL", "10*3/uL");
        say(ucum, "mL/min/1.73.m2", "mL/min/m2");
    }

    private static void say(UcumService ucum, String printed, String meant) throws Exception {
        System.out.println(printed + " is " + (ucum.validate(printed) == null ? "valid" : "not valid") + ", and "
                + (ucum.isComparable(printed, meant) ? "" : "not ") + "comparable with " + meant);
    }
}
JAVA
run org.example.Finding
expect "K/uL is valid, and not comparable with 10*3/uL" \
    "mL/min/1.73.m2 is valid, and not comparable with mL/min/m2"
