package org.corrin.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * Requests about made-up patients as a clinic may see them: most have multiple sclerosis and some results of the last months,
 * spread as results are; few have anything else. The same seed gives the same patients.
 */
final class PlausiblePatients {

    /** A test, how often it is known, its middle value and how far values spread around it, on a logarithmic scale. */
    private record TestSpread(String test, int percent, double middle, double spread, String unit) {}

    private static final List<TestSpread> TESTS = List.of(
            new TestSpread("serum B12", 85, 260, 0.5, "pmol/L"),
            new TestSpread("holoTC", 20, 60, 0.5, "pmol/L"),
            new TestSpread("MMA", 25, 230, 0.5, "nmol/L"),
            new TestSpread("MCV", 80, 91, 0.07, "fL"),
            new TestSpread("hemoglobin", 75, 13.5, 0.12, "g/dL"),
            new TestSpread("eGFR", 60, 88, 0.2, "mL/min/{1.73_m2}"),
            new TestSpread("homocysteine", 15, 12, 0.35, "umol/L"),
            new TestSpread("serum folate", 20, 8, 0.4, "ng/mL"));

    /** Something that a patient may have, and in how many of a thousand. */
    private record Share(String name, int ofThousand) {}

    private static final List<Share> CONDITIONS = List.of(
            new Share("renal impairment", 30),
            new Share("cardiovascular disease", 60),
            new Share("optic neuritis", 120),
            new Share("pregnancy", 25),
            new Share("nitrous oxide exposure", 10),
            new Share("vitamin B12 deficiency", 40),
            new Share("pernicious anaemia", 10),
            new Share("gastric bypass", 10),
            new Share("malabsorption", 15),
            new Share("vegan diet", 30));

    private static final List<Share> SYMPTOMS = List.of(
            new Share("paraesthesia", 120),
            new Share("numbness", 100),
            new Share("unsteady gait", 80),
            new Share("weakness of limbs", 60),
            new Share("cognitive change", 50));

    private static final List<Share> DRUGS = List.of(
            new Share("ocrelizumab", 180),
            new Share("dimethyl fumarate", 120),
            new Share("interferon beta-1a", 80),
            new Share("natalizumab", 60),
            new Share("metformin", 60),
            new Share("omeprazole", 120),
            new Share("folic acid", 40),
            new Share("combined oral contraceptive", 60),
            new Share("cyanocobalamin", 70),
            new Share("hydroxocobalamin", 30));

    private static final List<String> ORDERED =
            List.of("cyanocobalamin", "hydroxocobalamin", "methylcobalamin", "folic acid", "ocrelizumab");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;
    private final LocalDate today;

    PlausiblePatients(long seed, LocalDate today) {
        this.random = new Random(seed);
        this.today = today;
    }

    /** The next one. */
    ObjectNode next() {
        ObjectNode request = JSON.objectNode();
        request.putObject("patient")
                .put(
                        "birthDate",
                        today.minusDays(6_500 + random.nextInt(20_000)).toString())
                .put("sex", random.nextInt(4) == 0 ? "male" : "female");
        ArrayNode conditions = request.putArray("conditions");
        if (random.nextInt(100) < 96) {
            conditions.add("multiple sclerosis");
        }
        some(CONDITIONS, conditions);
        ArrayNode labs = request.putArray("labs");
        String on = today.minusDays(random.nextInt(300)).toString();
        for (TestSpread one : TESTS) {
            if (random.nextInt(100) < one.percent()) {
                double value = one.middle() * Math.exp(one.spread() * random.nextGaussian());
                labs.addObject()
                        .put("test", one.test())
                        .put("value", BigDecimal.valueOf(value).round(new MathContext(3)))
                        .put("unit", one.unit())
                        .put("on", on);
            }
        }
        ArrayNode taken = JSON.arrayNode();
        some(DRUGS, taken);
        ArrayNode medications = request.putArray("medications");
        taken.forEach(drug -> {
            ObjectNode medication = medications.addObject().put("drug", drug.asText());
            if (random.nextBoolean()) {
                medication.put(
                        "since", today.minusDays(30 + random.nextInt(1_000)).toString());
            }
        });
        some(SYMPTOMS, request.putArray("symptoms"));
        ArrayNode orders = request.putArray("orders");
        if (random.nextInt(100) < 15) {
            orders.addObject()
                    .put("action", random.nextInt(6) == 0 ? "stop" : "start")
                    .put("drug", ORDERED.get(random.nextInt(ORDERED.size())))
                    .put("dose", "1000 ug")
                    .put("every", random.nextBoolean() ? "day" : "month")
                    .put("route", random.nextBoolean() ? "oral" : "intramuscular");
        }
        return request.put("asOf", today.toString());
    }

    private void some(List<Share> shares, ArrayNode into) {
        for (Share share : shares) {
            if (random.nextInt(1_000) < share.ofThousand()) {
                into.add(share.name());
            }
        }
    }
}
