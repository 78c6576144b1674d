#!/usr/bin/env bash
# Library:  org.apache.spark:spark-sql_2.13 4.1.3
# Input:    a birth on 29 February 2008 and the day 28 February 2026; a month without a day, as FHIR allows for dates
# Guess:    17 years, by each of the two usual ways to count them: the eighteenth year is complete on 1 March at the
#           earliest. No date for `2026-01`, since ANSI mode, which is on by default, refuses what cannot be read
# Seen:     18 years by months_between, which takes the last day of a shorter month for a whole month, and 17 by datediff.
#           `2026-01` is the first of January, by a cast, by to_date, and in JSON and CSV that are read as dates
# For us:   dates travel as text, and Corrin's intake reads them: which results still count, and who was how old at onset, hangs
#           on days.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch_spark
cat > "$work/Finding.java" <<'JAVA'
package org.example;

import org.apache.spark.sql.SparkSession;

public class Finding {

    public static void main(String[] arguments) {
        SparkSession spark = Local.session();
        for (String asked : new String[] {
            "floor(months_between('2026-02-28', '2008-02-29') / 12)",
            "datediff(YEAR, date'2008-02-29', date'2026-02-28')",
            "cast('2026-01' AS date)",
            "to_date('2026-01')",
            "from_json('{\"on\": \"2026-01\"}', 'on DATE').on",
            "from_csv('2026-01', 'on DATE').on"
        }) {
            System.out.println(asked + ": " + spark.sql("SELECT " + asked).first().get(0));
        }
        spark.stop();
    }
}
JAVA
run org.example.Finding
expect "floor(months_between('2026-02-28', '2008-02-29') / 12): 18" \
    "datediff(YEAR, date'2008-02-29', date'2026-02-28'): 17" \
    "cast('2026-01' AS date): 2026-01-01" \
    "to_date('2026-01'): 2026-01-01" \
    "from_json('{\"on\": \"2026-01\"}', 'on DATE').on: 2026-01-01" \
    "from_csv('2026-01', 'on DATE').on: 2026-01-01"
