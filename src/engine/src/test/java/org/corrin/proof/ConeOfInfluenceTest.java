package org.corrin.proof;

import org.corrin.Shipped;
import org.junit.jupiter.api.Tag;

/** Of the shipped guideline. */
@Tag("hot")
class ConeOfInfluenceTest extends ConeOfInfluenceContract {

    ConeOfInfluenceTest() {
        super(Shipped.guideline());
    }
}
