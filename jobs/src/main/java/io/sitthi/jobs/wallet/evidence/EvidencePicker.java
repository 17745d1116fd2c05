package io.sitthi.jobs.wallet.evidence;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.jobs.engine.run.RunOutput;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Reads chosen rows of evidence into a table: of all rows only the ids, of the other columns only what stands in those rows.
 * All bytes are held against the files' digests all the same. For one thread.
 */
public final class EvidencePicker {

    private static final List<String> IDS = List.of("registration_id", "citizen_id");

    /** Wants no row. */
    public static final Wanted NOBODY = (registrationId, citizenId) -> -1;

    private final EvidenceGroup group;
    private int[] rows = new int[0];
    private int[] places = new int[0];
    private int[] otherPlaces = new int[0];

    /** Says which rows are wanted. */
    @FunctionalInterface
    public interface Wanted {

        /** Where a row goes in the table; negative when it is not wanted. Asked once of each row, in order. */
        int place(long registrationId, long citizenId);
    }

    /**
     * What is asked of one night's file.
     *
     * @param table with room for every place
     */
    public record Asked(CheckedFile file, Wanted wanted, EvidenceTable table) {}

    /** Takes the place of a row whose evidence is the same on both nights, so that neither's was put into its table. */
    @FunctionalInterface
    public interface SameSink {
        void same(int place);
    }

    /** A file that is being read. */
    private record OpenFile(
            Asked asked, ParquetFileReader reader, RowGroupReader columns, DigestingScan scan, int rowGroups)
            implements Closeable {

        void next() throws IOException {
            scan.next(columns);
        }

        boolean hasNext() {
            return scan.nextRowGroup() < rowGroups;
        }

        void finish() throws IOException, CommandException {
            if (!scan.finish().equals(asked.file().sha256())) {
                throw RunOutput.refused(
                        asked.file().location() + " is damaged: it is not the file that its manifest names");
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /** @param nationalities gives every nationality that matters a number of its own */
    public EvidencePicker(BytesToLong nationalities) {
        group = new EvidenceGroup(nationalities, true);
    }

    /**
     * Reads one file.
     *
     * @throws CommandException with status 3 when it is not the file that its manifest names
     */
    public void read(Asked asked) throws IOException, CommandException {
        try (OpenFile open = open(asked)) {
            while (asked.wanted() != NOBODY && open.hasNext()) {
                open.next();
                pick(open);
            }
            open.finish();
        }
    }

    /**
     * Reads two nights' files, which may well be of the same registrations, side by side. Where they store the same ids by the
     * same bytes, these are looked at once; rows of which everything is stored so are only told of.
     *
     * @throws CommandException as {@link #read}
     */
    public void readBoth(Asked first, Asked second, SameSink sink) throws IOException, CommandException {
        try (OpenFile one = open(first);
                OpenFile other = open(second)) {
            while (one.hasNext() && other.hasNext()) {
                one.next();
                other.next();
                if (areAlike(one, other, IDS)) {
                    pickBoth(one, other, sink);
                } else {
                    pick(one);
                    pick(other);
                }
            }
            for (OpenFile longer : List.of(one, other)) {
                while (longer.hasNext()) {
                    longer.next();
                    pick(longer);
                }
                longer.finish();
            }
        }
    }

    private OpenFile open(Asked asked) throws IOException {
        ParquetFileReader reader = ParquetFileReader.open(asked.file().location());
        return new OpenFile(
                asked,
                reader,
                reader.rowGroupReader(group.columns()),
                reader.scan(),
                reader.footer().rowGroups().size());
    }

    private static boolean areAlike(OpenFile one, OpenFile other, List<String> columns) {
        for (String column : columns) {
            if (!one.columns().isStoredAlike(column, other.columns())) {
                return false;
            }
        }
        return true;
    }

    private void pickBoth(OpenFile one, OpenFile other, SameSink sink) throws IOException, CommandException {
        int all = group.readIds(one.columns());
        reserve(all);
        int picked = 0;
        boolean paired = true;
        for (int i = 0; i < all; i++) {
            int place = one.asked().wanted().place(group.registrationId(i), group.citizenId(i));
            if (place >= 0) {
                rows[picked] = i;
                int otherPlace = other.asked().wanted().place(group.registrationId(i), group.citizenId(i));
                paired &= place == otherPlace; // of equal ids it may be that of another row
                otherPlaces[picked] = otherPlace;
                places[picked++] = place;
            }
        }
        if (picked == 0) {
            return;
        }
        if (paired && areAlike(one, other, group.columns())) {
            for (int i = 0; i < picked; i++) {
                sink.same(places[i]);
            }
            return;
        }
        copyPicked(one, places, picked);
        group.readIds(other.columns());
        copyPicked(other, otherPlaces, picked);
    }

    private void reserve(int all) {
        if (rows.length < all) {
            rows = new int[all];
            places = new int[all];
            otherPlaces = new int[all];
        }
    }

    private void copyPicked(OpenFile file, int[] to, int picked) throws IOException, CommandException {
        group.readPicked(file.columns(), file.asked().file().name(), rows, picked);
        for (int i = 0; i < picked; i++) {
            group.copyTo(file.asked().table(), i, to[i]);
        }
    }

    private void pick(OpenFile file) throws IOException, CommandException {
        int all = group.readIds(file.columns());
        reserve(all);
        int picked = 0;
        for (int i = 0; i < all; i++) {
            int place = file.asked().wanted().place(group.registrationId(i), group.citizenId(i));
            if (place >= 0) {
                rows[picked] = i;
                places[picked++] = place;
            }
        }
        if (picked > 0) {
            copyPicked(file, places, picked);
        }
    }
}
