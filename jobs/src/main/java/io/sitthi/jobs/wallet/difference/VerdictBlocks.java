package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.difference.Comparison.OtherCutException;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts in some files that belong to one share of the citizens, a row group at a time, in the order of the files. All
 * bytes are held against the files' digests. Registrations with an invalid citizen id, which lie anywhere, are put aside. For
 * one thread.
 */
final class VerdictBlocks implements Closeable {

    private static final int INVALID = Reason.INVALID_CITIZEN_ID.bit();
    private static final List<String> COLUMNS = List.of("registration_id", "citizen_id", "reasons", "district_code");

    /**
     * Which rows are wanted.
     *
     * @param deal says which citizens are in which share
     * @param mayBeElsewhere whether the files hold other shares too; otherwise such a row means that the files are cut otherwise
     * @param invalid gets rows of invalid citizen ids; null when another share's reader takes them
     */
    record Wanted(
            int share,
            Buckets deal,
            boolean mayBeElsewhere,
            @Nullable NightRows invalid) {}

    private final Wanted wanted;
    private final Iterator<CheckedFile> files;
    private final LongConsumer rowsDone;
    private final Scratch scratch;
    private @Nullable OpenFile open;

    /** Arrays for one row group, used again. For one thread. */
    static final class Scratch {

        private final NightRows rows = new NightRows();
        private long[] masks = new long[0];
        private boolean[] nulls = new boolean[0];

        private void reserve(int count) {
            rows.reserve(count);
            if (masks.length < count) {
                masks = new long[count];
                nulls = new boolean[count];
            }
        }
    }

    /** A file that is being read. */
    private record OpenFile(CheckedFile file, ParquetFileReader reader, RowGroupReader group, DigestingScan scan) {}

    VerdictBlocks(List<CheckedFile> files, Wanted wanted, Scratch scratch, LongConsumer rowsDone) {
        this.files = files.iterator();
        this.wanted = wanted;
        this.scratch = scratch;
        this.rowsDone = rowsDone;
    }

    /**
     * The rows of the next row group that has any.
     *
     * @return null behind the last; valid until the next call
     */
    @Nullable
    NightRows next() throws IOException, CommandException, OtherCutException {
        while (true) {
            OpenFile current = open;
            if (current == null) {
                if (!files.hasNext()) {
                    return null;
                }
                current = open(files.next());
                open = current;
            }
            if (current.scan().nextRowGroup()
                    < current.reader().footer().rowGroups().size()) {
                NightRows rows = read(current);
                if (rows.count > 0) {
                    return rows;
                }
            } else {
                boolean whole = current.scan().finish().equals(current.file().sha256());
                close();
                if (!whole) {
                    throw new CommandException(
                            ExitStatus.BROKEN_INPUT,
                            current.file().location() + " is damaged: it is not the file that its manifest names.");
                }
            }
        }
    }

    private static OpenFile open(CheckedFile file) throws IOException {
        ParquetFileReader reader = ParquetFileReader.open(file.location());
        return new OpenFile(file, reader, reader.rowGroupReader(COLUMNS), reader.scan());
    }

    private NightRows read(OpenFile file) throws IOException, CommandException, OtherCutException {
        RowGroupReader group = file.group();
        file.scan().next(group);
        int count = Math.toIntExact(group.rows());
        scratch.reserve(count);
        NightRows rows = scratch.rows;
        boolean[] nulls = scratch.nulls;
        group.column("registration_id").readLongs(rows.registrationIds, nulls, count);
        group.column("citizen_id").readLongs(rows.citizenIds, nulls, count);
        group.column("reasons").readMapped(VerdictBlocks::mask, scratch.masks, nulls, count);
        group.column("district_code").readInts(rows.districts, nulls, count);
        rows.count = take(file, rows, count);
        rowsDone.accept(count);
        return rows;
    }

    /** Keeps the wanted rows alone, as nearly all are. */
    private int take(OpenFile file, NightRows rows, int count) throws CommandException, OtherCutException {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int mask = (int) scratch.masks[i];
            if (mask < 0) {
                throw new CommandException(
                        ExitStatus.BROKEN_INPUT,
                        file.file().location() + ", row " + (file.group().firstRow() + i)
                                + ": reasons that the contract does not have.");
            }
            long citizenId = rows.citizenIds[i];
            if ((mask & INVALID) != 0) {
                putAside(rows.registrationIds[i], citizenId, rows.districts[i], mask);
            } else if (wanted.deal().of(citizenId) == wanted.share()) {
                if (kept < i) {
                    rows.registrationIds[kept] = rows.registrationIds[i];
                    rows.citizenIds[kept] = citizenId;
                    rows.districts[kept] = rows.districts[i];
                }
                rows.reasons[kept++] = mask;
            } else if (!wanted.mayBeElsewhere()) {
                throw new OtherCutException();
            }
        }
        return kept;
    }

    private void putAside(long registrationId, long citizenId, int district, int mask) {
        NightRows invalid = wanted.invalid();
        if (invalid != null) {
            synchronized (invalid) {
                invalid.add(registrationId, citizenId, district, mask);
            }
        }
    }

    private static long mask(byte[] bytes, int offset, int length) {
        try {
            return Reasons.parse(new String(bytes, offset, length, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        OpenFile current = open;
        open = null;
        if (current != null) {
            current.reader().close();
        }
    }
}
