package org.corrin.facts;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.quantities.Measurement;

/**
 * The result of a test that counts, beside the one before it.
 *
 * @param pointer of the earlier result
 * @param test its name in the vocabulary
 */
public record Change(String pointer, String test, Measurement earlier, Measurement later) implements Fact {

    private static final Pattern SHARE = Pattern.compile("([1-9][0-9]{0,3}) %");

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** Few: rules name them, requests cannot. */
    private static final Map<String, BigDecimal> SHARES = new ConcurrentHashMap<>();

    /**
     * A share as rules write it, such as {@code 50 %}, of one.
     *
     * @throws IllegalArgumentException if it is not a whole number of percent above zero
     */
    public static BigDecimal share(String text) {
        return SHARES.computeIfAbsent(text, Change::parse);
    }

    private static BigDecimal parse(String text) {
        Matcher matcher = SHARE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("`" + text + "` is not a share");
        }
        return new BigDecimal(matcher.group(1)).divide(WHOLE);
    }

    /** Whether the later result is surely lower than the earlier one by this share of it, or more. */
    public boolean fell(String share) {
        return earlier.fellTo(BigDecimal.ONE.subtract(share(share)), later);
    }

    /** Whether the later result is surely higher than the earlier one by this share of it, or more. */
    public boolean rose(String share) {
        return earlier.roseTo(BigDecimal.ONE.add(share(share)), later);
    }

    @Override
    public Change at(String place) {
        return new Change(place, test, earlier, later);
    }
}
