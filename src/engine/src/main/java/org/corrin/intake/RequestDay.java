package org.corrin.intake;

import java.time.LocalDate;

/**
 * The day of a request. It is handed in, so that the same request gives the same decision on every day.
 *
 * @param here the day a decision is for when the request does not say
 * @param latest the latest day it is anywhere on Earth; what is dated later lies in the future
 */
public record RequestDay(LocalDate here, LocalDate latest) {

    /** The same day everywhere. */
    public static RequestDay of(LocalDate day) {
        return new RequestDay(day, day);
    }
}
