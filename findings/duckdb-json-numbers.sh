#!/usr/bin/env bash
# Library:  org.duckdb:duckdb_jdbc 2.0.0.1, read_json
# Input:    results as JSON writes them, in columns whose types are stated: exact decimals, and texts
# Guess:    a column of DECIMAL(38,2) holds the decimal that stands there; a column of VARCHAR holds its text
# Seen:     every number with a point has been a double before it gets its type: 12345678901234567890.12 is
#           12345678901234567741.44, and the text of 1.80 is 1.8. Only what is a JSON text stays as it is.
# For us:   rows hold every value as a JSON text, and requests are never read by DuckDB.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch org.duckdb:duckdb_jdbc:2.0.0.1
cat > "$work/Finding.java" <<'JAVA'
package org.example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

public class Finding {

    public static void main(String[] arguments) throws Exception {
        Path file = Files.createTempFile("results", ".ndjson");
        Files.writeString(file, "{\"a\": 12345678901234567890.12, \"b\": 1.80, \"c\": \"1.80\"}\n");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String type : new String[] {"DECIMAL(38,2)", "VARCHAR"}) {
                String columns = "{a: '" + type + "', b: '" + type + "', c: '" + type + "'}";
                try (PreparedStatement read = connection.prepareStatement("SELECT a::VARCHAR, b::VARCHAR, c::VARCHAR"
                        + " FROM read_json(?, format = 'newline_delimited', columns = " + columns + ")")) {
                    read.setString(1, file.toString());
                    ResultSet row = read.executeQuery();
                    row.next();
                    System.out.println(
                            type + ": " + row.getString(1) + ", " + row.getString(2) + ", " + row.getString(3));
                }
            }
        } finally {
            Files.delete(file);
        }
    }
}
JAVA
run org.example.Finding
expect "DECIMAL(38,2): 12345678901234567741.44, 1.80, 1.80" "VARCHAR: 1.2345678901234567e+19, 1.8, 1.80"
