package org.corrin.workbench;

import io.mvnpm.esbuild.Bundler;
import io.mvnpm.esbuild.model.BundleOptions;
import io.mvnpm.esbuild.model.BundleResult;
import io.mvnpm.esbuild.model.EsBuildConfig;
import io.mvnpm.esbuild.model.WebDependency;
import io.mvnpm.esbuild.model.WebDependency.WebDependencyType;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Makes a few scripts of the page's modules and of the libraries they import, while the page is built. */
public final class PageBundler {

    private static final String PAGE = "index.html";
    private static final String SCRIPT = "workbench.js";
    private static final List<String> BESIDE = List.of("workbench.css", "icon.svg");

    private PageBundler() {}

    /**
     * Bundles a page: one script to begin with, and one for each part that is fetched later. What the page refers to
     * is named with the beginning of its hash behind, as later parts are by esbuild, so that browsers may keep all of it for good
     * and still see what is new.
     *
     * @param args a folder with a copy of the page, whose {@code workbench.js} is where it begins: esbuild writes into it; and
     *     the folder that is served. Libraries are the jars of mvnpm on the class path
     * @throws IOException if a file cannot be read or written, or the page does not bundle
     */
    public static void main(String[] args) throws IOException {
        Path pages = Path.of(args[0]);
        Path served = Files.createDirectories(Path.of(args[1]));
        try (Stream<Path> scripts = Files.list(bundled(pages))) {
            for (Path script : scripts.toList()) {
                Files.copy(script, served.resolve(script.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        String page = Files.readString(pages.resolve(PAGE));
        page = naming(page, served.resolve(SCRIPT));
        for (String name : BESIDE) {
            Path file = served.resolve(name);
            Files.copy(pages.resolve(name), file, StandardCopyOption.REPLACE_EXISTING);
            page = naming(page, file);
        }
        Files.writeString(served.resolve(PAGE), page);
    }

    private static Path bundled(Path pages) throws IOException {
        EsBuildConfig config = EsBuildConfig.builder()
                .withDefault()
                .fixedEntryNames()
                .splitting(true)
                .sourceMap(false)
                .build();
        BundleResult result = Bundler.bundle(
                BundleOptions.builder()
                        .withWorkDir(pages)
                        .withDependencies(libraries())
                        .addEntryPoint(SCRIPT)
                        .withEsConfig(config)
                        .build(),
                true);
        return result.dist();
    }

    private static List<WebDependency> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.toString().replace(File.separatorChar, '/').contains("/org/mvnpm/"))
                .map(jar -> WebDependency.of(jar, WebDependencyType.MVNPM))
                .toList();
    }

    private static String naming(String page, Path file) throws IOException {
        String name = "\"" + file.getFileName();
        if (!page.contains(name + "\"")) {
            throw new IOException(PAGE + " does not refer to " + file.getFileName());
        }
        return page.replace(name + "\"", name + "?" + beginningOfHash(Files.readAllBytes(file)) + "\"");
    }

    private static String beginningOfHash(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
