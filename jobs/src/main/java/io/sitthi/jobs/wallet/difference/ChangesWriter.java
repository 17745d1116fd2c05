package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.whatif.BeforeAfterWriter;
import io.sitthi.programmes.wallet.Cause;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes one file of {@code changes/} (contract section 13). */
final class ChangesWriter extends BeforeAfterWriter {

    private static final RowGroupEncoder ENCODER = encoder(WalletSchemas.CHANGES);
    private static final BytesVector CHANGES = BytesVector.ofNames(Change.values());
    private static final BytesVector CAUSES = causes();

    private final int[] changes = new int[ROW_GROUP_ROWS];
    private final int[] causes = new int[ROW_GROUP_ROWS];

    ChangesWriter(Location location) throws IOException {
        super(location, WalletSchemas.CHANGES, ENCODER, true);
    }

    private static BytesVector causes() {
        String[] joined = new String[Cause.ALL + 1];
        Arrays.setAll(joined, Cause::join);
        return BytesVector.ofStrings(joined);
    }

    /** @param before ignored for NEW, as {@code after} for GONE */
    @SuppressWarnings("EnumOrdinal") // the dictionary is in the enum's order
    void add(long registrationId, long citizenId, Change change, int before, int after, int causeMask)
            throws IOException {
        changes[row()] = change.ordinal();
        causes[row()] = causeMask;
        addRow(registrationId, citizenId, before, after, change == Change.NEW, change == Change.GONE);
    }

    @Override
    protected List<ColumnVector> arranged(List<ColumnVector> ids, List<ColumnVector> beforeAfter, int count) {
        List<ColumnVector> columns = new ArrayList<>(ids);
        columns.add(new DictionaryVector(changes, CHANGES, null, count));
        columns.addAll(beforeAfter);
        columns.add(new DictionaryVector(causes, CAUSES, null, count));
        return columns;
    }
}
