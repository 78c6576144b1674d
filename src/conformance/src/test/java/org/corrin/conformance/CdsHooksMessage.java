package org.corrin.conformance;

/** The messages of CDS Hooks that HL7 has a model of. They are JSON, but no FHIR resources. */
enum CdsHooksMessage {
    /** The answer of discovery. */
    SERVICES("CDSHooksServices"),
    /** What a client sends when a hook fires. */
    REQUEST("CDSHooksRequest"),
    /** The cards. */
    RESPONSE("CDSHooksResponse");

    private final String type;

    CdsHooksMessage(String type) {
        this.type = type;
    }

    String url() {
        return CdsHooksModels.TOOLS + "StructureDefinition/" + type;
    }
}
