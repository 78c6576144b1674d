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
import java.util.List;
import java.util.stream.Stream;

/** Makes one script of the page's modules and of the libraries they import, while the page is built. */
public final class PageBundler {

    private static final String SCRIPT = "workbench.js";

    private PageBundler() {}

    /**
     * Bundles a page.
     *
     * @param args a folder with a copy of the page, whose {@code workbench.js} is where it begins: esbuild writes into it; and
     *     the folder that gets the script. Libraries are the jars of mvnpm on the class path
     * @throws IOException if a file cannot be read or written, or the page does not bundle
     */
    public static void main(String[] args) throws IOException {
        Path pages = Path.of(args[0]);
        Path served = Files.createDirectories(Path.of(args[1]));
        EsBuildConfig config = EsBuildConfig.builder()
                .withDefault()
                .fixedEntryNames()
                .splitting(false)
                .sourceMap(false)
                .build();
        BundleResult bundled = Bundler.bundle(
                BundleOptions.builder()
                        .withWorkDir(pages)
                        .withDependencies(libraries())
                        .addEntryPoint(SCRIPT)
                        .withEsConfig(config)
                        .build(),
                true);
        Files.copy(bundled.dist().resolve(SCRIPT), served.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<WebDependency> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.toString().replace(File.separatorChar, '/').contains("/org/mvnpm/"))
                .map(jar -> WebDependency.of(jar, WebDependencyType.MVNPM))
                .toList();
    }
}
