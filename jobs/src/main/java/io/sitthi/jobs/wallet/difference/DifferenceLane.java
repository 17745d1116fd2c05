package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.difference.Comparison.OtherCutException;
import io.sitthi.jobs.wallet.evidence.CorrectedColumns;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.jobs.wallet.evidence.EvidencePicker;
import io.sitthi.jobs.wallet.evidence.EvidencePicker.Asked;
import io.sitthi.jobs.wallet.evidence.EvidenceTable;
import io.sitthi.programmes.wallet.Cause;
import io.sitthi.programmes.wallet.EvidenceCauses;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thread's share of a comparison: finds what moved, looks for its causes, and tells of it. For one thread. */
final class DifferenceLane implements Closeable {

    /**
     * What causes are looked for in; null when a night has no evidence.
     *
     * @param corrected of the appeals of both nights
     * @param nationalities gives every nationality a number, the same in both nights
     */
    record Evidence(
            EvidenceFolder before,
            EvidenceFolder after,
            EvidenceCauses causes,
            CorrectedColumns corrected,
            BytesToLong nationalities) {

        /** Into how many shares both nights' files divide. */
        int shares() {
            int most = 1;
            for (EvidenceFolder folder : List.of(before, after)) {
                for (CheckedDataset layer : folder.layers()) {
                    int files = layer.files().size();
                    most = Integer.bitCount(files) == 1 ? Math.max(most, files) : most;
                }
            }
            return most;
        }
    }

    private final @Nullable Evidence evidence;
    private final @Nullable Location folder;
    private final ShareReader before;
    private final ShareReader after;
    private final RowPairs pairs = new RowPairs(new Finder());
    private final @Nullable EvidencePicker picker;
    private final EvidenceTable tableBefore = new EvidenceTable();
    private final EvidenceTable tableAfter = new EvidenceTable();
    private long[] gained = new long[0];
    private long[] lost = new long[0];
    private int gains;
    private int losses;

    /** Where what moved goes while a share is searched. */
    private MovedRows[] moved = new MovedRows[0];

    private @Nullable Buckets deal;

    final DifferenceCounts counts = new DifferenceCounts();
    final List<WrittenFile> files = new ArrayList<>();

    /** @param folder where changes are written; null when they are not wanted */
    DifferenceLane(ShareReader before, ShareReader after, @Nullable Evidence evidence, @Nullable Location folder) {
        this.before = before;
        this.after = after;
        this.evidence = evidence;
        this.folder = folder;
        this.picker = evidence == null ? null : new EvidencePicker(evidence.nationalities());
    }

    /**
     * Finds what moved in one share.
     *
     * @param shares the shares that verdicts are read by
     * @param finer those that it is told by; a multiple
     * @param search whether a share may lie in any file
     * @return by the finer shares in this share, in their order
     */
    MovedRows[] find(
            int share,
            Buckets shares,
            Buckets finer,
            boolean search,
            InvalidRows invalidBefore,
            InvalidRows invalidAfter)
            throws IOException, CommandException, OtherCutException {
        begin(finer, finer.count() / shares.count());
        before.begin(share, shares, search, invalidBefore);
        after.begin(share, shares, search, invalidAfter);
        pairs.pair(before, after);
        return moved;
    }

    /** Finds what moved among registrations with an invalid citizen id. */
    MovedRows findInvalid(NightRows invalidBefore, NightRows invalidAfter) {
        begin(null, 1);
        pairs.pair(invalidBefore, invalidAfter);
        return moved[0];
    }

    private void begin(@Nullable Buckets finer, int parts) {
        deal = finer;
        moved = new MovedRows[parts];
        Arrays.setAll(moved, part -> new MovedRows());
    }

    /** Counts every row, and keeps those that moved. */
    private final class Finder implements RowPairs.Sink {

        @Override
        public void both(NightRows night, int row, NightRows other, int otherRow) {
            int one = night.reasons[row];
            int two = other.reasons[otherRow];
            counts.before++;
            counts.after++;
            counts.eligibleBefore += one == 0 ? 1 : 0;
            counts.eligibleAfter += two == 0 ? 1 : 0;
            if (one != two) {
                counts.moves.add(one, two, 1);
                keep(other, otherRow, Change.CHANGED, one, two);
            }
        }

        @Override
        public void unmoved(int rows, int eligible) {
            counts.before += rows;
            counts.after += rows;
            counts.eligibleBefore += eligible;
            counts.eligibleAfter += eligible;
        }

        @Override
        public void gone(NightRows night, int row) {
            counts.before++;
            counts.eligibleBefore += night.reasons[row] == 0 ? 1 : 0;
            keep(night, row, Change.GONE, night.reasons[row], 0);
        }

        @Override
        public void added(NightRows night, int row) {
            counts.after++;
            counts.eligibleAfter += night.reasons[row] == 0 ? 1 : 0;
            keep(night, row, Change.NEW, 0, night.reasons[row]);
        }

        private void keep(NightRows rows, int row, Change change, int maskBefore, int maskAfter) {
            Buckets finer = deal;
            // shares are the lowest bits of the bucket; the finer ones in a share differ by those above
            int part = finer == null ? 0 : finer.of(rows.citizenIds[row]) / (finer.count() / moved.length);
            moved[part].add(
                    rows.registrationIds[row],
                    rows.citizenIds[row],
                    rows.districts[row],
                    change,
                    maskBefore,
                    maskAfter);
        }
    }

