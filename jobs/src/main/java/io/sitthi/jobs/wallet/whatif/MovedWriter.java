package io.sitthi.jobs.wallet.whatif;

import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Writes one file of {@code moved/} (contract section 12). */
final class MovedWriter extends BeforeAfterWriter {

    private static final RowGroupEncoder ENCODER = encoder(WalletSchemas.MOVED);

    MovedWriter(Location location) throws IOException {
        super(location, WalletSchemas.MOVED, ENCODER, false);
    }

    void add(long registrationId, long citizenId, int before, int after) throws IOException {
        addRow(registrationId, citizenId, before, after);
    }

    @Override
    protected List<ColumnVector> arranged(List<ColumnVector> ids, List<ColumnVector> beforeAfter, int count) {
        return Stream.concat(ids.stream(), beforeAfter.stream()).toList();
    }
}
