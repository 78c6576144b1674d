package org.corrin.siege.rows;

import java.io.IOException;
import org.corrin.siege.service.ServiceFolders;

/** One row of the siege in which a service ends, or that needs two: it starts services of its own. */
public interface EndOfService {

    /** What is done, in a few words. */
    String name();

    /** What must hold. */
    String mustHold();

    /** Starts, attacks, and notes what is seen. It leaves no service running. */
    void attack(ServiceFolders kept, AttackOutcome seen) throws IOException, InterruptedException;
}
