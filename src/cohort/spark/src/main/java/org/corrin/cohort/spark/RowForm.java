package org.corrin.cohort.spark;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** What rows are written as: a folder with a file for each partition. Named in small letters, as they are typed. */
enum RowForm {
    /** Columns. */
    parquet {
        @Override
        void write(SparkSession spark, JavaRDD<byte[]> rows, boolean isCompared, String folder) {
            spark.createDataFrame(rows.map(row -> RowColumns.row(RowBytes.row(row))), RowColumns.schema(isCompared))
                    .write()
                    .parquet(folder);
        }
    },
    /** JSON, one row a line. */
    ndjson {
        @Override
        void write(SparkSession spark, JavaRDD<byte[]> rows, boolean isCompared, String folder) {
            spark.createDataset(rows.map(RowBytes::text).rdd(), Encoders.STRING())
                    .write()
                    .option("lineSep", "\n")
                    .text(folder);
        }
    };

    /** Writes rows into a folder that does not exist. */
    abstract void write(SparkSession spark, JavaRDD<byte[]> rows, boolean isCompared, String folder);

    /** Why nothing can be written there; nothing if it can. */
    static List<String> problems(String folder, Configuration hadoop) {
        try {
            Path path = new Path(folder);
            return path.getFileSystem(hadoop).exists(path)
                    ? List.of("`" + folder + "` exists already; rows are written into a folder of their own")
                    : List.of();
        } catch (IOException | IllegalArgumentException e) {
            return List.of("`" + folder + "` cannot be written: " + e.getMessage());
        }
    }
}
