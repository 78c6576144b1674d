package org.corrin.proof;

import org.corrin.FirstGuideline;
import org.junit.jupiter.api.Tag;

/** Of the shipped guideline. */
@Tag("hot")
class ConeOfInfluenceTest extends ConeOfInfluenceContract {

    ConeOfInfluenceTest() {
        super(FirstGuideline.guideline());
    }
}
