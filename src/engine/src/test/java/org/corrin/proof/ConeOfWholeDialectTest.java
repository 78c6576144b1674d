package org.corrin.proof;

import java.io.IOException;
import java.nio.file.Path;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.api.Tag;

/** Of a guideline that uses what the shipped one does not need of the dialect. */
@Tag("hot")
class ConeOfWholeDialectTest extends ConeOfInfluenceContract {

    ConeOfWholeDialectTest() throws IOException {
        super(Guideline.read(GuidelineFiles.read(Path.of("src", "test", "resources", "guidelines", "who-to-test")))
                .guideline()
                .orElseThrow());
    }
}
