package org.corrin.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that was bent, cut or mended is told, with the first entry that is not as it was. */
class AuditVerificationTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00.000001Z");

    @TempDir
    Path folder;

    private static List<AuditEntry> chain(String... actions) {
        List<AuditEntry> chain = new ArrayList<>();
        String previous = AuditChain.BEGINNING;
        for (int i = 0; i < actions.length; i++) {
            AuditEvent event = AuditEvent.done(NOON.plusSeconds(i), Actor.system("test"), actions[i], "b12-ms", "µ")
                    .with("why", "„so“");
            previous = AuditChain.hash(previous, i + 1L, event);
            chain.add(new AuditEntry(i + 1L, event, previous));
        }
        return chain;
    }

    private static List<String> findings(List<AuditEntry> chain, Map<Long, String> heads) {
        AuditVerification verification = new AuditVerification(heads);
        chain.forEach(verification::see);
        return verification.findings().stream().map(AuditFinding::toString).toList();
    }

    private static Map<Long, String> heads(List<AuditEntry> chain) {
        Map<Long, String> heads = new TreeMap<>();
        chain.forEach(entry -> heads.put(entry.place(), entry.chain()));
        return heads;
    }

    /** The hash that anybody works out from the canonical JSON of an entry, here with sha256sum. */
    @Test
    void aHashIsThatOfTheCanonicalJson() {
        assertThat(chain("release.live").get(0).chain())
                .isEqualTo("sha256:b1f74599b123f0f1ea6670c49cfc3d40b88ef1a090cad1283fb6a9534f54496a");
    }

    @Test
    void aChainThatIsAsItWasWrittenIsWhole() {
        List<AuditEntry> chain = chain("a", "b", "c");
        assertThat(findings(chain, heads(chain))).isEmpty();
        assertThat(findings(chain, Map.of(2L, chain.get(1).chain()))).isEmpty();
        assertThat(findings(List.of(), Map.of())).isEmpty();
    }

    @Test
    void anEntryThatWasChangedIsNamed() {
        List<AuditEntry> chain = chain("a", "b", "c");
        AuditEvent bent = chain.get(1).event().with("why", "another");
        chain.set(1, new AuditEntry(2, bent, chain.get(1).chain()));
        assertThat(findings(chain, Map.of())).containsExactly("entry 2 or one before it is not as it was written");
    }

    @Test
    void anEntryThatWasTakenOutIsNamed() {
        List<AuditEntry> chain = chain("a", "b", "c");
        chain.remove(1);
        assertThat(findings(chain, Map.of())).startsWith("entry 2 is missing");
    }

    @Test
    void whatWasCutOffOrMendedIsSeenByHeadsThatWereWrittenDown() {
        List<AuditEntry> chain = chain("a", "b", "c");
        Map<Long, String> heads = heads(chain);
        assertThat(findings(chain.subList(0, 2), Map.of())).isEmpty();
        assertThat(findings(chain.subList(0, 2), heads)).containsExactly("entry 3 is missing");
        assertThat(findings(List.of(), heads)).containsExactly("entry 1 is missing");
        assertThat(findings(chain("a", "other", "c"), heads))
                .startsWith("entry 2 is another than the one whose hash was written down");
    }

    @Test
    void whatAnOperatorHasAcceptedIsToldNoMore() {
        List<AuditEntry> cut = chain("a", "b", "c");
        AuditFinding finding = new AuditFinding(2, "or one before it is not as it was written");
        AuditEvent accepted = AuditEvent.done(NOON, Actor.system("operator"), AuditTrail.ACCEPTED, "", finding.name());
        cut.set(
                1,
                new AuditEntry(
                        2, cut.get(1).event().with("why", "bent"), cut.get(1).chain()));
        cut.add(new AuditEntry(4, accepted, AuditChain.hash(cut.get(2).chain(), 4, accepted)));
        assertThat(findings(cut, Map.of())).isEmpty();
        assertThat(findings(cut, heads(cut))).isEmpty();
        assertThat(findings(cut, Map.of(1L, cut.get(0).chain())))
                .as("who writes to the database alone accepts nothing")
                .isNotEmpty();
    }

    @Test
    void aPartIsBelievedWhereItBegins() {
        List<AuditEntry> chain = chain("a", "b", "c").subList(1, 3);
        AuditVerification part = new AuditVerification(Map.of());
        part.beginAnywhere();
        chain.forEach(part::see);
        assertThat(part.findings()).isEmpty();
        assertThat(part.entries()).isEqualTo(2);
    }

    @Test
    void headsAreReadBackAndALineThatWasCutIsNone() throws IOException {
        AuditHeadFile file = new AuditHeadFile(folder.resolve("deep/audit.heads"));
        List<AuditEntry> chain = chain("a", "b");
        for (AuditEntry entry : chain) {
            file.append(entry);
        }
        Files.writeString(file.path(), "{\"place\":3,\"cha", StandardOpenOption.APPEND);
        assertThat(file.heads()).isEqualTo(heads(chain));

        file.append(chain("a", "b", "c").get(2));
        assertThat(file.heads()).as("a torn line is no part of the next").containsOnlyKeys(1L, 2L, 3L);
    }

    @Test
    void aFileThatBeginsAnewKeepsWhatItHeld() throws IOException {
        AuditHeadFile file = new AuditHeadFile(folder.resolve("audit.heads"));
        List<AuditEntry> chain = chain("a", "b");
        file.append(chain.get(0));
        file.beginAnew(chain.get(1), "0123456789ab");
        assertThat(file.heads()).containsOnlyKeys(2L);
        assertThat(folder.resolve("audit.heads.0123456789ab")).exists();
    }
}
