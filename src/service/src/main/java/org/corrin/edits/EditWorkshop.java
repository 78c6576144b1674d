package org.corrin.edits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.corrin.guidelines.EngineMachine;
import org.corrin.language.process.EditAnswer;
import org.corrin.language.process.EditOrder;
import org.corrin.language.process.EditProcess;
import org.corrin.language.process.EditProcess.EditBounds;
import org.corrin.language.process.SupersededEdit;
import org.corrin.language.process.TooManyEdits;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.jboss.logging.Logger;

/** Holds the process in which edits are read and tried. */
@Singleton
class EditWorkshop {

    private static final Logger LOG = Logger.getLogger(EditWorkshop.class);
    private static final String MEMORY = "corrin.edits.memory";

    private final EditProcess process;

    EditWorkshop(EditSettings settings, MeterRegistry registry) {
        process = new EditProcess(
                EngineMachine.of(settings.heap().asLongValue()),
                new EditBounds(settings.reading(), settings.trying(), settings.idle()),
                line -> LOG.infof("edits: %s", line));
        // The registry outlives an application that is started again in the same process, and keeps the first of a
        // name.
        registry.find(MEMORY).meters().forEach(registry::remove);
        Gauge.builder(MEMORY, process, EditProcess::residentBytes)
                .description("Memory that the process for edits holds; 0 while nobody edits")
                .baseUnit("bytes")
                .register(registry);
    }

    @PreDestroy
    void stop() {
        process.close();
    }

    /**
     * Answers a question. The stage fails with the problem to answer with, and with {@link org.corrin.budget.WorkGivenUp} if there
     * is no answer.
     */
    CompletionStage<EditAnswer> ask(EditOrder order) {
        try {
            return process.ask(order).exceptionally(EditWorkshop::failed);
        } catch (TooManyEdits e) {
            throw ProblemDetail.of(ProblemType.BUSY, e.getMessage() + "; try again")
                    .thrown();
        }
    }

    private static EditAnswer failed(Throwable failure) {
        if (failure instanceof SupersededEdit superseded) {
            throw ProblemDetail.of(ProblemType.SUPERSEDED, superseded.getMessage())
                    .thrown();
        }
        throw failure instanceof RuntimeException known ? known : new CompletionException(failure);
    }
}
