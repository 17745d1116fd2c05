package io.sitthi.jobs.wallet.evidence;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.jobs.engine.run.RunOutput;
import java.io.IOException;

/**
 * Reads chosen rows of evidence into a table: of all rows only the ids, of the other columns only what stands in those rows.
 * All bytes are held against the files' digests all the same. For one thread.
 */
public final class EvidencePicker {

    /** Wants no row. */
    public static final Wanted NOBODY = (registrationId, citizenId) -> -1;

    private final EvidenceGroup group;
    private int[] rows = new int[0];
    private int[] places = new int[0];

    /** Says which rows are wanted. */
    @FunctionalInterface
    public interface Wanted {

        /** Where a row goes in the table; negative when it is not wanted. Asked once of each row, in order. */
        int place(long registrationId, long citizenId);
    }

    /** @param nationalities gives every nationality that matters a number of its own */
    public EvidencePicker(BytesToLong nationalities) {
        group = new EvidenceGroup(nationalities, true);
    }

    /**
     * Reads one file.
     *
     * @param table with room for every place
     * @throws CommandException with status 3 when it is not the file that its manifest names
     */
    public void read(CheckedFile file, Wanted wanted, EvidenceTable table) throws IOException, CommandException {
        try (ParquetFileReader reader = ParquetFileReader.open(file.location())) {
            DigestingScan scan = reader.scan();
            if (wanted != NOBODY) {
                RowGroupReader columns = reader.rowGroupReader(group.columns());
                for (int g = 0; g < reader.footer().rowGroups().size(); g++) {
                    scan.next(columns);
                    pick(columns, file.name(), wanted, table);
                }
            }
            if (!scan.finish().equals(file.sha256())) {
                throw RunOutput.refused(file.location() + " is damaged: it is not the file that its manifest names");
            }
        }
    }

    private void pick(RowGroupReader columns, String file, Wanted wanted, EvidenceTable table)
            throws IOException, CommandException {
        int all = group.readIds(columns);
        if (rows.length < all) {
            rows = new int[all];
            places = new int[all];
        }
        int picked = 0;
        for (int i = 0; i < all; i++) {
            int place = wanted.place(group.registrationId(i), group.citizenId(i));
            if (place >= 0) {
                rows[picked] = i;
                places[picked++] = place;
            }
        }
        if (picked == 0) {
            return;
        }
        group.readPicked(columns, file, rows, picked);
        for (int i = 0; i < picked; i++) {
            group.copyTo(table, i, places[i]);
        }
    }
}
