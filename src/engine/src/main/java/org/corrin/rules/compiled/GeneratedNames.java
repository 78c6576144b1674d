package org.corrin.rules.compiled;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Drools names what it makes of rules. Each name holds the hash of an expression or of the build, or a number; without
 * them, the few kinds of classes and members remain that every build consists of.
 *
 * @param folder of the rules' package
 */
record GeneratedNames(String folder) {

    private static final String HASH = "[0-9A-F]{32}";

    private static final Pattern HASHED = Pattern.compile(HASH);

    private static final Pattern OF_RULES = Pattern.compile("(?<folder>.+)/(?:"
            + ("P[0-9A-F]{2}/(?<lambda>Lambda[A-Z][a-z]+)" + HASH)
            + ("|(?<rules>Rules)" + HASH)
            + ("|Rules" + HASH + "(?<methods>RuleMethods)[0-9]+")
            + ("|(?<domain>DomainClasses)Metadata" + HASH)
            + ("|DomainClassesMetadata" + HASH + "\\$org_corrin_(?:facts|rules)_[A-Za-z]+_(?<metadata>Metadata)")
            + ")");

    private static final Pattern PROJECT = Pattern.compile("org/drools/project/model/ProjectModel_[a-z0-9_]+");

    private static final Pattern LISTING = Pattern.compile("META-INF/(maven|kie)/org\\.corrin\\.release/rules/"
            + "(pom\\.xml|pom\\.properties|drools-model|generated-class-names)");

    /** Classes of Drools of which there is one for each number of arguments. */
    private static final Pattern NUMBERED = Pattern.compile("(org\\.drools\\.model\\.functions\\.Block"
            + "|org\\.drools\\.model\\.consequences\\.ConsequenceBuilder\\$_)([0-9]+|N)");

    /** What a class is for, such as {@code LambdaConsequence}; empty if Drools gives no class this name, with slashes. */
    Optional<String> kind(String name) {
        if (PROJECT.matcher(name).matches()) {
            return Optional.of("ProjectModel");
        }
        Matcher generated = OF_RULES.matcher(name);
        if (!generated.matches() || !folder.equals(generated.group("folder"))) {
            return Optional.empty();
        }
        return List.of("lambda", "rules", "methods", "domain", "metadata").stream()
                .map(generated::group)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether this, with slashes, is the path or the name of something that Drools made of rules. */
    boolean isGenerated(String path) {
        return path.startsWith(folder + "/") || HASHED.matcher(path).find();
    }

    /** Whether Drools puts a file of this path beside the classes, to list them. */
    static boolean isListing(String path) {
        return LISTING.matcher(path).matches();
    }

    /** A reference without its hashes and numbers: {@code LambdaPredicate#INSTANCE}. */
    String general(String reference) {
        int hash = reference.indexOf('#');
        if (hash < 0) {
            return kind(reference.replace('.', '/'))
                    .orElseGet(() -> NUMBERED.matcher(reference).replaceFirst("$1*"));
        }
        String owner = general(reference.substring(0, hash));
        return owner + "#" + member(owner, reference.substring(hash + 1));
    }

    /** The name of a member of such a class, in the same way. */
    static String member(String kind, String name) {
        if (kind.equals("RuleMethods") && name.startsWith("rule_")) {
            return "rule";
        }
        return kind.equals("DomainClasses") && name.endsWith("_Metadata_INSTANCE") ? "INSTANCE" : name;
    }
}
