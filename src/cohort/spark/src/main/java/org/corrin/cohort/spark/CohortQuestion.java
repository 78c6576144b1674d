package org.corrin.cohort.spark;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.inputs.ExportSource;
import org.corrin.cohort.report.CohortReporting;
import org.corrin.intake.Handling;
import org.corrin.records.KnownResources;
import org.corrin.release.Release;

/** What is asked about everybody of a cohort: all that an executor needs beside the patients. */
final class CohortQuestion implements Serializable {

    private static final long serialVersionUID = 1;

    private static final byte[] NOBODY = "{}".getBytes(StandardCharsets.US_ASCII);

    private final ShippedGuideline guideline;
    private final ArrayList<ShippedGuideline> against;
    private final String asOf;
    private final Handling handling;
    private final int hideBelow;

    /**
     * A question.
     *
     * @param against what is asked beside it; one or none
     * @param asOf the day that everybody is decided for
     * @param handling what becomes of a request in which something is wrong
     * @param hiding which numbers of people are not told
     */
    CohortQuestion(
            ShippedGuideline guideline,
            List<ShippedGuideline> against,
            LocalDate asOf,
            Handling handling,
            SmallNumbers hiding) {
        this.guideline = guideline;
        this.against = new ArrayList<>(against);
        this.asOf = asOf.toString();
        this.handling = handling;
        this.hideBelow = hiding.hideBelow();
    }

    /** Of what the guideline that is asked knows something, or the one that it is compared with. */
    KnownResources known() {
        return ExportSource.known(
                Stream.concat(Stream.of(release()), before().stream()).toList());
    }

    /** The release that is asked, in this process. */
    Release release() {
        return ExecutorReleases.of(guideline);
    }

    /** The one that it is compared with, if there is one. */
    Optional<Release> before() {
        return against.stream().findFirst().map(ExecutorReleases::of);
    }

    /** What reports are about, in this process. */
    CohortReporting reporting() {
        return new CohortReporting(release(), before(), new SmallNumbers(hideBelow));
    }

    /** Who answers it in this process. */
    CohortDecider decider() {
        CohortDecider decider = new CohortDecider(release(), LocalDate.parse(asOf), handling);
        for (ShippedGuideline before : against) {
            decider = decider.against(ExecutorReleases.of(before));
        }
        return ready(decider);
    }

    /** Drools looks for some of its parts when rules fire for the first time. */
    private static CohortDecider ready(CohortDecider decider) {
        OwnClasses.seen(() -> decider.decide(new PatientText("", NOBODY)));
        return decider;
    }
}
