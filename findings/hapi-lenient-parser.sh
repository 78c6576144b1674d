#!/usr/bin/env bash
# Library:  ca.uhn.hapi.fhir:hapi-fhir-structures-r4 8.4.0, LenientErrorHandler
# Input:    an Observation of FHIR R5, whose Quantity has the comparator `ad` ("sufficient to achieve this total"), read by
#           the parser of R4, which has no such code
# Guess:    a lenient parser reads the rest and says that there is a comparator it does not know
# Seen:     as it comes, the lenient handler is not lenient about codes: one of them, and nothing is read. When it is asked
#           to let invalid values pass, hasComparator() is true, getComparator() is null, and there is no other word of it:
#           whoever asks only what the comparator is takes 100 for an exact result.
# For us:   records are read from their JSON, where `ad` stands as it was sent and makes the result one that is not used.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch ca.uhn.hapi.fhir:hapi-fhir-structures-r4:8.4.0 ca.uhn.hapi.fhir:hapi-fhir-caching-caffeine:8.4.0 \
    org.slf4j:slf4j-nop:2.0.17
cat > "$work/Finding.java" <<'JAVA'
package org.example;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.LenientErrorHandler;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;

public class Finding {

    private static final FhirContext R4 = FhirContext.forR4();

    private static final String OBSERVATION = """
            { "resourceType": "Observation", "status": "final",
              "code": { "coding": [ { "system": "http://loinc.org", "code": "2132-9" } ] },
              "valueQuantity": { "value": 100, "comparator": "ad", "unit": "pg/mL" } }""";

    public static void main(String[] arguments) {
        say("as it comes", new LenientErrorHandler());
        say("invalid values may pass", new LenientErrorHandler().setErrorOnInvalidValue(false));
    }

    private static void say(String how, LenientErrorHandler handler) {
        try {
            Quantity quantity = R4.newJsonParser()
                    .setParserErrorHandler(handler)
                    .parseResource(Observation.class, OBSERVATION)
                    .getValueQuantity();
            System.out.println(how + ": value " + quantity.getValue() + ", hasComparator " + quantity.hasComparator()
                    + ", getComparator " + quantity.getComparator());
        } catch (DataFormatException e) {
            System.out.println(how + ": " + e.getMessage());
        }
    }
}
JAVA
run org.example.Finding
expect 'as it comes: HAPI-1821: [element="comparator"] Invalid attribute value "ad": Unknown QuantityComparator code '"'ad'" \
    "invalid values may pass: value 100, hasComparator true, getComparator null"
