package org.corrin.siege.ends;

import static org.corrin.siege.service.GuidelineTexts.PATIENT;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.rows.EndOfService;
import org.corrin.siege.service.GuidelineTexts;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceFolders;
import org.corrin.siege.service.ServiceProcess;

/** The file of the store cut short while the service is stopped. */
public final class TruncatedStore implements EndOfService {

    private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(90);
    private static final Pattern MARK = Pattern.compile("CORRIN_STORE_ACCEPT_LOSS=([A-Za-z0-9_.-]*[A-Za-z0-9])");

    @Override
    public String name() {
        return "the store file truncated while stopped";
    }

    @Override
    public String mustHold() {
        return "the start refuses; CORRIN_STORE_ACCEPT_LOSS lets it go on";
    }

    @Override
    public void attack(ServiceFolders kept, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceProcess service = ServiceProcess.ready(kept, ServiceProcess.FOR_A_SHORT_LIFE, Map.of());
        int status = new ServiceCalls(service)
                .propose(Map.of(PATIENT, GuidelineTexts.reworded(kept.text(PATIENT), "Kept.")))
                .status();
        service.end();
        seen.saw("a release answered with " + status, status == 201);
        Path store = kept.data().resolve("corrin.mv.db");
        truncate(store, Files.size(store) / 2);
        refuses(kept, "half of it", seen);
        truncate(store, 0);
        Optional<String> mark = refuses(kept, "all of it", seen);
        seen.saw("names the mark " + mark.orElse("(none)"), mark.isPresent());
        if (mark.isPresent()) {
            Map<String, String> accepted = Map.of("CORRIN_STORE_ACCEPT_LOSS", mark.get());
            ServiceProcess again = ServiceProcess.ready(kept, ServiceProcess.FOR_A_SHORT_LIFE, accepted);
            seen.saw(
                    "started with the loss accepted",
                    !new ServiceCalls(again).live().isEmpty());
            again.kill();
        }
    }

    private static void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    /** The mark that the refused start names, if it does. */
    private static Optional<String> refuses(ServiceFolders kept, String cut, AttackOutcome seen)
            throws IOException, InterruptedException {
        long logged = Files.size(kept.log());
        ServiceProcess service = new ServiceProcess(kept, ServiceProcess.FOR_A_SHORT_LIFE, Map.of());
        boolean isRefused = service.ends(LONGEST_REFUSAL) && service.exitCode() != 0;
        service.kill();
        seen.saw(cut + " cut off: " + (isRefused ? "start refused" : "started"), isRefused);
        String log = Files.readString(kept.log()).substring((int) logged);
        Matcher mark = MARK.matcher(log);
        return mark.find() ? Optional.of(mark.group(1)) : Optional.empty();
    }
}
