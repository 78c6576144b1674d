#!/usr/bin/env bash
# Library:  org.duckdb:duckdb_jdbc 2.0.0.1, read_csv and read_json
# Input:    30,000 results that are whole numbers, and one that is 1.5
# Guess:    1.5, or an error for the row: a column of whole numbers cannot hold it
# Seen:     2, without a word. The first rows decide that the column holds whole numbers, and what comes later is rounded
#           into it, from CSV as from JSON, where the type is guessed as where it is stated.
# For us:   tables are read as text, every column of them, and Corrin's intake says what a text means.
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
        StringBuilder csv = new StringBuilder("id,result\n");
        StringBuilder json = new StringBuilder();
        for (int row = 0; row <= 30_000; row++) {
            String result = row < 30_000 ? String.valueOf(100 + row % 900) : "1.5";
            csv.append(row).append(',').append(result).append('\n');
            json.append("{\"id\": ").append(row).append(", \"result\": ").append(result).append("}\n");
        }
        ask("read_csv(?)", ".csv", csv);
        ask("read_csv(?, columns = {id: 'BIGINT', result: 'BIGINT'})", ".csv", csv);
        ask("read_json(?)", ".ndjson", json);
    }

    private static void ask(String function, String ending, CharSequence text) throws Exception {
        Path file = Files.createTempFile("results", ending);
        Files.writeString(file, text);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement last = connection.prepareStatement(
                        "SELECT result, typeof(result) FROM " + function + " WHERE id = 30000")) {
            last.setString(1, file.toString());
            ResultSet row = last.executeQuery();
            row.next();
            System.out.println(function + ": " + row.getString(1) + " " + row.getString(2));
        } finally {
            Files.delete(file);
        }
    }
}
JAVA
run org.example.Finding
expect "read_csv(?): 2 BIGINT" "read_csv(?, columns = {id: 'BIGINT', result: 'BIGINT'}): 2 BIGINT" "read_json(?): 2 BIGINT"
