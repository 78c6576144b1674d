package org.corrin.siege.candidates;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.ServiceAnswer;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** A vocabulary in which one unit has thousands of spellings, each of which a reader of records has to know. */
public final class UnitSpellings implements Attack {

    private static final int MANY = 5_000;
    private static final String FILE = "vocabulary.yaml";
    private static final String SECTION = "unitSpellings:\n";

    @Override
    public String name() {
        return MANY + " unit spellings";
    }

    @Override
    public String mustHold() {
        return "checked, or given up within its budget";
    }

    @Override
    public Map<String, String> settings() {
        return CheckedCandidate.SETTINGS;
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        String spellings =
                IntStream.range(0, MANY).mapToObj(i -> "  mg-" + i + ": mg\n").collect(Collectors.joining());
        String vocabulary = service.folders().text(FILE).replace(SECTION, SECTION + spellings);
        long start = System.nanoTime();
        ServiceAnswer answer = new ServiceCalls(service).check(Map.of(FILE, vocabulary));
        CheckedCandidate.note(answer, System.nanoTime() - start, seen);
    }
}
