package org.corrin.cohort.spark;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.spark.InputFiles.InputPart;
import org.corrin.records.bulk.LeftOut;

/** Everybody of a cohort, in the order in which a terminal reads them: files and exports by their names, tables last. */
final class OpenInputs implements Closeable {

    private final List<ExportOnSpark> exports = new ArrayList<>();
    private final List<TablesOnSpark> tables = new ArrayList<>();
    private JavaRDD<CohortEntry> entries;

    /** Opens files and exports. */
    OpenInputs(JavaSparkContext spark, InputFiles files, Broadcast<CohortQuestion> question) {
        Broadcast<SerializableConfiguration> hadoop =
                spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
        LineRanges ranges = new LineRanges(spark, hadoop);
        entries = spark.emptyRDD();
        for (InputPart part : files.parts()) {
            if (part.isExport()) {
                ExportOnSpark export = ExportOnSpark.read(spark, ranges, part.files(), question);
                exports.add(export);
                entries = entries.union(export.entries());
            } else {
                entries = entries.union(ranges.read(part.files(), LineEntries::of));
            }
        }
    }

    /** Adds those of tables. */
    void add(TablesOnSpark more) {
        tables.add(more);
        entries = entries.union(more.entries());
    }

    JavaRDD<CohortEntry> entries() {
        return entries;
    }

    /** What reached no patient. */
    List<LeftOut> leftOut() {
        List<LeftOut> leftOut = new ArrayList<>();
        exports.forEach(export -> leftOut.addAll(export.leftOut()));
        tables.forEach(table -> leftOut.addAll(table.leftOut()));
        return leftOut;
    }

    @Override
    public void close() throws IOException {
        exports.forEach(ExportOnSpark::close);
        for (TablesOnSpark table : tables) {
            table.close();
        }
    }
}
