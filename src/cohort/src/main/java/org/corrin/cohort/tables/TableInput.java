package org.corrin.cohort.tables;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.deciding.CohortEntry.UnreadablePatient;
import org.corrin.cohort.inputs.CohortInput;
import org.corrin.records.bulk.LeftOut;

/** The patients of tables, one after the other. */
final class TableInput implements CohortInput {

    private final TableMapping mapping;
    private final StagedTables staged;
    private final TableLeftOut leftOut;
    private Optional<StagedRow> ahead;
    private long read;

    TableInput(TableMapping mapping, StagedTables staged, TableLeftOut leftOut) throws IOException {
        this.mapping = mapping;
        this.staged = staged;
        this.leftOut = leftOut;
        this.ahead = staged.next();
    }

    @Override
    public Optional<CohortEntry> next() throws IOException {
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        StagedRow first = ahead.get();
        if (!first.fault().isEmpty()) {
            advance();
            return Optional.of(new UnreadablePatient(first.place(), first.fault()));
        }
        PatientRequest request = new PatientRequest(first.place(), leftOut);
        while (ahead.isPresent() && ahead.get().patient() == first.patient()) {
            request.add(ahead.get(), mapping.tables().get(ahead.get().table()));
            advance();
        }
        return Optional.of(request.entry());
    }

    private void advance() throws IOException {
        read++;
        ahead = staged.next();
    }

    @Override
    public double share() {
        return ahead.isEmpty() ? 1 : (double) read / staged.count();
    }

    @Override
    public List<LeftOut> leftOut() {
        return leftOut.all();
    }

    @Override
    public void close() throws IOException {
        staged.close();
    }
}
