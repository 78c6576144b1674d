#!/usr/bin/env bash
# Library:  org.fhir:ucum 1.0.10, with the definitions of UCUM that it brings
# Input:    doses in a time, converted to a dose a day: 7000 ug a week, 2000 ug a week, 1000 ug a month
# Guess:    7000 ug/wk is 1000 ug/d; where a result has no end as a decimal, the library says that it was cut off
# Seen:     7000 ug/wk is 999.999999999999999999998 ug/d, which is below 1000 ug/d. The other two are cut off as well, and
#           nothing in the result tells them from exact ones.
# For us:   a dose in a time is kept as a quotient and compared by its cross product; a factor with more than 18 digits
#           counts as cut off and is refused.
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
        for (String[] dose : new String[][] {{"7000", "ug/wk"}, {"2000", "ug/wk"}, {"1000", "ug/mo"}}) {
            Decimal daily = ucum.convert(new Decimal(dose[0]), dose[1], "ug/d");
            System.out.println(dose[0] + " " + dose[1] + " = " + daily.asDecimal() + " ug/d");
        }
    }
}
JAVA
run org.example.Finding
expect "7000 ug/wk = 999.999999999999999999998 ug/d" "2000 ug/wk = 285.714285714285714285714 ug/d" \
    "1000 ug/mo = 32.8542094455852156057494 ug/d"
