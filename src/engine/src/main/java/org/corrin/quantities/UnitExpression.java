package org.corrin.quantities;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit as a sender writes it, in the part of UCUM (2.1) that laboratories and prescriptions use: grams, litres, metres,
 * moles, times, international units, their prefixes, powers, products and quotients. Two texts that say the same unit, such
 * as {@code pg/mL} and {@code ng.L-1}, are equal.
 *
 * <p>The units of requests and of guidelines are read here and nowhere else: the cost is bounded, whatever a text says.
 *
 * @param factor how much of the product of powers one of it is
 * @param powers of each base unit, without those to the power of zero
 * @param per the remarks that hold a number, such as {@code 1.73m2} of an eGFR: they say what a value is for. Other remarks
 *     say nothing about the size of a unit
 */
public record UnitExpression(ExactRatio factor, SortedMap<String, Integer> powers, SortedSet<String> per) {

    /** Longer than any unit of a laboratory. */
    private static final int LONGEST = 60;

    /** The sum of all powers of base units and of ten: a laboratory's {@code 10*12/L} has fifteen. */
    private static final int LARGEST_TOTAL_POWER = 30;

    /** Callers choose what is remembered, so that it is bounded. */
    private static final int MOST_REMEMBERED = 2_000;

    private static final Map<String, Optional<UnitExpression>> REMEMBERED = new ConcurrentHashMap<>();

    private static final Map<String, Integer> PREFIXES = Map.ofEntries(
            Map.entry("G", 9),
            Map.entry("M", 6),
            Map.entry("k", 3),
            Map.entry("h", 2),
            Map.entry("da", 1),
            Map.entry("d", -1),
            Map.entry("c", -2),
            Map.entry("m", -3),
            Map.entry("u", -6),
            Map.entry("n", -9),
            Map.entry("p", -12),
            Map.entry("f", -15),
            Map.entry("a", -18));

    /** A unit of the grammar: so much of a product of powers of base units. */
    private record Atom(Map<String, Integer> powers, BigDecimal size, boolean takesPrefix) {

        static Atom base(String name) {
            return metric(Map.of(name, 1), "1");
        }

        static Atom metric(Map<String, Integer> powers, String size) {
            return new Atom(powers, new BigDecimal(size), true);
        }

        static Atom time(String seconds) {
            return new Atom(Map.of(SECOND, 1), new BigDecimal(seconds), false);
        }
    }

    private static final String GRAM = "g";
    private static final String METRE = "m";
    private static final String SECOND = "s";
    private static final String MOLE = "mol";
    private static final String UNITS = "[iU]";

    private static final Map<String, Atom> ATOMS = Map.ofEntries(
            Map.entry(GRAM, Atom.base(GRAM)),
            Map.entry(METRE, Atom.base(METRE)),
            Map.entry(SECOND, Atom.base(SECOND)),
            Map.entry(MOLE, Atom.base(MOLE)),
            Map.entry("eq", Atom.base(MOLE)),
            Map.entry("osm", Atom.base(MOLE)),
            Map.entry(UNITS, Atom.base(UNITS)),
            Map.entry("[IU]", Atom.base(UNITS)),
            Map.entry("K", Atom.base("K")),
            Map.entry("L", Atom.metric(Map.of(METRE, 3), "0.001")),
            Map.entry("l", Atom.metric(Map.of(METRE, 3), "0.001")),
            Map.entry("kat", Atom.metric(Map.of(MOLE, 1, SECOND, -1), "1")),
            Map.entry("m[Hg]", Atom.metric(Map.of(GRAM, 1, METRE, -1, SECOND, -2), "133322000")),
            Map.entry("min", Atom.time("60")),
            Map.entry("h", Atom.time("3600")),
            Map.entry("d", Atom.time("86400")),
            Map.entry("wk", Atom.time("604800")),
            // The mean month and year of the Julian calendar.
            Map.entry("mo", Atom.time("2629800")),
            Map.entry("a", Atom.time("31557600")));

    private static final Pattern POWER_OF_TEN = Pattern.compile("10[*^]([+-]?[0-9]{1,2})");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern REMARK = Pattern.compile("\\{([!-z|~]*)}");
    private static final Pattern SYMBOL = Pattern.compile("(%|[A-Za-z]*\\[[A-Za-z]+]|[A-Za-z]+)([+-]?[0-9]{1,2})?");

    /**
     * Reads a unit of a guideline.
     *
     * @throws IllegalArgumentException if it is none that is known
     */
    static UnitExpression known(String text) {
        return of(text).orElseThrow(() -> new IllegalArgumentException("`" + text + "` is not a unit that is known"));
    }

