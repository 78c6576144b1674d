package org.corrin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Four bodies with a hundred bytes together: an equal share is 25. */
class ArrivalBoundsTest {

    private final ArrivalBounds<String> bounds = new ArrivalBounds<>(4, 100);

    private void arrives(String body, long bytes) {
        assertThat(bounds.begin(body, "ana")).isEmpty();
        assertThat(bounds.holds(body, bytes)).isEmpty();
    }

    @Test
    void ofTooManyTheOldestGivesWayAndItsBytesAreFree() {
        arrives("first", 70);
        arrives("second", 1);
        arrives("third", 1);
        arrives("fourth", 1);
        assertThat(bounds.begin("fifth", "ana")).contains("first");
        assertThat(bounds.count()).isEqualTo(4);
        assertThat(bounds.bytes()).isEqualTo(3);
    }

    @Test
    void asManyBytesAsMayGiveNobodyAway() {
        arrives("first", 60);
        arrives("second", 40);
        assertThat(bounds.bytes()).isEqualTo(100);
    }

    @Test
    void ofTooManyBytesTheOldestLongOneGivesWayAndNoShortOne() {
        arrives("short", 25);
        arrives("long", 26);
        arrives("longer", 49);
        bounds.begin("grows", "ana");
        assertThat(bounds.holds("grows", 1)).containsExactly("long");
        assertThat(bounds.bytes()).isEqualTo(75);
    }

    @Test
    void asManyGiveWayAsIsNeeded() {
        arrives("first", 30);
        arrives("second", 30);
        arrives("third", 30);
        bounds.begin("grows", "ana");
        assertThat(bounds.holds("grows", 60)).containsExactly("first", "second");
        assertThat(bounds.bytes()).isEqualTo(90);
    }

    @Test
    void oneThatHoldsTooMuchAloneGivesWayItself() {
        arrives("short", 20);
        bounds.begin("grows", "ana");
        assertThat(bounds.holds("grows", 101)).containsExactly("grows");
        assertThat(bounds.bytes()).isEqualTo(20);
    }

    @Test
    void whatHasGivenWayOrEndedIsCountedNoMore() {
        arrives("first", 60);
        bounds.begin("second", "ana");
        assertThat(bounds.holds("second", 60)).containsExactly("first");
        assertThat(bounds.holds("first", 90)).isEmpty();
        assertThat(bounds.bytes()).isEqualTo(60);
        bounds.end("second");
        bounds.end("second");
        assertThat(bounds.holds("second", 90)).isEmpty();
        assertThat(bounds.bytes()).isZero();
        assertThat(bounds.count()).isZero();
    }

    @Test
    void whoFillsAllPlacesTakesThemFromThemselves() {
        bounds.begin("of bo", "bo");
        for (String one : List.of("first", "second", "third")) {
            assertThat(bounds.begin(one, "ana")).isEmpty();
        }
        assertThat(bounds.begin("fourth", "ana")).contains("first");
        assertThat(bounds.begin("another of bo", "bo")).contains("second");
        // Both have as many: then the oldest of all gives way.
        assertThat(bounds.begin("of cy", "cy")).contains("of bo");
    }

    @Test
    void whoHoldsMostBytesLosesALongOneAlsoIfAnothersIsOlder() {
        bounds.begin("of bo", "bo");
        assertThat(bounds.holds("of bo", 40)).isEmpty();
        bounds.begin("first", "ana");
        assertThat(bounds.holds("first", 30)).isEmpty();
        bounds.begin("second", "ana");
        assertThat(bounds.holds("second", 20)).isEmpty();
        bounds.begin("grows", "cy");
        assertThat(bounds.holds("grows", 11)).containsExactly("first");
    }

    @Test
    void shortOnesOfWhoeverHoldsMostGiveNoWayToALongOne() {
        for (String one : List.of("first", "second", "third")) {
            bounds.begin(one, "ana");
            assertThat(bounds.holds(one, 20)).isEmpty();
        }
        bounds.begin("long", "bo");
        assertThat(bounds.holds("long", 41)).containsExactly("long");
    }
}
