package org.corrin.guidelines;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.corrin.documents.DocumentNode;
import org.corrin.documents.NameSuggestion;

/** Files that somebody sends to be laid over others. */
public final class FileOverlay {

    private FileOverlay() {}

    /**
     * Other files with those sent laid over them; what is wrong with what was sent is reported there.
     *
     * @param sent an object of whole texts by name; null takes a file out
     */
    public static Map<String, String> laidOver(DocumentNode sent, Map<String, String> others) {
        TreeMap<String, String> files = new TreeMap<>(others);
        if (sent.node().isObject()) {
            sent.entries().forEach((name, text) -> lay(name, text, files));
        } else {
            sent.reportShape(
                    sent.given() ? "this must be an object" : "this is missing",
                    "send {\"10-rules.drl\": \"its whole text\"}, or {} for the files that are live");
        }
        return files;
    }

    private static void lay(String name, DocumentNode text, TreeMap<String, String> files) {
        if (text.isText()) {
            files.put(name, text.node().textValue());
        } else if (!text.node().isNull()) {
            text.reportShape("this must be a text, or null", "send the whole text of the file");
        } else if (files.remove(name) == null) {
            text.report(
                    "there is no file `" + name + "` to take out",
                    NameSuggestion.hint(name, new TreeSet<>(files.keySet())));
        }
    }
}
