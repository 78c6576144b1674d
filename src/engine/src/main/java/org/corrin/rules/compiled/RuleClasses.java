package org.corrin.rules.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.corrin.facts.Fact;
import org.drools.model.Model;

/**
 * Loads the classes of one build: those that the second wall has read, byte for byte, and beside them only what Corrin
 * itself can load. Java unloads them when no rule base holds one of their rules any longer.
 */
final class RuleClasses extends ClassLoader {

    private static final String ENDING = ".class";

    private final GeneratedNames names;
    private final Map<String, byte[]> built;

    /**
     * @param folder of the rules' package
     * @param built every file of the build, by its path
     */
    RuleClasses(String folder, Map<String, byte[]> built) {
        super("rules of " + folder, Fact.class.getClassLoader());
        this.names = new GeneratedNames(folder);
        this.built = built;
    }

    /** The models by which Drools knows the rules. */
    List<Model> models() {
        List<Model> models = new ArrayList<>();
        for (String path : built.keySet()) {
            String name = path.endsWith(ENDING) ? path.substring(0, path.length() - ENDING.length()) : "";
            if (names.kind(name).filter("Rules"::equals).isPresent()) {
                models.add(model(name.replace('/', '.')));
            }
        }
        return models;
    }

    private Model model(String name) {
        try {
            return (Model) loadClass(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the wall passes only models that can be made", e);
        }
    }

    /** The parent is not asked for these: it would remember every name it was ever asked for, and each build has new ones. */
    @Override
    protected synchronized Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] bytes = built.get(name.replace('.', '/') + ENDING);
        if (bytes == null) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
    }
}
