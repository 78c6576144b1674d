package org.corrin.cohort.spark;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.inputs.CohortInput;
import org.corrin.cohort.tables.TableSource;
import org.corrin.records.bulk.LeftOut;

/**
 * The patients of tables. Their rows are sorted by patient on the driver, by the reader that one machine has: whether rows name
 * the same patient, and which comes first, is the same for both. What they come to lies in a file beside the rows until those are
 * written.
 */
final class TablesOnSpark implements Closeable {

    private static final String ENDING = ".tables";

    private final JavaSparkContext spark;
    private final Path folder;
    private final JavaRDD<CohortEntry> entries;
    private final List<LeftOut> leftOut;

    private TablesOnSpark(JavaSparkContext spark, Path folder, List<LeftOut> leftOut) {
        this.spark = spark;
        this.folder = folder;
        this.entries = StagedEntries.read(spark, file(folder));
        this.leftOut = List.copyOf(leftOut);
    }

    /** Whether the library that reads them is there; it is not part of the job, because it is longer than all the rest. */
    static boolean canBeRead() {
        try {
            Class.forName("org.duckdb.DuckDBDriver", false, TablesOnSpark.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Where they lie beside the folder of the rows. */
    static String beside(String out) {
        return out.replaceFirst("/+$", "") + ENDING;
    }

    private static Path file(Path folder) {
        return new Path(folder, "patients");
    }

    /**
     * Puts them together.
     *
     * @param folder that does not exist; executors read from it
     * @throws IOException if a table cannot be read, or a disk is full
     */
    static TablesOnSpark read(JavaSparkContext spark, TableSource tables, String folder) throws IOException {
        Path staged = new Path(folder);
        try {
            OwnFolder.make(staged, spark.hadoopConfiguration());
            return new TablesOnSpark(spark, staged, staged(spark, tables, staged));
        } catch (IOException | RuntimeException e) {
            remove(spark, staged);
            throw e;
        }
    }

    private static List<LeftOut> staged(JavaSparkContext spark, TableSource tables, Path staged) throws IOException {
        java.nio.file.Path sorting = Files.createTempDirectory("corrin-tables");
        try (CohortInput patients = tables.open(sorting);
                StagedEntries file = StagedEntries.written(file(staged), spark.hadoopConfiguration())) {
            for (Optional<CohortEntry> next = patients.next(); next.isPresent(); next = patients.next()) {
                file.add(next.get());
            }
            return patients.leftOut();
        } finally {
            remove(sorting);
        }
    }

    private static void remove(java.nio.file.Path folder) throws IOException {
        try (Stream<java.nio.file.Path> all = Files.walk(folder)) {
            for (java.nio.file.Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static void remove(JavaSparkContext spark, Path staged) throws IOException {
        staged.getFileSystem(spark.hadoopConfiguration()).delete(staged, true);
    }

    /** In the order of their first rows. */
    JavaRDD<CohortEntry> entries() {
        return entries;
    }

    /** What reached no patient. */
    List<LeftOut> leftOut() {
        return leftOut;
    }

    @Override
    public void close() throws IOException {
        remove(spark, folder);
    }
}
