#!/usr/bin/env bash
# Library:  org.drools:drools-engine 10.2.0, executable model
# Input:    one KieBase; threads that each make a session for one patient after another, with a ThreadSafeOption, insert two
#           facts of that patient, fire, and dispose of the session. No session is ever seen by two threads.
# Guess:    ThreadSafeOption.NO gives up the locks of a session, which is safe as long as one thread has each session
# Seen:     with NO and one thread every answer is right, and so it is with YES and four threads. With NO and four threads
#           answers are wrong, some with the facts of another patient: the arguments of a consequence are kept in the
#           compiled rule, which all sessions share.
# For us:   the option stays at its default.
. "$(dirname "${BASH_SOURCE[0]}")/shared.sh"

fetch org.drools:drools-engine:10.2.0 org.slf4j:slf4j-nop:2.0.17
rules_helper
cat > "$work/Finding.java" <<'JAVA'
package org.example;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ThreadSafeOption;

public class Finding {

    private static final int PATIENTS = 50_000;
    private static final int ROUNDS = 20;
    private static final int NOBODY = -1;
    private static final AtomicInteger WRONG = new AtomicInteger();
    private static final AtomicInteger ANOTHERS = new AtomicInteger();

    public record Lab(int patient, String test) {}

    /** Where a rule puts whose facts it was given; nobody's before it fires. */
    public static class Answer {
        private volatile int first = NOBODY;
        private volatile int second = NOBODY;

        public void take(Lab one, Lab other) {
            first = one.patient();
            second = other.patient();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        decide(ThreadSafeOption.NO, 1);
        decide(ThreadSafeOption.YES, 4);
        decide(ThreadSafeOption.NO, 4);
    }

    private static void decide(ThreadSafeOption option, int threads) throws InterruptedException {
        KieBase base = Rules.base("""
                package org.example
                import org.example.Finding.Lab
                import org.example.Finding.Answer
                rule "both" when
                    $answer : Answer()
                    $b12 : Lab( test == "serum B12" )
                    $mma : Lab( test == "MMA" )
                then
                    $answer.take( $b12, $mma );
                end
                """);
        KieSessionConfiguration configuration = Rules.KIE.newKieSessionConfiguration();
        configuration.setOption(option);
        WRONG.set(0);
        ANOTHERS.set(0);
        // How soon threads meet is chance; what is expected to be right is tried once.
        boolean mayMeet = option == ThreadSafeOption.NO && threads > 1;
        for (int round = 0; round < (mayMeet ? ROUNDS : 1) && ANOTHERS.get() == 0; round++) {
            round(base, configuration, threads);
        }
        System.err.println(option + ", " + threads + " threads: " + WRONG + " wrong answers, " + ANOTHERS
                + " with facts of another patient");
        System.out.println(option + ", threads: " + threads + "; wrong answers: " + (WRONG.get() > 0)
                + "; facts of another patient: " + (ANOTHERS.get() > 0));
    }

    private static void round(KieBase base, KieSessionConfiguration configuration, int threads)
            throws InterruptedException {
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int first = t * PATIENTS;
            running.add(new Thread(() -> {
                for (int patient = first; patient < first + PATIENTS; patient++) {
                    ask(base, configuration, patient);
                }
            }));
        }
        running.forEach(Thread::start);
        for (Thread thread : running) {
            thread.join();
        }
    }

    private static void ask(KieBase base, KieSessionConfiguration configuration, int patient) {
        Answer answer = new Answer();
        KieSession session = base.newKieSession(configuration, null);
        try {
            session.insert(answer);
            session.insert(new Lab(patient, "serum B12"));
            session.insert(new Lab(patient, "MMA"));
            session.fireAllRules();
        } catch (RuntimeException e) {
            // Some end in a null pointer: the arguments were taken away between two lines of Drools.
        } finally {
            session.dispose();
        }
        if (answer.first != patient || answer.second != patient) {
            WRONG.incrementAndGet();
        }
        if (isAnothers(answer.first, patient) || isAnothers(answer.second, patient)) {
            ANOTHERS.incrementAndGet();
        }
    }

    private static boolean isAnothers(int whose, int patient) {
        return whose != NOBODY && whose != patient;
    }
}
JAVA
run org.example.Finding
expect "NO, threads: 1; wrong answers: false; facts of another patient: false" \
    "YES, threads: 4; wrong answers: false; facts of another patient: false" \
    "NO, threads: 4; wrong answers: true; facts of another patient: true"
