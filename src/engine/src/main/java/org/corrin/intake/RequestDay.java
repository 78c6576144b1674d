package org.corrin.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The day of a request. It is handed in, so that the same request gives the same decision on every day.
 *
 * @param here the day a decision is for when the request does not say
 * @param latest the latest day it is anywhere on Earth; what is dated later lies in the future
 */
public record RequestDay(LocalDate here, LocalDate latest) {

    /** The zone in which a day begins first. What is dated later than its day has not happened anywhere. */
    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

    /** The day that a moment falls on in one zone, and the latest that it falls on anywhere. */
    public static RequestDay at(Instant moment, ZoneId here) {
        return new RequestDay(LocalDate.ofInstant(moment, here), LocalDate.ofInstant(moment, EARLIEST));
    }

    /** The same day everywhere. */
    public static RequestDay of(LocalDate day) {
        return new RequestDay(day, day);
    }
}
