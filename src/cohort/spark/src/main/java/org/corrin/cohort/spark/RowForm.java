package org.corrin.cohort.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.corrin.cohort.tables.CsvRows;

/** What rows are written as: a folder with a file for each partition. Named in small letters, as they are typed. */
enum RowForm {
    /** Columns. */
    parquet {
        @Override
        void fill(SparkSession spark, JavaRDD<byte[]> rows, String folder) {
            spark.createDataFrame(rows.map(row -> RowColumns.row(RowBytes.row(row))), RowColumns.schema())
                    .write()
                    .mode(SaveMode.Append)
                    .parquet(folder);
        }
    },
    /** JSON, one row a line. */
    ndjson {
        @Override
        void fill(SparkSession spark, JavaRDD<byte[]> rows, String folder) {
            writeText(spark, rows.map(RowBytes::text), "\n", folder);
        }
    },
    /** For spreadsheets; each file begins with the names of the columns. */
    csv {
        @Override
        void fill(SparkSession spark, JavaRDD<byte[]> rows, String folder) {
            writeText(spark, rows.mapPartitions(RowForm::csvLines), CsvRows.END, folder);
        }
    };

    /** Writes rows into a folder that does not exist, and that only its owner may enter. */
    void write(SparkSession spark, JavaRDD<byte[]> rows, String folder) throws IOException {
        OwnFolder.make(new Path(folder), spark.sparkContext().hadoopConfiguration());
        fill(spark, rows, folder);
    }

    /** Writes rows into a folder that is empty. */
    abstract void fill(SparkSession spark, JavaRDD<byte[]> rows, String folder);

    private static Iterator<String> csvLines(Iterator<byte[]> rows) {
        return new Iterator<>() {
            private boolean hasHeader;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public String next() {
                String line = CsvRows.line(RowBytes.row(rows.next()));
                String before = hasHeader ? "" : CsvRows.headerLine() + CsvRows.END;
                hasHeader = true;
                return before + line;
            }
        };
    }

    private static void writeText(SparkSession spark, JavaRDD<String> lines, String end, String folder) {
        spark.createDataset(lines.rdd(), Encoders.STRING())
                .write()
                .mode(SaveMode.Append)
                .option("lineSep", end)
                .text(folder);
    }

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
