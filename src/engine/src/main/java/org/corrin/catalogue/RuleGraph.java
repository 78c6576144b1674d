package org.corrin.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.corrin.release.NamedConclusion;
import org.corrin.release.Release;

/**
 * The rules of a release as a graph: what each reads, and what it concludes. Two rules meet where one reads what the other
 * concludes: where kind, name and level are the same.
 *
 * @param release the fingerprint of the release
 * @param rules in the order of the files, laws included
 */
public record RuleGraph(String guideline, String release, List<GraphRule> rules) {

    /**
     * A rule.
     *
     * @param line where it begins, counted from 1
     * @param law whether it says what must never happen, rather than what follows
     */
    public record GraphRule(
            String name,
            String file,
            int line,
            List<String> statements,
            boolean law,
            List<ReadNode> reads,
            List<ConcludedNode> concludes) {}

    /**
     * What a condition of a rule asks for. A condition that any of several can meet is several of these.
     *
     * @param kind that of a fact, such as {@code lab}, {@code condition}, {@code order} or {@code age}, or of a conclusion:
     *     {@code finding}, {@code assessment}, {@code advice}, {@code discordance}
     * @param name of a fact, its name or group in the vocabulary; of a finding, what it is about; of an assessment, its
     *     status; of an advice, its kind and code; where there is no name, the kind
     * @param level that of a finding; else empty
     * @param group whether the name is that of a group
     * @param absent whether there must be none
     * @param condition the number of the condition in its rule, counted from 0: any of those of one number will do, and all
     *     numbers are needed
     * @param says the whole condition in words: {@code serum B12 below 180 pg/mL}
     */
    public record ReadNode(
            String kind,
            String name,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String level,

            boolean group,
            boolean absent,
            int condition,
            String says) {}

    /**
     * What a rule concludes, with the kinds and names of {@link ReadNode}.
     *
     * @param level that of a finding, or the strength of an advice; else empty
     */
    public record ConcludedNode(
            String kind,
            String name,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String level) {

        static ConcludedNode of(NamedConclusion concluded) {
            return switch (concluded.kind()) {
                case "assessment" -> new ConcludedNode(concluded.kind(), concluded.level(), "");
                case "finding", "advice" -> new ConcludedNode(concluded.kind(), concluded.about(), concluded.level());
                default -> new ConcludedNode(concluded.kind(), concluded.kind(), "");
            };
        }
    }

    /** The graph of a release. */
    public static RuleGraph of(Release release) {
        GraphReader reader = new GraphReader(release.guideline().vocabulary());
        return new RuleGraph(
                release.guideline().about().id(),
                release.fingerprint(),
                release.rules().stream().map(reader::rule).toList());
    }
}
