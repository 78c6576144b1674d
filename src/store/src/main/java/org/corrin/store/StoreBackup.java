package org.corrin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.corrin.store.audit.AuditSql;
import org.corrin.store.audit.AuditVerification;
import org.jspecify.annotations.Nullable;

/** A backup in a file, read line by line. */
final class StoreBackup {

    private final Path file;

    StoreBackup(Path file) {
        this.file = file;
    }

    /** Takes a row of a backup. */
    @FunctionalInterface
    interface RowReader {
        void read(BackupTable table, Map<String, Object> row);
    }

    /** Looks whether the backup is whole; nothing of it may be restored if it is not. */
    StoreReport verify(Predicate<StoredRelease> isAsNamed) throws IOException {
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<String, List<ChainedEntry>> chains = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        AuditVerification record = new AuditVerification(Map.of());
        read(problems, (table, row) -> {
            rows.merge(table.table(), 1L, Long::sum);
            if (table == BackupTable.AUDIT) {
                AuditSql.see(row, record);
            }
            if (table == BackupTable.WENT_LIVE) {
                ChainedEntry entry = entry(row);
                chains.computeIfAbsent(entry.entry().guideline(), any -> new ArrayList<>())
                        .add(entry);
            } else if (table == BackupTable.KEPT) {
                StoredRelease kept = ReleaseSql.releaseOf(row);
                if (!isAsNamed.test(kept)) {
                    problems.add(StoreReport.changed(kept));
                }
            }
        });
        chains.forEach(
                (guideline, chain) -> HistoryChain.problem(guideline, chain).ifPresent(problems::add));
        problems.addAll(StoreReport.ofRecord(record));
        return new StoreReport(rows, problems);
    }

    private static ChainedEntry entry(Map<String, Object> row) {
        return new ChainedEntry(
                new LiveEntry(
                        ((Number) row.get("number")).longValue(),
                        (String) row.get("guideline"),
                        (String) row.get("release"),
                        (String) row.get("version"),
                        Instant.parse((String) row.get("at")),
                        (String) row.get("by"),
                        (String) row.get("why"),
                        ReleaseSql.text(row, "approval"),
                        Boolean.TRUE.equals(row.get("retired"))),
                ((Number) row.get("place")).longValue(),
                (String) row.get("chain"));
    }

    /** Gives each row until something is wrong with the file, which is added to the problems. */
    void read(List<String> problems, RowReader rows) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            BackupLines lines = new BackupLines();
            String line = reader.readLine();
            if (line == null || !parsed(line).filter(BackupLines.head()::equals).isPresent()) {
                problems.add("`" + file + "` is no backup of a store, or one of a later version");
                return;
            }
            for (long number = 1; ; number++) {
                String next = reader.readLine();
                if (next == null) {
                    end(lines, line, problems);
                    return;
                }
                if (number > 1 && !row(line, rows)) {
                    problems.add("line " + number + " of `" + file + "` is no row of a store");
                    return;
                }
                lines.count(line);
                line = next;
            }
        }
    }

    private void end(BackupLines lines, String last, List<String> problems) {
        // As texts: a small number is read as another type than it was counted in.
        boolean isWhole = parsed(last)
                .map(end -> new TreeMap<>(end).toString())
                .filter(new TreeMap<>(lines.end()).toString()::equals)
                .isPresent();
        if (!isWhole) {
            problems.add("`" + file + "` lacks its end, or is not as it was written");
        }
    }

    private static boolean row(String line, RowReader rows) {
        @Nullable Map<String, Object> content = parsed(line).orElse(null);
        if (content == null || !(content.get("row") instanceof Map<?, ?> given)) {
            return false;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        given.forEach((column, value) -> row.put(String.valueOf(column), value));
        Optional<BackupTable> table = Arrays.stream(BackupTable.values())
                .filter(one -> one.table().equals(content.get("table")))
                .filter(one -> one.takes(row))
                .findFirst();
        table.ifPresent(one -> rows.read(one, row));
        return table.isPresent();
    }

    private static Optional<Map<String, Object>> parsed(String line) {
        try {
            return Optional.ofNullable(BackupLines.parsed(line));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
