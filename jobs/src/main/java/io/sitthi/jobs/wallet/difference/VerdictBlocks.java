package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.columns.BytesToLong;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts in some files that belong to one share of the citizens, a row group at a time, in the order of the files. All
 * bytes are held against the files' digests. Registrations with an invalid citizen id, which lie anywhere, are put aside. For
 * one thread.
 */
final class VerdictBlocks implements Closeable {

    private static final BytesToLong MASKS = VerdictBlocks::mask;
    /** Every row group names the same few sets of reasons. */
    private static final Map<String, Integer> KNOWN_MASKS = new ConcurrentHashMap<>();

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

    /** Whether a row group has been fetched and not been decoded. */
    private boolean fetched;

    /** Arrays for one row group, used again. For one thread. */
    static final class Scratch {

        private final NightRows rows = new NightRows();
        private long[] masks = new long[0];
        private boolean[] nulls = new boolean[0];
        /** Rows of two nights that pair and differ. */
        private int[] moved = new int[0];

        private void reserve(int count) {
            rows.reserve(count);
            if (masks.length < count) {
                masks = new long[count];
                moved = new int[count];
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
        for (OpenFile current = fetch(); current != null; current = fetch()) {
            fetched = false;
            NightRows rows = read(current);
            if (rows.count > 0) {
                return rows;
            }
        }
        return null;
    }

    /** Fetches the next row group, unless the last one has not been decoded; null behind the last. */
    private @Nullable OpenFile fetch() throws IOException, CommandException {
        if (fetched) {
            return open;
        }
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
                current.scan().next(current.group());
                fetched = true;
                return current;
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
        int count = Math.toIntExact(group.rows());
        NightRows rows = scratch.rows;
        readReasons(file, count);
        readIds(file, count);
        readDistricts(file, count);
        rows.count = take(rows, count);
        rowsDone.accept(count);
        return rows;
    }

    private void readReasons(OpenFile file, int count) throws IOException, CommandException {
        scratch.reserve(count);
        RowGroupReader group = file.group();
        group.column("reasons").readMapped(MASKS, scratch.masks, scratch.nulls, count);
        int all = 0;
        for (int i = 0; i < count; i++) {
            int mask = (int) scratch.masks[i];
            scratch.rows.reasons[i] = mask;
            all |= mask;
        }
        for (int i = 0; all < 0 && i < count; i++) {
            if (scratch.rows.reasons[i] < 0) {
                throw new CommandException(
                        ExitStatus.BROKEN_INPUT,
                        file.file().location() + ", row " + (group.firstRow() + i)
                                + ": reasons that the contract does not have.");
            }
        }
    }

    private void readIds(OpenFile file, int count) throws IOException {
        NightRows rows = scratch.rows;
        file.group().column("registration_id").readLongs(rows.registrationIds, scratch.nulls, count);
        file.group().column("citizen_id").readLongs(rows.citizenIds, scratch.nulls, count);
    }

    private void readDistricts(OpenFile file, int count) throws IOException {
        file.group().column("district_code").readInts(scratch.rows.districts, scratch.nulls, count);
    }

    /**
     * Passes over row groups in which both nights store the ids of just the same registrations by the same bytes: their rows
     * pair one by one, and only who moved is looked at. Stops before the first that are not so.
     *
     * @param sink gets the rows that moved, and how many did not
     */
    void passAlike(VerdictBlocks after, RowPairs.Sink sink) throws IOException, CommandException, OtherCutException {
        if (wanted.mayBeElsewhere() || after.wanted.mayBeElsewhere()) {
            return; // others read these files too
        }
        for (OpenFile one = fetch(); one != null; one = fetch()) {
            OpenFile other = after.fetch();
            if (other == null
                    || !one.group().isStoredAlike("registration_id", other.group())
                    || !one.group().isStoredAlike("citizen_id", other.group())) {
                return;
            }
            fetched = false;
            after.fetched = false;
            int count = Math.toIntExact(one.group().rows());
            pairAlike(one, after, other, count, sink);
            rowsDone.accept(count);
            after.rowsDone.accept(count);
        }
    }

    private void pairAlike(OpenFile one, VerdictBlocks after, OpenFile other, int count, RowPairs.Sink sink)
            throws IOException, CommandException, OtherCutException {
        NightRows rows = scratch.rows;
        NightRows others = after.scratch.rows;
        readReasons(one, count);
        boolean alike = one.group().isStoredAlike("reasons", other.group());
        if (!alike) {
            after.readReasons(other, count);
        }
        int moved = 0;
        int eligible = 0;
        for (int i = 0; i < count; i++) {
            int mask = rows.reasons[i];
            eligible += mask == 0 ? 1 : 0;
            if (!alike && mask != others.reasons[i]) {
                eligible -= mask == 0 ? 1 : 0;
                scratch.moved[moved++] = i;
            }
        }
        sink.unmoved(count - moved, eligible);
        if (moved == 0) {
            return;
        }
        readIds(one, count);
        after.readDistricts(other, count);
        for (int n = 0; n < moved; n++) {
            int i = scratch.moved[n];
            rows.districts[i] = others.districts[i]; // of the first night's alone nobody asks
            others.registrationIds[i] = rows.registrationIds[i];
            others.citizenIds[i] = rows.citizenIds[i];
            boolean aside = putAsideIfInvalid(rows, i);
            boolean otherAside = after.putAsideIfInvalid(others, i);
            if (aside || otherAside) {
                if (!aside) {
                    sink.gone(rows, i);
                } else if (!otherAside) {
                    sink.added(others, i);
                }
            } else if (wanted.deal().of(rows.citizenIds[i]) != wanted.share()) {
                throw new OtherCutException();
            } else {
                sink.both(rows, i, others, i);
            }
        }
    }

    private boolean putAsideIfInvalid(NightRows rows, int i) {
        boolean invalid = (rows.reasons[i] & INVALID) != 0;
        if (invalid) {
            putAside(rows.registrationIds[i], rows.citizenIds[i], rows.districts[i], rows.reasons[i]);
        }
        return invalid;
    }

    /** Keeps the wanted rows alone, as nearly all are. */
    private int take(NightRows rows, int count) throws OtherCutException {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int mask = rows.reasons[i];
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
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        Integer known = KNOWN_MASKS.get(text);
        if (known != null) {
            return known;
        }
        try {
            int mask = Reasons.parse(text);
            if (KNOWN_MASKS.size() <= Reasons.ALL) {
                KNOWN_MASKS.put(text, mask);
            }
            return mask;
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