    /**
     * Tells what moved in one of the finer shares, and reads all evidence that lies there.
     *
     * @param name of the file of changes
     */
    void tell(MovedRows rows, int share, int shares, boolean search, String name)
            throws IOException, CommandException, OtherCutException {
        readEvidence(rows, share, shares, search);
        tell(rows, name);
    }

    /** Tells what moved among registrations with an invalid citizen id, whose evidence may lie anywhere. */
    void tellInvalid(MovedRows rows, String name) throws IOException, CommandException, OtherCutException {
        if (rows.asked() > 0) {
            readEvidence(rows, 0, 1, true);
        }
        tell(rows, name);
    }

    private void readEvidence(MovedRows rows, int share, int shares, boolean search)
            throws IOException, CommandException, OtherCutException {
        Evidence known = evidence;
        EvidencePicker reader = picker;
        if (known == null || reader == null) {
            return;
        }
        rows.index();
        tableBefore.reserve(rows.asked());
        tableAfter.reserve(rows.asked());
        List<Asked> first = asked(known.before(), rows.before(), tableBefore, share, shares, search);
        List<Asked> second = asked(known.after(), rows.after(), tableAfter, share, shares, search);
        boolean sideBySide = rows.asked() > 0
                && first.size() == second.size()
                && !known.before().isOfSeveralNights()
                && !known.after().isOfSeveralNights();
        if (sideBySide) {
            for (int i = 0; i < first.size(); i++) {
                reader.readBoth(first.get(i), second.get(i), rows::markSame);
            }
        } else {
            for (Asked each : first) {
                reader.read(each);
            }
            for (Asked each : second) {
                reader.read(each);
            }
        }
        checkAllFound(known.before(), rows.before(), search);
        checkAllFound(known.after(), rows.after(), search);
    }

    /** The files of one night that are to be read, the layers in their order; all their bytes are held against their digests. */
    private static List<Asked> asked(
            EvidenceFolder night, MovedRows.Finds finds, EvidenceTable table, int share, int shares, boolean search) {
        List<Asked> asked = new ArrayList<>();
        for (CheckedDataset layer : night.layers()) {
            for (CheckedFile file : ShareReader.filesOf(layer, share, shares, search)) {
                asked.add(new Asked(file, finds.isAll() ? EvidencePicker.NOBODY : finds, table));
            }
        }
        return asked;
    }

    private static void checkAllFound(EvidenceFolder night, MovedRows.Finds finds, boolean search)
            throws CommandException, OtherCutException {
        if (!finds.isAll()) {
            if (!search) {
                throw new OtherCutException();
            }
            throw RunOutput.refused("The evidence of " + night.out() + " lacks registrations that its verdicts have");
        }
    }

    private void tell(MovedRows rows, String name) throws IOException {
        gains = 0;
        losses = 0;
        if (folder == null) {
            tell(rows, (ChangesWriter) null);
        } else {
            try (ChangesWriter writer = new ChangesWriter(folder.resolve(name))) {
                tell(rows, writer);
                files.add(writer.finish());
            }
        }
        countWallets();
    }

    private void tell(MovedRows rows, @Nullable ChangesWriter writer) throws IOException {
        for (int i = 0; i < rows.count; i++) {
            Change change = rows.changes[i];
            int causes = change == Change.CHANGED ? causes(rows, i) : Cause.REGISTRATION.bit();
            boolean eligibleBefore = change != Change.NEW && rows.reasonsBefore[i] == 0;
            boolean eligibleAfter = change != Change.GONE && rows.reasonsAfter[i] == 0;
            counts.add(change, rows.districts[i], eligibleBefore, eligibleAfter, causes);
            if (eligibleAfter && !eligibleBefore) {
                gained = withRoom(gained, gains);
                gained[gains++] = rows.citizenIds[i];
            } else if (eligibleBefore && !eligibleAfter) {
                lost = withRoom(lost, losses);
                lost[losses++] = rows.citizenIds[i];
            }
            if (writer != null) {
                writer.add(
                        rows.registrationIds[i],
                        rows.citizenIds[i],
                        change,
                        rows.reasonsBefore[i],
                        rows.reasonsAfter[i],
                        causes);
            }
        }
    }

    private int causes(MovedRows rows, int i) {
        Evidence known = evidence;
        if (known == null) {
            return 0;
        }
        int place = rows.places[i];
        if (place < 0) {
            return EvidenceCauses.ofDuplicate(rows.reasonsBefore[i], rows.reasonsAfter[i]);
        }
        if (rows.isSame(place)) {
            return known.causes().ofEqualRows(rows.reasonsBefore[i], rows.reasonsAfter[i]);
        }
        return known.causes()
                .of(
                        tableBefore.row(place),
                        tableAfter.row(place),
                        rows.reasonsBefore[i],
                        rows.reasonsAfter[i],
                        known.corrected().of(tableBefore.appealId(place), tableAfter.appealId(place)));
    }

    private static long[] withRoom(long[] array, int used) {
        return used < array.length ? array : Arrays.copyOf(array, Math.max(1 << 10, used * 2));
    }

    /** A wallet is a citizen's: who is eligible by another registration than before keeps it. */
    private void countWallets() {
        Arrays.sort(gained, 0, gains);
        Arrays.sort(lost, 0, losses);
        int g = 0;
        int l = 0;
        while (g < gains || l < losses) {
            if (l == losses || (g < gains && gained[g] < lost[l])) {
                counts.opened++;
                g++;
            } else if (g == gains || lost[l] < gained[g]) {
                counts.withdrawn++;
                l++;
            } else {
                g++;
                l++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (before) {
            after.close();
        }
    }
}
