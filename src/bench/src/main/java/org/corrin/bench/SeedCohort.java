package org.corrin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * Writes the requests of a made-up cohort, one a line, as a registry may send them: {@link PlausiblePatients} with names, some of
 * them untested or tested long ago, results in several units, at the limits and beyond what a method measures, and now and then
 * a line that is wrong, cut off, or there twice. The same number of people gives the same lines. Its day is
 * {@value #DAY}: requests name none, since a cohort is decided for one day.
 */
public final class SeedCohort {

    /** The day that results were taken before. */
    static final String DAY = "2026-01-31";

    private static final int SEEDS = 500;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A result of serum B12 as a laboratory prints it. */
    private record PrintedResult(String comparator, String value, String unit) {}

    /** At the limits of the guideline, just below and above, and where a method ends. */
    private static final List<PrintedResult> AT_LIMITS = List.of(
            new PrintedResult("", "179", "pg/mL"),
            new PrintedResult("", "180", "pg/mL"),
            new PrintedResult("", "180.0", "ng/L"),
            new PrintedResult("", "132.8", "pmol/L"),
            new PrintedResult("", "133", "pmol/L"),
            new PrintedResult("", "0.133", "nmol/L"),
            new PrintedResult("", "350", "pg/mL"),
            new PrintedResult("", "351", "pg/mL"),
            new PrintedResult("", "258", "pmol/L"),
            new PrintedResult("", "259", "pmol/L"),
            new PrintedResult("<", "150", "pg/mL"),
            new PrintedResult("<", "200", "ng/L"),
            new PrintedResult("<", "111", "pmol/L"),
            new PrintedResult(">", "2000", "pg/mL"),
            new PrintedResult(">", "1476", "pmol/L"));

    private final Random random = new Random(18);
    private final LocalDate day = LocalDate.parse(DAY);
    private final PlausiblePatients patients = new PlausiblePatients(18, day);
    private String lineBefore = "";

    private SeedCohort() {}

    /**
     * Writes the lines.
     *
     * @param args the file to write, and of how many people, if not of {@value #SEEDS}
     */
    public static void main(String[] args) throws IOException {
        int people = args.length > 1 ? Integer.parseInt(args[1]) : SEEDS;
        try (PrintStream out =
                new PrintStream(Files.newOutputStream(Path.of(args[0])), false, StandardCharsets.UTF_8)) {
            new SeedCohort().write(people, out);
        }
    }

    private void write(int people, PrintStream out) {
        for (int number = 1; number <= people; number++) {
            String line = line(number);
            out.print(line + "\n");
            lineBefore = line;
        }
    }

    private String line(int number) {
        ObjectNode request = request("p%03d".formatted(number));
        switch (number % 167) {
            case 40:
                return request.toString().substring(0, 60);
            case 80:
                return lineBefore;
            case 120:
                return conflicting(lineBefore);
            default:
                if (number % 71 == 50) {
                    addFault(request, number / 71);
                }
                return request.toString();
        }
    }

    private ObjectNode request(String id) {
        ObjectNode made = patients.next();
        ObjectNode request = JSON.objectNode();
        request.putObject("patient").put("id", id).setAll((ObjectNode) made.get("patient"));
        ArrayNode conditions = (ArrayNode) made.get("conditions");
        ArrayNode labs = (ArrayNode) made.get("labs");
        ArrayNode medications = (ArrayNode) made.get("medications");
        asPrinted(labs);
        int share = random.nextInt(100);
        if (share < 18) {
            remove(labs, "serum B12", "holoTC");
        } else if (share < 26) {
            labs.forEach(lab -> ((ObjectNode) lab)
                    .put("on", day.minusDays(370 + random.nextInt(700)).toString()));
        }
        if (has(conditions, "renal impairment") && random.nextBoolean()) {
            medications.addObject().put("drug", "cyanocobalamin");
        }
        if (has(conditions, "vitamin B12 deficiency") && random.nextInt(3) > 0) {
            medications.addObject().put("drug", "hydroxocobalamin");
        }
        addUnknown(conditions, labs);
        List.of("conditions", "labs", "medications", "symptoms", "orders").forEach(section -> {
            if (!made.get(section).isEmpty()) {
                request.set(section, made.get(section));
            }
        });
        return request;
    }

    /** Values without exponents, and serum B12 in the unit of one laboratory or another. */
    private void asPrinted(ArrayNode labs) {
        for (JsonNode one : labs) {
            ObjectNode lab = (ObjectNode) one;
            BigDecimal value = plain(lab.get("value").decimalValue());
            lab.put("value", value);
            if (lab.get("test").asText().equals("serum B12")) {
                inAnyUnit(lab, value);
            }
        }
    }

    private void inAnyUnit(ObjectNode lab, BigDecimal pmolPerLitre) {
        int share = random.nextInt(100);
        BigDecimal pgPerMillilitre = pmolPerLitre.divide(new BigDecimal("0.7378"), 0, RoundingMode.HALF_UP);
        if (share < 14) {
            PrintedResult printed = AT_LIMITS.get(random.nextInt(AT_LIMITS.size()));
            if (!printed.comparator().isEmpty()) {
                lab.put("comparator", printed.comparator());
            }
            lab.put("value", new BigDecimal(printed.value())).put("unit", printed.unit());
        } else if (share < 50) {
            lab.put("value", pgPerMillilitre).put("unit", "pg/mL");
        } else if (share < 60) {
            lab.put("value", pgPerMillilitre).put("unit", "ng/L");
        } else if (share < 65) {
            lab.put("value", pmolPerLitre.movePointLeft(3)).put("unit", "nmol/L");
        }
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal rounded = value.round(new MathContext(3));
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** What a registry knows and the guideline does not. */
    private void addUnknown(ArrayNode conditions, ArrayNode labs) {
        if (random.nextInt(100) < 7) {
            conditions.add("migraine");
        }
        if (random.nextInt(100) < 9) {
            labs.addObject()
                    .put("test", "ferritin")
                    .put("value", 20 + random.nextInt(200))
                    .put("unit", "ng/mL")
                    .put("on", day.minusDays(random.nextInt(200)).toString());
        }
    }

    private static void addFault(ObjectNode request, int which) {
        ObjectNode lab = request.withArray("labs").addObject().put("test", "serum B12");
        switch (which % 4) {
            case 0 -> lab.put("value", 210).put("unit", "mg/mL");
            case 1 -> lab.put("value", "210").put("unit", "pg/mL");
            case 2 -> lab.put("value", 210).put("unit", "pg/mL").put("on", "2062-01-04");
            default -> lab.put("value", 210);
        }
    }

    /** The same person with another result. */
    private static String conflicting(String line) {
        return line.replace("\"value\":", "\"value\":1");
    }

    private static boolean has(ArrayNode names, String name) {
        for (JsonNode one : names) {
            if (one.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static void remove(ArrayNode labs, String... tests) {
        for (Iterator<JsonNode> all = labs.elements(); all.hasNext(); ) {
            if (List.of(tests).contains(all.next().get("test").asText())) {
                all.remove();
            }
        }
    }
}