    /** Reads a unit; nothing if it is none that is known. */
    public static Optional<UnitExpression> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<UnitExpression> known = REMEMBERED.get(text);
        if (known != null) {
            return known;
        }
        Optional<UnitExpression> read = new Reader(text).read();
        if (REMEMBERED.size() < MOST_REMEMBERED) {
            REMEMBERED.put(text, read);
        }
        return read;
    }

    /** How many of the other unit one of this is, exactly; nothing if they do not measure the same kind of thing. */
    public Optional<ExactRatio> in(UnitExpression other) {
        return isOfKind(other) ? Optional.of(factor.in(other.factor).simplified()) : Optional.empty();
    }

    /** Whether both measure the same kind of thing, in whatever size, and for the same. */
    public boolean isOfKind(UnitExpression other) {
        return powers.equals(other.powers) && per.equals(other.per);
    }

    /** Whether both are the same unit. */
    public boolean isSame(UnitExpression other) {
        return isOfKind(other) && factor.compareTo(other.factor) == 0;
    }

    /** Reads from left to right: {@code a/b.c} is {@code (a/b).c}, as UCUM has it. */
    private static final class Reader {

        private final String text;
        private int at;
        private int totalPower;
        private ExactRatio factor = ExactRatio.of(BigDecimal.ONE);
        private final SortedMap<String, Integer> powers = new TreeMap<>();
        private final SortedSet<String> per = new TreeSet<>();

        Reader(String text) {
            this.text = text;
        }

        Optional<UnitExpression> read() {
            if (text.isEmpty() || !product(1) || at < text.length() || totalPower > LARGEST_TOTAL_POWER) {
                return Optional.empty();
            }
            powers.values().removeIf(power -> power == 0);
            return Optional.of(new UnitExpression(factor, powers, per));
        }

        private boolean product(int sign) {
            int direction = sign;
            if (at == 0 && isNext('/')) {
                at++;
                direction = -sign;
            }
            while (component(direction)) {
                if (!isNext('.') && !isNext('/')) {
                    return true;
                }
                direction = text.charAt(at) == '/' ? -sign : sign;
                at++;
            }
            return false;
        }

        private boolean component(int sign) {
            if (isNext('(')) {
                at++;
                boolean closed = product(sign) && isNext(')');
                at++;
                return closed;
            }
            if (isNext('{')) {
                return remark();
            }
            boolean known = powerOfTen(sign) || symbol(sign) || number(sign);
            return known && (!isNext('{') || remark());
        }

        private boolean isNext(char character) {
            return at < text.length() && text.charAt(at) == character;
        }

        private Optional<Matcher> next(Pattern pattern) {
            Matcher matcher = pattern.matcher(text).region(at, text.length());
            if (!matcher.lookingAt()) {
                return Optional.empty();
            }
            at = matcher.end();
            return Optional.of(matcher);
        }

        private boolean remark() {
            Optional<Matcher> remark = next(REMARK);
            remark.map(found -> found.group(1))
                    .filter(said -> said.chars().anyMatch(Character::isDigit))
                    .map(said -> said.replaceAll("[^A-Za-z0-9.]", "").toLowerCase(Locale.ROOT))
                    .ifPresent(per::add);
            return remark.isPresent();
        }

        private boolean powerOfTen(int sign) {
            Optional<Matcher> power = next(POWER_OF_TEN);
            power.map(found -> Integer.parseInt(found.group(1))).ifPresent(exponent -> {
                totalPower += Math.abs(exponent);
                multiply(BigDecimal.ONE, exponent, sign);
            });
            return power.isPresent();
        }

        private boolean number(int sign) {
            Optional<Matcher> number = next(NUMBER);
            number.ifPresent(found -> multiply(new BigDecimal(found.group()), 0, sign));
            return number.isPresent();
        }

        private boolean symbol(int sign) {
            int before = at;
            Optional<Matcher> symbol = next(SYMBOL);
            if (symbol.isEmpty()) {
                return false;
            }
            String name = symbol.get().group(1);
            String power = symbol.get().group(2);
            int exponent = sign * (power == null ? 1 : Integer.parseInt(power));
            boolean known = name.equals("%") ? percent(power, sign) : unit(name, exponent);
            if (!known) {
                at = before;
            }
            return known;
        }

        private boolean percent(String power, int sign) {
            multiply(BigDecimal.ONE, -2, sign);
            return power == null;
        }

        private boolean unit(String name, int exponent) {
            Atom atom = ATOMS.get(name);
            if (atom != null) {
                return raise(atom, 0, exponent);
            }
            for (int length = 1; length <= 2 && length < name.length(); length++) {
                Integer prefix = PREFIXES.get(name.substring(0, length));
                Atom prefixed = ATOMS.get(name.substring(length));
                if (prefix != null && prefixed != null && prefixed.takesPrefix()) {
                    return raise(prefixed, prefix, exponent);
                }
            }
            return false;
        }

        private boolean raise(Atom atom, int prefix, int exponent) {
            int times = Math.abs(exponent);
            atom.powers().values().forEach(power -> totalPower += times * Math.abs(power));
            if (totalPower > LARGEST_TOTAL_POWER) {
                return false;
            }
            int sign = Integer.signum(exponent);
            for (int i = 0; i < times; i++) {
                factor = sign > 0 ? factor.times(atom.size()) : factor.dividedBy(atom.size());
            }
            multiply(BigDecimal.ONE, prefix * times, sign);
            atom.powers().forEach((base, power) -> powers.merge(base, power * exponent, Integer::sum));
            return true;
        }

        /** By a number and a power of ten, or with a negative sign by what undoes them. */
        private void multiply(BigDecimal number, int powerOfTen, int sign) {
            BigDecimal ten = BigDecimal.ONE.scaleByPowerOfTen(sign * powerOfTen);
            factor = sign < 0
                    ? factor.times(ten).dividedBy(number)
                    : factor.times(ten).times(number);
        }
    }
}
