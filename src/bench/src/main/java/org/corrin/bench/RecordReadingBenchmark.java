package org.corrin.bench;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.records.PatientRecordReader;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.FhirJson;
import org.hl7.fhir.r4.model.Bundle;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the reading of a large record costs, up to the patient's data, beside the parser of HAPI, which only makes objects
 * of it. Run it from the project's root, where {@code rules} lies.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(2)
public class RecordReadingBenchmark {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    /** How many of the 5,000 observations the guideline knows. */
    @Param({"10", "5000"})
    int known;

    private byte[] body = {};
    private PatientRecordReader reader;
    private FhirContext hapi;

    /** Reads the vocabulary, and makes the record. */
    @Setup
    public void prepare() throws IOException {
        body = SampleRecord.bundle(SampleRecord.MANY, known).toString().getBytes(StandardCharsets.UTF_8);
        reader = new PatientRecordReader(Guideline.read(GuidelineFiles.read(Path.of("rules", "b12-ms")))
                .guideline()
                .orElseThrow()
                .vocabulary());
        hapi = FhirContext.forR4Cached();
        corrin();
        hapi();
    }

    /** From bytes to the patient's data. */
    @Benchmark
    public Object corrin() {
        FhirJson.JsonTree tree = (FhirJson.JsonTree) FhirJson.read(body, reader::knows);
        return reader.read(BundleReader.of(tree.node()).orElseThrow().content(), Optional.empty(), DAY);
    }

    /** From bytes to objects. */
    @Benchmark
    public Object hapi() {
        return hapi.newJsonParser().parseResource(Bundle.class, new String(body, StandardCharsets.UTF_8));
    }
}
