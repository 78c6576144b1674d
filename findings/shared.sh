# What every finding uses; sourced, not run. A finding writes Java files into $work, and calls run and expect.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# fetch GROUP:ARTIFACT:VERSION ...: fetches the libraries, and what they need, with Maven.
fetch() {
    local dependencies="" group artifact version
    for coordinates in "$@"; do
        IFS=: read -r group artifact version <<< "$coordinates"
        dependencies+="<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId>"
        dependencies+="<version>$version</version></dependency>"
    done
    cat > "$work/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>$dependencies</dependencies>
</project>
POM
    mvn -q -B -ntp -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
        -Dmdep.outputFile="$work/classpath" < /dev/null > "$work/maven" 2>&1 || { cat "$work/maven" >&2; exit 2; }
}

# run CLASS: compiles every Java file in $work and runs this class; what it prints is kept in $work/seen.
run() {
    javac -nowarn -parameters -d "$work/classes" -cp "$(cat "$work/classpath")" "$work"/*.java
    java -cp "$work/classes:$(cat "$work/classpath")" "$1" | tee "$work/seen"
}

# expect LINE ...: ends with 1 unless just these lines were printed.
expect() {
    if diff <(printf '%s\n' "$@") "$work/seen" > "$work/changes"; then
        echo "as written down"
    else
        echo "this has changed (< as written down, > seen now):"
        cat "$work/changes"
        exit 1
    fi
}

# rules_helper: a class that compiles one DRL text by the executable model of Drools.
rules_helper() {
    cat > "$work/Rules.java" <<'JAVA'
package org.example;

import java.util.UUID;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.ReleaseId;

final class Rules {

    static final KieServices KIE = KieServices.get();

    static KieBuilder build(ReleaseId id, String drl) {
        KieFileSystem files = KIE.newKieFileSystem();
        files.generateAndWritePomXML(id);
        files.write("src/main/resources/org/example/rules.drl", drl);
        return KIE.newKieBuilder(files, Rules.class.getClassLoader()).buildAll(ExecutableModelProject.class);
    }

    static ReleaseId newId() {
        return KIE.newReleaseId("org.example", "rules", UUID.randomUUID().toString());
    }

    static KieBase base(String drl) {
        ReleaseId id = newId();
        KieBuilder builder = build(id, drl);
        if (!builder.getResults().getMessages().isEmpty()) {
            throw new IllegalStateException(builder.getResults().toString());
        }
        return KIE.newKieContainer(id, Rules.class.getClassLoader()).getKieBase();
    }
}
JAVA
}

# fetch_spark: fetches Spark, lets its classes into those of Java, and writes a class Local that starts it for this process alone.
fetch_spark() {
    fetch org.apache.spark:spark-sql_2.13:4.1.3
    local opened
    for opened in java.lang java.lang.invoke java.nio java.util sun.nio.ch sun.security.action sun.util.calendar; do
        JDK_JAVA_OPTIONS="${JDK_JAVA_OPTIONS:-} --add-opens=java.base/$opened=ALL-UNNAMED"
    done
    export JDK_JAVA_OPTIONS
    cat > "$work/Local.java" <<'JAVA'
package org.example;

import org.apache.spark.sql.SparkSession;

final class Local {

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }
}
JAVA
}
