package org.corrin.cli;

import picocli.CommandLine.Option;

/** The patient that a verb is about. */
final class PatientArgument {

    @Option(
            names = "--patient",
            paramLabel = "FILE",
            required = true,
            description = "the request, as in seeds/patients; - is standard input")
    private String name = "";

    RequestFile.Read read(Session session) {
        return RequestFile.read(name, session);
    }
}
