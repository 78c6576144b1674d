package org.corrin.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes an export of many patients, made from the bundles of a few: each copy has ids of its own, which its resources refer
 * to, and each type a file, as servers write it. The same arguments make the same files.
 */
public final class SyntheticExport {

    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern BY_UUID = Pattern.compile("\"urn:uuid:(" + UUIDS + ")\"");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A resource in pieces: between each two stands an id. */
    private record Template(String type, List<String> pieces, List<String> ids) {

        static Template of(String type, String text) {
            List<String> pieces = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            Matcher matcher = UUIDS.matcher(text);
            int end = 0;
            while (matcher.find()) {
                pieces.add(text.substring(end, matcher.start()));
                ids.add(matcher.group());
                end = matcher.end();
            }
            pieces.add(text.substring(end));
            return new Template(type, pieces, ids);
        }

        /** The resource of a copy; ids are changed in their first and last group. */
        void write(int copy, BufferedWriter out) throws IOException {
            for (int i = 0; i < ids.size(); i++) {
                UUID id = UUID.fromString(ids.get(i));
                long changed = copy * 0x9E3779B97F4AL & 0xFFFFFFFFFFFFL;
                out.write(pieces.get(i));
                out.write(new UUID(
                                id.getMostSignificantBits() ^ (long) copy << 32, id.getLeastSignificantBits() ^ changed)
                        .toString());
            }
            out.write(pieces.get(pieces.size() - 1));
            out.write('\n');
        }
    }

    private SyntheticExport() {}

    /** {@code FOLDER PATIENTS SOURCE}: the folder to write to, how many patients, and the folder of the bundles. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int patients = Integer.parseInt(args[1]);
        List<List<Template>> bundles = bundles(Path.of(args[2]));
        Map<String, BufferedWriter> files = new TreeMap<>();
        try {
            for (int i = 0; i < patients; i++) {
                for (Template resource : bundles.get(i % bundles.size())) {
                    BufferedWriter file = files.get(resource.type());
                    if (file == null) {
                        file = Files.newBufferedWriter(folder.resolve(resource.type() + ".ndjson"));
                        files.put(resource.type(), file);
                    }
                    resource.write(i / bundles.size(), file);
                }
            }
        } finally {
            for (BufferedWriter file : files.values()) {
                file.close();
            }
        }
    }

    private static List<List<Template>> bundles(Path source) throws IOException {
        List<List<Template>> bundles = new ArrayList<>();
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.sorted().toList()) {
                bundles.add(templates(JSON.readTree(file.toFile())));
            }
        }
        return bundles;
    }

    private static List<Template> templates(JsonNode bundle) {
        Map<String, String> typesById = new LinkedHashMap<>();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            typesById.put(
                    resource.path("id").asText(), resource.path("resourceType").asText());
        }
        List<Template> templates = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            // Servers refer by type and id, and not as within a Bundle.
            String text = BY_UUID.matcher(resource.toString())
                    .replaceAll(id -> typesById.containsKey(id.group(1))
                            ? "\"" + typesById.get(id.group(1)) + "/" + id.group(1) + "\""
                            : Matcher.quoteReplacement(id.group()));
            templates.add(Template.of(resource.path("resourceType").asText(), text));
        }
        return templates;
    }
}
