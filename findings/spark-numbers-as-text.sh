#!/usr/bin/env bash
# Library:  org.apache.spark:spark-sql_2.13 4.1.3
# Input:    a result of 1.80 in JSON, whose last digit says how exactly it was measured
# Guess:    1.80 where the schema asks for text: Spark keeps the text of a number then, and spark.read does
# Seen:     1.80 by spark.read, and 1.8 by from_json with the same schema; a small number gets an exponent that nobody wrote.
#           A record of Java that holds the same becomes a row without columns, as a bean, and no error
# For us:   lines stay text until Corrin's intake reads them, and rows are written with columns that are named one by one.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch_spark
cat > "$work/Finding.java" <<'JAVA'
package org.example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

public class Finding {

    public record Result(String test, String value) {}

    public static void main(String[] arguments) throws Exception {
        SparkSession spark = Local.session();
        Path file = Files.createTempFile("results", ".ndjson");
        Files.writeString(file, "{\"value\": 1.80}\n");
        System.out.println("read: "
                + spark.read().schema("value STRING").json(file.toString()).first().get(0));
        for (String json : new String[] {"{\"value\": 1.80}", "{\"value\": 0.00000012}"}) {
            System.out.println("from_json of " + json + ": "
                    + spark.sql("SELECT from_json('" + json + "', 'value STRING').value").first().get(0));
        }
        System.out.println("records: "
                + spark.createDataFrame(List.of(new Result("serum B12", "1.80")), Result.class).collectAsList());
        Files.delete(file);
        spark.stop();
    }
}
JAVA
run org.example.Finding
expect "read: 1.80" 'from_json of {"value": 1.80}: 1.8' 'from_json of {"value": 0.00000012}: 1.2E-7' "records: [[]]"
