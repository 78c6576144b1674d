package org.corrin.siege.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What one service reads and writes, in a temporary folder of its own.
 *
 * @param home holds the rules, the data and the log
 */
public record ServiceFolders(Path home) {

    /** The guideline in the rules folder. */
    public static final String ID = "b12-ms";

    /** A copy of a folder of rules, and no data yet. */
    public static ServiceFolders withRules(Path rules) throws IOException {
        ServiceFolders folders = new ServiceFolders(Files.createTempDirectory("corrin-siege"));
        copy(rules.resolve(ID), folders.guideline());
        Files.createDirectory(folders.data());
        return folders;
    }

    public Path rules() {
        return home.resolve("rules");
    }

    public Path guideline() {
        return rules().resolve(ID);
    }

    public Path data() {
        return home.resolve("data");
    }

    public Path log() {
        return home.resolve("service.log");
    }

    /** A file of the guideline, as it stands in the rules folder. */
    public String text(String file) throws IOException {
        return Files.readString(guideline().resolve(file));
    }

    /** All of it, somewhere else; its service must not be running. */
    public ServiceFolders copied() throws IOException {
        ServiceFolders copy = new ServiceFolders(Files.createTempDirectory("corrin-siege"));
        copy(rules(), copy.rules());
        copy(data(), copy.data());
        return copy;
    }

    /** Takes all of it away. */
    public void delete() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** Copies a folder with all that is in it. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(one));
                Files.createDirectories(copy.getParent());
                Files.copy(one, copy);
            }
        }
    }
}
