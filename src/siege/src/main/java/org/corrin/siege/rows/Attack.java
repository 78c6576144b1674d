package org.corrin.siege.rows;

import java.io.IOException;
import java.util.Map;
import org.corrin.siege.service.ServiceProcess;

/** One row of the siege: an attack on a service that goes on deciding meanwhile. */
public interface Attack {

    /** What is done, in a few words. */
    String name();

    /** What must hold, beside that decisions go on. */
    String mustHold();

    /** The settings of the service that it is done to; rows with the same ones share a process. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /** Attacks, and notes what is seen. It leaves the service running. */
    void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException;

    /** What is looked at while nobody waits for decisions, because looking itself holds them up. */
    default void inspect(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {}
}
