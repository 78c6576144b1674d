package org.corrin.cohort.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.corrin.records.bulk.ExportItem;
import org.corrin.records.bulk.LeftOutLines;
import org.corrin.records.bulk.LeftOutReport;

/** What of an export reached no patient, as one task counted it: bounded, whatever the export holds. */
final class LeftOutOfTask implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<byte[]> items = new ArrayList<>();
    private final long moreThatMayMatter;
    private final long moreOthers;

    private LeftOutOfTask(LeftOutLines lines) {
        lines.items().forEach(item -> items.add(item.bytes()));
        LeftOutReport report = lines.report();
        this.moreThatMayMatter = report.moreThatMayMatter();
        this.moreOthers = report.moreOthers();
    }

    /** Gathers items that say what reached nobody. */
    static LeftOutLines gather(JavaRDD<byte[]> items) {
        LeftOutLines all = new LeftOutLines();
        for (LeftOutOfTask task : items.mapPartitions(ofTask -> {
                    LeftOutLines lines = new LeftOutLines();
                    ofTask.forEachRemaining(item -> lines.add(ExportItem.of(item)));
                    return List.of(new LeftOutOfTask(lines)).iterator();
                })
                .collect()) {
            task.items.forEach(item -> all.add(ExportItem.of(item)));
            all.addMore(task.moreThatMayMatter, task.moreOthers);
        }
        return all;
    }
}
