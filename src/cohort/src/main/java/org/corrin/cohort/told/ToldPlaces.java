package org.corrin.cohort.told;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.cohort.comparison.AnswerChange;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.disclosure.ToldParts;

/**
 * Divides those of one state as changes are told, and each of these parts by the first advice: none of the places that come out
 * is small, and whatever is told of states, changes and first advice is a sum of them.
 */
final class ToldPlaces {

    private static final String SAME = "same";
    private static final String OTHERS = "others";

    private final SmallNumbers hiding;
    private final Optional<ToldChanges> changes;
    private final List<String> advice;

    /** @param advice all that there is, as {@code kind code}, in an order that does not depend on numbers */
    ToldPlaces(SmallNumbers hiding, Optional<ToldChanges> changes, List<String> advice) {
        this.hiding = hiding;
        this.changes = changes;
        this.advice = advice;
    }

    /** A place, with the first advice of all who stand there; an empty text if there is none, or it is not told. */
    record ToldPlace(String first, PeopleBlocks.Block people) {}

    /** The places of those of one state. */
    List<ToldPlace> of(Map<PeopleBlock, PeopleBlocks.Block> ofState) {
        Map<Object, Map<String, PeopleBlocks.Block>> parts = new LinkedHashMap<>();
        ofState.forEach((place, block) -> parts.computeIfAbsent(part(place), any -> new LinkedHashMap<>())
                .computeIfAbsent(place.first(), any -> new PeopleBlocks.Block())
                .merge(block));
        List<ToldPlace> places = new ArrayList<>();
        parts.values().forEach(part -> places.addAll(byFirstAdvice(part)));
        return places;
    }

    private Object part(PeopleBlock place) {
        if (changes.isEmpty()) {
            return OTHERS;
        }
        Optional<AnswerChange> way = place.way();
        if (way.isPresent()) {
            return changes.get().changed().stream()
                            .anyMatch(group -> group.change().equals(way.get()))
                    ? way.get()
                    : OTHERS;
        }
        return changes.get().unchanged().stream()
                        .anyMatch(group -> group.state().equals(place.state()))
                ? SAME
                : OTHERS;
    }

    private List<ToldPlace> byFirstAdvice(Map<String, PeopleBlocks.Block> part) {
        Map<String, Long> groups = new LinkedHashMap<>();
        advice.forEach(one -> groups.put(one, 0L));
        part.forEach((first, block) -> groups.put(first, block.people()));
        Long without = groups.remove("");
        groups.put("", without == null ? 0L : without);
        ToldParts<String> told = hiding.parts(groups);
        List<ToldPlace> places = new ArrayList<>();
        PeopleBlocks.Block together = new PeopleBlocks.Block();
        part.forEach((first, block) -> {
            if (told.told().containsKey(first)) {
                places.add(new ToldPlace(first, block));
            } else {
                together.merge(block);
            }
        });
        if (together.people() > 0) {
            places.add(new ToldPlace("", together));
        }
        return places;
    }
}
