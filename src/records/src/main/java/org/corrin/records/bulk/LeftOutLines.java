package org.corrin.records.bulk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gathers what of an export reached no patient: of what could have mattered the first lines, and the rest by kind. Each is
 * counted, and the number of those that are remembered is bounded. The order in which they are added makes no difference.
 * May be used by many threads.
 */
public final class LeftOutLines {

    /** As many of each are remembered. */
    static final int MOST = 1_000;

    /** What could have mattered. */
    private record LostLine(ExportPlace place, String why) {}

    /** What lines are that are reported together. */
    private record LineKind(String file, String type, String why) {}

    /** Where the first of them stands, and how many they are. */
    private record Lines(ExportPlace first, long count) {

        Lines and(Lines more) {
            return new Lines(first.compareTo(more.first) <= 0 ? first : more.first, count + more.count);
        }
    }

    private final TreeSet<LostLine> lost =
            new TreeSet<>(Comparator.comparing(LostLine::place).thenComparing(LostLine::why));
    private final TreeMap<LineKind, Lines> others =
            new TreeMap<>(Comparator.comparing(LineKind::file, ExportFiles.IN_ORDER)
                    .thenComparing(LineKind::type)
                    .thenComparing(LineKind::why));
    private long moreLost;
    private long moreOthers;

    /** Adds an item that says what reached nobody. */
    public void add(ExportItem item) {
        if (item.kind() == ExportItem.ItemKind.LOST) {
            lost(item.place(), item.why());
        } else {
            others(item.place(), item.count(), item.type(), item.why());
        }
    }

    /** Reports what could have mattered. */
    synchronized void lost(ExportPlace place, String why) {
        lost.add(new LostLine(place, why));
        if (lost.size() > MOST) {
            lost.pollLast();
            moreLost++;
        }
    }

    /**
     * Counts resources without which every answer is the same.
     *
     * @param place of the first
     * @param type of all; empty if they are of several, or of none
     */
    synchronized void others(ExportPlace place, long count, String type, String why) {
        others.merge(new LineKind(place.file(), type, why), new Lines(place, count), Lines::and);
        if (others.size() > MOST) {
            moreOthers += others.pollLastEntry().getValue().count();
        }
    }

    /** Adds what others gathered of another part of the export. */
    void addAll(LeftOutLines others) {
        others.items().forEach(this::add);
        addMore(others.moreLost, others.moreOthers);
    }

    /** Adds so many of either kind that are not listed. */
    public synchronized void addMore(long ofLost, long ofOthers) {
        moreLost += ofLost;
        moreOthers += ofOthers;
    }

    /** What is listed, as items. */
    public synchronized List<ExportItem> items() {
        List<ExportItem> items = new ArrayList<>();
        lost.forEach(line -> items.add(ExportItem.lost(line.place(), line.why())));
        others.forEach((kind, lines) -> items.add(
                ExportItem.nobodys(lines.first(), kind.type(), kind.why()).and(lines.count() - 1)));
        return items;
    }

    /** All of it, what could have mattered first. */
    public synchronized LeftOutReport report() {
        List<LeftOut> all = new ArrayList<>();
        lost.forEach(line -> all.add(new LeftOut(line.place().pointer(), line.why(), true)));
        others.forEach((kind, lines) -> {
            String what = "a resource" + (kind.type().isEmpty() ? "" : " of type " + kind.type());
            all.add(new LeftOut(lines.first().pointer(), what + ": " + kind.why(), false, lines.count()));
        });
        return new LeftOutReport(all, moreLost, moreOthers);
    }
}
