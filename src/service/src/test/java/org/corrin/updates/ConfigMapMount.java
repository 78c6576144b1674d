package org.corrin.updates;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A folder as Kubernetes mounts a ConfigMap or another projected volume into it: what one sees are links through
 * {@code ..data} into a hidden folder, and an update makes another such folder and swaps that one link.
 */
final class ConfigMapMount {

    private final Path folder;
    private int updates;

    /** Mounts these files, by their names below the folder, beside whatever else is in it. */
    ConfigMapMount(Path folder, Map<String, String> files) throws IOException {
        this.folder = Files.createDirectories(folder);
        update(files);
    }

    void update(Map<String, String> files) throws IOException {
        Path hidden = folder.resolve("..2026_11_24_08_15_24." + ++updates);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = hidden.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Path swapped = Files.createSymbolicLink(folder.resolve("..data_tmp"), hidden.getFileName());
        Files.move(swapped, folder.resolve("..data"), ATOMIC_MOVE, REPLACE_EXISTING);
        for (String name : files.keySet()) {
            String top = name.split("/")[0];
            Path seen = folder.resolve(top);
            if (!Files.isSymbolicLink(seen)) {
                Files.createSymbolicLink(seen, Path.of("..data", top));
            }
        }
    }
}
