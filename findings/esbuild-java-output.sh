#!/usr/bin/env bash
# Library:  io.mvnpm:esbuild-java 2.1.1, which bundles web pages without an installed Node
# Input:    a folder with one module, given as the folder to work in
# Guess:    the folder is read; what is made of it lies elsewhere, or where one said
# Seen:     a script `build.js`, the result and all libraries lie among the sources afterwards; where another folder was named
#           for the libraries, the bundler looks for itself in the folder of the sources all the same and does not run
# For us:   the page is copied before it is bundled, and the copy may become what it likes.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch io.mvnpm:esbuild-java:2.1.1
cat > "$work/Finding.java" <<'JAVA'
package org.example;

import io.mvnpm.esbuild.Bundler;
import io.mvnpm.esbuild.BundlingException;
import io.mvnpm.esbuild.model.BundleOptions;
import io.mvnpm.esbuild.model.BundleOptionsBuilder;
import io.mvnpm.esbuild.model.EsBuildConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public class Finding {

    public static void main(String[] arguments) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        Path pages = pages("one");
        Bundler.bundle(options(pages).build(), true);
        System.out.println("in the folder of the sources: " + files(pages));
        Path others = pages("other");
        try {
            Bundler.bundle(options(others).withNodeModulesDir(Files.createTempDirectory("libraries")).build(), true);
            System.out.println("with a folder for libraries: bundled");
        } catch (BundlingException e) {
            System.out.println("with a folder for libraries: not bundled");
        }
    }

    private static Path pages(String name) throws Exception {
        Path pages = Files.createDirectories(Files.createTempDirectory("pages").resolve(name));
        Files.writeString(pages.resolve("page.js"), "export const answer = 42;\n");
        return pages;
    }

    private static BundleOptionsBuilder options(Path pages) {
        EsBuildConfig config = EsBuildConfig.builder().withDefault().fixedEntryNames().build();
        return BundleOptions.builder().withWorkDir(pages).addEntryPoint("page.js").withEsConfig(config);
    }

    private static String files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.joining(" "));
        }
    }
}
JAVA
run org.example.Finding
expect "in the folder of the sources: build.js dist node_modules page.js" "with a folder for libraries: not bundled"
