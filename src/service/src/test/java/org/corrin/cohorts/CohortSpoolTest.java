package org.corrin.cohorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.problems.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortSpoolTest {

    private static final byte[] SENT = {'{', '}', '\n'};

    @TempDir
    Path data;

    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatIsInUseStays() throws IOException {
        Path left = Files.createDirectories(data.resolve("cohorts/left/run"));
        Files.writeString(left.resolve("cohort.ndjson"), "{}");
        Files.createFile(data.resolve("cohorts/left.lock"));
        CohortSpool beside = spool(10);
        Path inUse = beside.keep(new ByteArrayInputStream(SENT), beside.folder());

        CohortSpool spool = spool(10);

        assertThat(data.resolve("cohorts/left")).doesNotExist();
        assertThat(data.resolve("cohorts/left.lock")).doesNotExist();
        assertThat(inUse).exists();
        spool.close();
        beside.close();
        try (Stream<Path> files = Files.list(data.resolve("cohorts"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void onlyItsOwnerReadsACohort() throws IOException {
        CohortSpool spool = spool(10);
        Path file = spool.keep(new ByteArrayInputStream(SENT), spool.folder());

        assertThat(Files.getPosixFilePermissions(file.getParent().getParent()))
                .allMatch(permission -> permission.name().startsWith("OWNER"));
        spool.close();
    }

    @Test
    void whatIsLongerThanTheBoundIsNotKept() throws IOException {
        CohortSpool spool = spool(2);
        assertThatThrownBy(() -> spool.keep(new ByteArrayInputStream(SENT), spool.folder()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().detail()).contains("longer than 2 bytes"));
        spool.close();
    }

    @Test
    void whatCannotBeWrittenIsToldToTheCaller() throws IOException {
        CohortSpool spool = spool(10);
        Path noFolder = Files.createFile(spool.folder().getParent().resolve("file"));
        assertThatThrownBy(() -> spool.keep(new ByteArrayInputStream(SENT), noFolder))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.getResponse().getStatus()).isEqualTo(507));
        spool.close();
    }

    private CohortSpool spool(long bound) throws IOException {
        return new CohortSpool(data, new Bounded(new MemorySize(BigInteger.valueOf(bound))));
    }

    private record Bounded(MemorySize upload) implements CohortSettings {
        @Override
        public Map<String, Path> folders() {
            return Map.of();
        }

        @Override
        public Optional<Path> spool() {
            return Optional.empty();
        }

        @Override
        public MemorySize disk() {
            return upload;
        }

        @Override
        public long patients() {
            return 1;
        }

        @Override
        public Duration arrival() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration longest() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int waiting() {
            return 0;
        }

        @Override
        public int threads() {
            return 1;
        }
    }
}
