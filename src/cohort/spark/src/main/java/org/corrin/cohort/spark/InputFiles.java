package org.corrin.cohort.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The files that paths name, in any file system that Spark reads.
 *
 * @param files in the order of the paths; those that one path names, in the order of their names
 * @param problems a sentence for each path that names none
 */
record InputFiles(List<FileStatus> files, List<String> problems) {

    InputFiles {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /** Looks for the files. */
    static InputFiles find(List<String> paths, Configuration hadoop) {
        List<FileStatus> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String path : paths) {
            try {
                List<FileStatus> found = find(new Path(path), hadoop);
                if (found.isEmpty()) {
                    problems.add("`" + path + "` names no file");
                }
                files.addAll(found);
            } catch (IOException | IllegalArgumentException e) {
                problems.add("`" + path + "` cannot be read: " + e.getMessage());
            }
        }
        return new InputFiles(files, problems);
    }

    private static List<FileStatus> find(Path path, Configuration hadoop) throws IOException {
        FileStatus[] found = path.getFileSystem(hadoop).globStatus(path);
        return found == null
                ? List.of()
                : Arrays.stream(found).filter(FileStatus::isFile).sorted().toList();
    }
}
