package org.corrin.guidelines;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.childprocess.ChildProcess.Machine;

/** How the engine is started in a process of its own: on the class path of this service, and logging as it does. */
public final class EngineMachine {

    private static final String RUNNER = "quarkus-run.jar";

    /** As the service itself logs; the library complains of any other. */
    private static final String LOGGING = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";

    private EngineMachine() {}

    /** @param heapBytes the most that its heap may take */
    public static Machine of(long heapBytes) {
        return new Machine(List.of(LOGGING), classPath(), heapBytes);
    }

    /** Of the packaged service, the libraries beside it; else what this virtual machine was started with. */
    private static String classPath() {
        String own = System.getProperty("java.class.path");
        if (!own.endsWith(RUNNER)) {
            return own;
        }
        Path libraries = Path.of(own).toAbsolutePath().resolveSibling("lib");
        return Stream.of("boot", "main")
                .map(folder -> libraries.resolve(folder).resolve("*").toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
