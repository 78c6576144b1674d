package org.corrin.siege.candidates;

import static org.corrin.siege.service.GuidelineTexts.PATIENT;
import static org.corrin.siege.service.GuidelineTexts.SERUM_B12;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.GuidelineTexts;
import org.corrin.siege.service.PolledCondition;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceFolders;
import org.corrin.siege.service.ServiceProcess;

/** A rules folder that goes away, and comes back with something in it that must not or cannot be read. */
public final class RulesFolder implements Attack {

    private static final Duration LOOKED_AT = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "the rules folder vanishes, and comes back with a link out of it, and a file that may not be read";
    }

    @Override
    public String mustHold() {
        return "what is live goes on; the good folder goes live again";
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceFolders folders = service.folders();
        ServiceCalls calls = new ServiceCalls(service);
        String live = calls.live();
        Path good = folders.home().resolve("good");
        Path aside = folders.home().resolve("aside");
        ServiceFolders.copy(folders.guideline(), good);

        Files.move(folders.rules(), aside);
        Thread.sleep(LOOKED_AT.toMillis());
        seen.saw("vanished: the same is live", calls.live().equals(live));

        Path file = aside.resolve(ServiceFolders.ID).resolve(SERUM_B12);
        Files.delete(file);
        Files.createSymbolicLink(file, good.resolve(SERUM_B12));
        Files.move(aside, folders.rules());
        seen.saw("a link out of it is refused", PolledCondition.until(LONGEST, () -> isRefused(calls)));
        seen.saw("the same is live", calls.live().equals(live));

        Path inPlace = folders.guideline().resolve(SERUM_B12);
        Files.delete(inPlace);
        Files.copy(good.resolve(SERUM_B12), inPlace);
        Files.setPosixFilePermissions(inPlace, PosixFilePermissions.fromString("---------"));
        if (Files.isReadable(inPlace)) {
            seen.note("a file without permission not tried: this user may read every file");
        } else {
            Thread.sleep(LOOKED_AT.toMillis());
            seen.saw("a file without permission: the same is live", calls.live().equals(live));
        }

        Files.setPosixFilePermissions(inPlace, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(
                folders.guideline().resolve(PATIENT), GuidelineTexts.reworded(folders.text(PATIENT), "Folder."));
        seen.saw(
                "the good folder is live",
                PolledCondition.until(LONGEST, () -> calls.liveText(PATIENT).contains("Folder.")));
    }

    private static boolean isRefused(ServiceCalls calls) throws IOException, InterruptedException {
        return calls.get(ServiceCalls.GUIDELINE).json().path("candidate").isObject();
    }
}
