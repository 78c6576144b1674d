package org.corrin.records.bulk;

import java.util.List;

/**
 * What of an export reached no patient, and how much more of it there is than is listed.
 *
 * @param lines what could have mattered first, each in the order of files and lines
 * @param moreThatMayMatter how many more could have mattered
 * @param moreOthers how many more resources could not
 */
public record LeftOutReport(List<LeftOut> lines, long moreThatMayMatter, long moreOthers) {

    public LeftOutReport {
        lines = List.copyOf(lines);
    }

    /** Whether any answer could be another one with what is missing. */
    public boolean mayMatter() {
        return moreThatMayMatter > 0 || lines.stream().anyMatch(LeftOut::mayMatter);
    }
}
