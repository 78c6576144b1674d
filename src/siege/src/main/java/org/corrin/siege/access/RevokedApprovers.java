package org.corrin.siege.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.rows.EndOfService;
import org.corrin.siege.service.OwnThreads;
import org.corrin.siege.service.ServiceAnswer;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceFolders;
import org.corrin.siege.service.ServiceProcess;

/** Two reviewers who approve at once, one of whom loses their account while the proposal goes live; several such at a time. */
public final class RevokedApprovers implements EndOfService {

    private static final int ROUNDS = 20;
    private static final int AT_ONCE = 3;
    private static final int NEEDED = 2;

    /** The same moments in every run, as parts of the time that going live takes. */
    private static final long SEED = 20_261_130;

    /** The gate takes one after the other, and in about half of the rounds one is live before its approver is revoked. */
    private static final double LATEST = 3;

    private static final Path TERMINAL = Path.of("src", "cli", "target", "corrin.jar");
    private static final Duration LONGEST_VERIFICATION = Duration.ofSeconds(60);
    private static final int CREATED = 201;
    private static final int DONE = 200;

    /** Nobody any more, not theirs, or not now. */
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 409);

    @Override
    public String name() {
        return "two approvals at once, and one of the two revoked meanwhile, " + ROUNDS + " times " + AT_ONCE;
    }

    @Override
    public String mustHold() {
        return "nothing goes live that lacks one of two approvals; the record verifies";
    }

    /** Who takes part in each round; who is revoked is somebody else each time. */
    private record Participants(
            ServiceCalls administrator, ProposalCalls author, ProposalCalls reviewer, ProposalCalls publisher) {}

    /** A submitted proposal, and who approves it and is revoked so many nanoseconds after its race has begun. */
    private record Contested(long number, String leaver, ProposalCalls leaving, long untilRevoked) {}

    @Override
    public void attack(ServiceFolders kept, AttackOutcome seen) throws IOException, InterruptedException {
        Map<String, String> tokens = new TreeMap<>();
        ServiceProcess alone = ServiceProcess.ready(kept, ServiceProcess.FOR_A_SHORT_LIFE, Map.of());
        try {
            ServiceCalls calls = new ServiceCalls(alone);
            for (Map.Entry<String, String> one : Map.of(
                            "ana", "author", "rosa", "reviewer", "olga", "reviewer", "paul", "publisher")
                    .entrySet()) {
                tokens.put(one.getKey(), added(calls, one.getKey(), one.getValue()));
            }
        } finally {
            alone.end();
        }
        // That two have to approve can be set once there are two.
        ServiceProcess service =
                ServiceProcess.ready(kept, ServiceProcess.FOR_A_SHORT_LIFE, Map.of("CORRIN_REVIEW", "two"));
        try {
            attack(service, tokens, seen);
        } finally {
            service.kill();
        }
    }

    private static void attack(ServiceProcess service, Map<String, String> tokens, AttackOutcome seen)
            throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        Participants all = new Participants(
                calls,
                new ProposalCalls(calls.as(tokens.get("ana"))),
                new ProposalCalls(calls.as(tokens.get("rosa"))),
                new ProposalCalls(calls.as(tokens.get("paul"))));
        ProposalCalls another = new ProposalCalls(calls.as(tokens.get("olga")));
        ServiceFolders folders = service.folders();
        long before = calls.get("/v1/audit/head").json().path("place").asLong();
        long took = timeToGoLive(all, another, folders);
        Random moments = new Random(SEED);
        Map<String, Integer> answered = new TreeMap<>();
        int version = 1;
        for (int round = 1; round <= ROUNDS; round++) {
            List<Contested> contested = new ArrayList<>();
            for (int one = 0; one < AT_ONCE; one++) {
                version++;
                String leaver = "leaver-" + version;
                contested.add(new Contested(
                        submitted(all.author(), folders, version),
                        leaver,
                        new ProposalCalls(calls.as(added(calls, leaver, "reviewer"))),
                        (long) (moments.nextDouble() * LATEST * took)));
            }
            List<CompletableFuture<List<String>>> racing =
                    contested.stream().map(one -> async(() -> race(all, one))).toList();
            for (CompletableFuture<List<String>> one : racing) {
                one.join().forEach(answer -> answered.merge(answer, 1, Integer::sum));
            }
        }
        seen.note(answered.toString());
        seen.saw(
                "no other answers",
                answered.keySet().stream()
                        .map(answer -> Integer.valueOf(answer.substring(answer.indexOf(' ') + 1)))
                        .allMatch(status -> status == DONE || status == CREATED || REFUSALS.contains(status)));
        inspect(calls, before, folders, seen);
        seen.saw("the last goes live with two who stay", goesLive(all, another, folders, version + 1));
    }

    private static String added(ServiceCalls calls, String name, String role) throws IOException, InterruptedException {
        ServiceAnswer added = calls.postJson(
                "/v1/accounts", "{\"name\": \"%s\", \"roles\": [\"%s\"], \"label\": \"siege\"}".formatted(name, role));
        if (added.status() != CREATED) {
            throw new IOException("an account was answered with " + added.status() + " " + added.body());
        }
        return added.json().path("token").asText();
    }

    private static long submitted(ProposalCalls author, ServiceFolders folders, int version)
            throws IOException, InterruptedException {
        ServiceAnswer created = author.create(folders, version, "Version " + version + ".");
        long number = created.json().path("number").asLong();
        ServiceAnswer submitted = author.submit(number);
        if (created.status() != CREATED || submitted.status() != DONE) {
            throw new IOException("a proposal was answered with " + created.status() + " and " + submitted.status()
                    + " " + submitted.body());
        }
        return number;
    }

    /** Puts one live that nobody races for, and measures that. */
    private static long timeToGoLive(Participants all, ProposalCalls another, ServiceFolders folders)
            throws IOException, InterruptedException {
        long number = submitted(all.author(), folders, 1);
        all.reviewer().approve(number);
        another.approve(number);
        long start = System.nanoTime();
        int status = all.publisher().live(number).status();
        if (status != CREATED) {
            throw new IOException("a release was answered with " + status);
        }
        return System.nanoTime() - start;
    }

    private static boolean goesLive(Participants all, ProposalCalls another, ServiceFolders folders, int version)
            throws IOException, InterruptedException {
        long number = submitted(all.author(), folders, version);
        return all.reviewer().approve(number).status() == DONE
                && another.approve(number).status() == DONE
                && all.publisher().live(number).status() == CREATED;
    }

    /** What each step was answered with, as its name and the status. */
    private static List<String> race(Participants all, Contested one) {
        CompletableFuture<String> early =
                async(() -> "early " + all.publisher().live(one.number()).status());
        CompletableFuture<String> staying =
                async(() -> "stays " + all.reviewer().approve(one.number()).status());
        CompletableFuture<String> leaving =
                async(() -> "leaves " + one.leaving().approve(one.number()).status());
        CompletableFuture<String> revoked = async(() -> {
            TimeUnit.NANOSECONDS.sleep(one.untilRevoked());
            return "revoked "
                    + all.administrator()
                            .send(all.administrator()
                                    .to("/v1/accounts/" + one.leaver())
                                    .DELETE())
                            .status();
        });
        List<String> answers = new ArrayList<>(List.of(staying.join(), leaving.join()));
        CompletableFuture<String> late =
                async(() -> "late " + all.publisher().live(one.number()).status());
        answers.addAll(List.of(early.join(), late.join(), revoked.join()));
        return answers;
    }

    private static void inspect(ServiceCalls calls, long before, ServiceFolders folders, AttackOutcome seen)
            throws IOException, InterruptedException {
        String lines = calls.send(calls.to("/v1/audit").header("Accept", "application/x-ndjson"))
                .body();
        ApprovalRecord record = ApprovalRecord.of(lines, before, NEEDED);
        seen.saw(
                record.live().size() + " live, of them " + record.unapproved().size() + " without two approvals "
                        + record.unapproved(),
                record.unapproved().isEmpty() && record.live().size() > 1);
        String live = calls.live();
        seen.saw(
                "the last of the record answers",
                live.equals(record.live().get(record.live().size() - 1)));
        Path file = folders.home().resolve("audit.ndjson");
        Files.writeString(file, lines);
        Process terminal = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        TERMINAL.toString(),
                        "audit",
                        "verify",
                        "--file",
                        file.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(folders.home().resolve("verified.txt").toFile())
                .start();
        boolean isInTime = terminal.waitFor(LONGEST_VERIFICATION.toSeconds(), TimeUnit.SECONDS);
        terminal.destroy();
        String told = Files.readString(folders.home().resolve("verified.txt")).strip();
        seen.saw("`corrin audit verify`: " + told, isInTime && terminal.exitValue() == 0);
    }

    /** Something that waits for answers. */
    @FunctionalInterface
    private interface Step<T> {
        T taken() throws IOException, InterruptedException;
    }

    private static <T> CompletableFuture<T> async(Step<T> step) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return step.taken();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                OwnThreads.EXECUTOR);
    }
}
