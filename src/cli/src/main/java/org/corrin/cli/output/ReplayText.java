package org.corrin.cli.output;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of deciding again, for people: those that differ, and how many there were. */
public final class ReplayText {

    private final TerminalPage page;
    private long same;
    private long different;
    private long notReplayable;

    /** A text on this page. */
    public ReplayText(TerminalPage page) {
        this.page = page;
    }

    /**
     * Adds one that was decided again.
     *
     * @param logged as the service lists it
     * @param replay as the service answers it
     */
    public void add(JsonNode logged, JsonNode replay) {
        if (!replay.has("same")) {
            notReplayable++;
            return;
        }
        if (replay.path("same").asBoolean()) {
            same++;
            return;
        }
        different++;
        page.bad("different")
                .plain(": " + logged.path("id").asText() + " of "
                        + logged.path("at").asText() + ", "
                        + logged.path("edge").asText() + ", "
                        + logged.path("guideline").asText() + " "
                        + logged.path("release").asText())
                .end();
    }

    /** Adds one of which what was asked is not kept. */
    public void notReplayable() {
        notReplayable++;
    }

    /** @return whether none came out differently */
    public boolean end() {
        String counts =
                same + " the same, " + different + " different, " + notReplayable + " not kept with what was asked";
        if (different == 0) {
            page.good("decided again").plain(": " + counts).end();
        } else {
            page.faint(counts).end();
        }
        return different == 0;
    }
}
