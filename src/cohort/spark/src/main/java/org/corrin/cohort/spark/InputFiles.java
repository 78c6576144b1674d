package org.corrin.cohort.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.corrin.records.bulk.ExportFiles;

/**
 * What paths name, in any file system that Spark reads: files with one patient a line, and folders of exports.
 *
 * @param lines files, in the order of their names
 * @param exports each with all that is in its folder, in the order of the names of the folders
 * @param problems a sentence for each path that names nothing that is read
 */
record InputFiles(List<FileStatus> lines, List<List<FileStatus>> exports, List<String> problems) {

    private static final List<String> ENDINGS = List.of(".ndjson", ".jsonl");

    private static final Comparator<FileStatus> BY_NAME = Comparator.<FileStatus, String>comparing(
                    file -> file.getPath().getName())
            .thenComparing(FileStatus::getPath);

    InputFiles {
        lines = List.copyOf(lines);
        exports = List.copyOf(exports);
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
        List<FileStatus> lines = new ArrayList<>();
        List<List<FileStatus>> exports = new ArrayList<>();
        for (FileStatus file : found) {
            if (file.isDirectory()) {
                export(file.getPath(), hadoop, exports, problems);
            } else if (ENDINGS.stream().anyMatch(file.getPath().getName()::endsWith)) {
                lines.add(file);
            } else {
                problems.add(
                        "`" + file.getPath() + "` does not end in .ndjson, as a file with one patient a line does");
            }
        }
        return new InputFiles(lines, exports, problems);
    }

    private static List<FileStatus> find(Path path, Configuration hadoop) throws IOException {
        FileStatus[] found = path.getFileSystem(hadoop).globStatus(path);
        if (found == null || found.length == 0) {
            throw new FileNotFoundException("nothing has this name");
        }
        return Arrays.asList(found);
    }

    private static void export(
            Path folder, Configuration hadoop, List<List<FileStatus>> exports, List<String> problems) {
        try {
            FileSystem system = folder.getFileSystem(hadoop);
            List<FileStatus> files = Arrays.stream(system.listStatus(folder))
                    .sorted(Comparator.comparing(file -> file.getPath().getName(), ExportFiles.IN_ORDER))
                    .toList();
            if (files.stream().noneMatch(InputFiles::isRead)) {
                problems.add("there is no file *.ndjson in `" + folder + "`");
            }
            exports.add(files);
        } catch (IOException e) {
            problems.add("`" + folder + "` cannot be read: " + e.getMessage());
        }
    }

    /** Whether something in the folder of an export is read. */
    static boolean isRead(FileStatus file) {
        return file.isFile() && ExportFiles.isRead(file.getPath().getName());
    }
}
