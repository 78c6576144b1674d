package org.corrin.cohort.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.launcher.JavaModuleOptions;
import org.corrin.cohort.spark.SampleCohort.RowsOfOneMachine;
import org.corrin.intake.Handling;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed job, submitted to a Spark that has nothing of Corrin. */
class SparkSubmitIT {

    /** Where the local repository of Maven has what the job brings with it. */
    private static final Pattern NOT_OF_SPARK = Pattern.compile(
            "/target/|/org/corrin/|/org/drools/|/org/kie/|/info/picocli/|/org/snakeyaml/|/com/github/javaparser/"
                    + "|/org/eclipse/jdt/|/org/antlr/antlr-runtime/|/org/duckdb/");

    @TempDir
    private Path folder;

    /** Two executors, each a process of its own with one core, and the serializer that is the pickier one. */
    @Test
    void aClusterMakesTheRowsOfOneMachine() throws Exception {
        Path[] files = SampleCohort.write(folder).toArray(Path[]::new);
        Path export = folder.resolve("third");
        SampleExport.write(export);
        Path mapping = SampleCohort.writeTables(folder);
        Path out = folder.resolve("rows");
        Path report = folder.resolve("report.json");

        submit(
                "--guideline",
                SampleCohort.guideline().toString(),
                "--as-of",
                SampleCohort.DAY.toString(),
                "--out",
                out.toString(),
                "--out-format",
                "ndjson",
                "--in",
                files[0].toString(),
                files[1].toString(),
                export.toString(),
                "--mapping",
                mapping.toString(),
                "--report",
                report.toString());

        RowsOfOneMachine expected = SampleCohort.ofOneMachine(
                folder.resolve("one"),
                List.of(SampleCohort.guideline()),
                Handling.STRICT,
                files[0],
                files[1],
                export,
                mapping);
        assertThat(CohortJobTest.read(out)).containsExactlyInAnyOrderElementsOf(expected.rows());
        assertThat(Files.readString(report))
                .contains("\"people\" : " + expected.rows().size() + ",");
        assertThat(out.resolveSibling("rows.tables")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .as("rows are for their owner alone")
                .isEqualTo("rwx------");
    }

    /** What reads tables; whoever has none does without it. */
    private static String driver() {
        return Path.of(DuckDBDriver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    private void submit(String... arguments) throws IOException, InterruptedException {
        String spark = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> !NOT_OF_SPARK.matcher(jar).find())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", spark, "org.apache.spark.deploy.SparkSubmit"));
        command.addAll(List.of("--master", "local-cluster[2,1,1024]", "--class", CohortJob.class.getName()));
        command.addAll(List.of("--jars", driver()));
        for (String setting : List.of(
                "spark.ui.enabled=false",
                "spark.driver.bindAddress=127.0.0.1",
                "spark.driver.host=127.0.0.1",
                "spark.serializer=org.apache.spark.serializer.KryoSerializer",
                "spark.executor.extraClassPath=" + spark)) {
            command.addAll(List.of("--conf", setting));
        }
        command.add(System.getProperty("corrin.jar"));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
        // Spark starts executors from there, and asks only whether the folder of its jars exists.
        Files.createDirectories(folder.resolve("spark/jars"));
        process.environment().put("SPARK_HOME", folder.resolve("spark").toString());
        process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        process.environment().put("SPARK_SCALA_VERSION", "2.13");
        Path log = folder.resolve("log");
        Process running =
                process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = running.waitFor(20, TimeUnit.MINUTES);
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        assertThat(ended).describedAs(Files.readString(log)).isTrue();
        // The export holds lines of nobody.
        assertThat(running.waitFor()).describedAs(Files.readString(log)).isEqualTo(1);
    }
}
