package org.corrin.cohort.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.corrin.records.bulk.ExportFiles;

/**
 * What paths name, in any file system that Spark reads: files with one patient a line, and folders of exports.
 *
 * @param parts in the order of their names
 * @param problems a sentence for each path that names nothing that is read
 */
record InputFiles(List<InputPart> parts, List<String> problems) {

    /**
     * Files that are read together.
     *
     * @param files with one patient a line that follow each other, or all that is in the folder of an export
     */
    record InputPart(List<FileStatus> files, boolean isExport) {
        InputPart {
            files = List.copyOf(files);
        }
    }

    private static final List<String> ENDINGS = List.of(".ndjson", ".jsonl");

    private static final Comparator<FileStatus> BY_NAME = Comparator.<FileStatus, String>comparing(
                    file -> file.getPath().getName())
            .thenComparing(FileStatus::getPath);

    InputFiles {
        parts = List.copyOf(parts);
        problems = List.copyOf(problems);
    }

    /** Looks for them. */
    static InputFiles find(List<String> paths, Configuration hadoop) {
        List<FileStatus> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String path : paths) {
            try {
                found.addAll(find(new Path(path), hadoop));
            } catch (IOException | IllegalArgumentException e) {
                problems.add("`" + path + "` cannot be read: " + e.getMessage());
            }
        }
        found.sort(BY_NAME);
        List<InputPart> parts = new ArrayList<>();
        List<FileStatus> lines = new ArrayList<>();
        for (FileStatus file : found) {
            if (file.isDirectory()) {
                addLines(lines, parts);
                parts.add(new InputPart(export(file.getPath(), hadoop, problems), true));
            } else if (ENDINGS.stream().anyMatch(file.getPath().getName()::endsWith)) {
                lines.add(file);
            } else {
                problems.add(
                        "`" + file.getPath() + "` does not end in .ndjson, as a file with one patient a line does");
            }
        }
        addLines(lines, parts);
        return new InputFiles(parts, problems);
    }

    /** What is read, as it was typed and in the order of the names, as a terminal lists it; a mapping of tables comes last. */
    static List<String> names(List<String> paths, Optional<java.nio.file.Path> mapping) {
        List<String> names = new ArrayList<>(paths);
        names.sort(Comparator.comparing((String path) -> new Path(path).getName())
                .thenComparing(Comparator.naturalOrder()));
        mapping.ifPresent(file -> names.add(file.toString()));
        return names;
    }

    private static void addLines(List<FileStatus> lines, List<InputPart> parts) {
        if (!lines.isEmpty()) {
            parts.add(new InputPart(lines, false));
            lines.clear();
        }
    }

    private static List<FileStatus> find(Path path, Configuration hadoop) throws IOException {
        FileStatus[] found = path.getFileSystem(hadoop).globStatus(path);
        if (found == null || found.length == 0) {
            throw new FileNotFoundException("nothing has this name");
        }
        return Arrays.asList(found);
    }

    private static List<FileStatus> export(Path folder, Configuration hadoop, List<String> problems) {
        try {
            FileSystem system = folder.getFileSystem(hadoop);
            List<FileStatus> files = Arrays.stream(system.listStatus(folder))
                    .sorted(Comparator.comparing(file -> file.getPath().getName(), ExportFiles.IN_ORDER))
                    .toList();
            if (files.stream().noneMatch(InputFiles::isRead)) {
                problems.add("there is no file *.ndjson in `" + folder + "`");
            }
            return files;
        } catch (IOException e) {
            problems.add("`" + folder + "` cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    /** Whether something in the folder of an export is read. */
    static boolean isRead(FileStatus file) {
        return file.isFile() && ExportFiles.isRead(file.getPath().getName());
    }
}
