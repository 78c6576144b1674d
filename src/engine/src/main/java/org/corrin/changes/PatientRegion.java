package org.corrin.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.corrin.quantities.ValueRange;

/**
 * Patients who have something in common, as programs read it: everybody of whom each of these inputs is one of what it names.
 * What is not named may be anything.
 */
public record PatientRegion(List<InputRange> inputs) {

    // A report that is read back has nothing where a text was empty.
    public PatientRegion {
        inputs = List.copyOf(inputs);
    }

    /**
     * What an input may be: in any of the intervals, or any of the values.
     *
     * @param of what kind of thing it is: {@code lab}, {@code condition}, {@code symptom}, {@code age}, {@code sex},
     *     {@code medication}, {@code order} or {@code dose}, which is about doses before a sample
     * @param name its name in the vocabulary; that of the kind, where there is one input of it, or several are told as one
     * @param unit of a test, the UCUM code of the unit of the intervals; else empty
     * @param intervals from below
     * @param values what else it may be, in words: {@code unknown}, {@code present}; where there is no interval, also one of
     *     each sort, such as {@code reported as <300 pg/mL}
     */
    public record InputRange(
            String of,
            String name,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String unit,

            List<ResultInterval> intervals,
            List<String> values) {

        public InputRange {
            unit = unit == null ? "" : unit;
            intervals = List.copyOf(intervals);
            values = List.copyOf(values);
        }

        /** The part of it that lies within one of its intervals. */
        InputRange within(ResultInterval interval) {
            return new InputRange(of, name, unit, List.of(interval), List.of());
        }
    }

    /**
     * An interval of numbers, as decimals.
     *
     * @param low where it begins; empty if nothing bounds it below
     * @param high where it ends; empty if nothing bounds it above
     * @param remark what else is so of these results, such as {@code more than 6 months old}; may be empty
     */
    public record ResultInterval(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String low,
            boolean lowInclusive,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String high,

            boolean highInclusive,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String remark) {

        public ResultInterval {
            low = low == null ? "" : low;
            high = high == null ? "" : high;
            remark = remark == null ? "" : remark;
        }

        static ResultInterval of(ValueRange range, String remark) {
            return new ResultInterval(range.low(), range.lowInclusive(), range.high(), range.highInclusive(), remark);
        }
    }
}
