package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.difference.Difference.OtherCutException;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.jobs.wallet.evidence.EvidenceGroup;
import io.sitthi.jobs.wallet.evidence.EvidenceJudge;
import io.sitthi.jobs.wallet.evidence.EvidenceScan;
import io.sitthi.jobs.wallet.evidence.NightEvidence;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one night, a share of its citizens at a time: from evidence when it is to be used, otherwise from
 * verdicts. Registrations with an invalid id, which lie anywhere, are put aside. Several threads may read shares at once.
 */
final class ShareReader {

    private static final int INVALID = Reason.INVALID_CITIZEN_ID.bit();
    private static final List<String> COLUMNS = List.of("registration_id", "citizen_id", "reasons", "district_code");

    private List<Night.Layer> layers;
    private @Nullable EvidenceJudge judge;
    /** Evidence of several nights, when that is to be used. */
    private @Nullable EvidenceFolder nights;

    private BytesToLong nationalities = (bytes, offset, length) -> 0;

    ShareReader(List<Night.Layer> verdicts) {
        layers = verdicts;
    }

    /** Reads evidence from now on. */
    void judgeBy(EvidenceFolder evidence, Difference.Nationalities numbers) {
        layers = List.of(new Night.Layer(evidence.dataset(), false));
        judge = new EvidenceJudge(
                evidence.programme(), numbers.of(evidence.programme().nationality()));
        nationalities = numbers.mapping();
        nights = evidence.isOfSeveralNights() ? evidence : null;
    }

    /** Of each night: the fewest that one has, where all have a power of two; otherwise a number that is none. */
    int files() {
        EvidenceFolder several = nights;
        if (several != null) {
            return NightEvidence.shares(several);
        }
        int fewest = Integer.MAX_VALUE;
        for (Night.Layer layer : layers) {
            int files = layer.dataset().files().size();
            if (Integer.bitCount(files) != 1) {
                return 3;
            }
            fewest = Math.min(fewest, files);
        }
        return fewest;
    }

    long rows() {
        EvidenceFolder several = nights;
        if (several != null) {
            return several.rows();
        }
        return layers.stream().mapToLong(layer -> layer.dataset().rows()).sum();
    }

    /**
     * Reads a share.
     *
     * @param shares says which citizens are in it
     * @param filter whether the share lies in all files, among others
     * @param target is emptied, and gets the share's rows
     * @param rest gets those of invalid ids besides
     * @throws OtherCutException when a row is in another share than its file, though nothing is to be filtered
     */
    void read(int share, Buckets shares, boolean filter, NightRows target, NightRows rest, LongConsumer rowsDone)
            throws IOException, CommandException, OtherCutException {
        target.clear();
        EvidenceFolder several = nights;
        EvidenceJudge judging = judge;
        if (several != null && judging != null) {
            EvidenceGroup group = target.nights(several, nationalities).share(share, shares, filter, rowsDone);
            int[] reasons = target.groupReasons(group.count());
            judging.judge(group, reasons);
            take(group, reasons, shares, share, target, rest);
            return;
        }
        for (Night.Layer layer : layers) {
            if (layer.replaces()) {
                NightRows again = new NightRows(false);
                NightRows restAgain = new NightRows(false);
                read(layer.dataset(), share, shares, filter, again, restAgain, rowsDone);
                replace(target, again);
                synchronized (rest) {
                    replace(rest, restAgain);
                }
            } else {
                read(layer.dataset(), share, shares, filter, target, rest, rowsDone);
            }
        }
    }

    /** Puts what a later night says in the place of what those before it said. */
    private static void replace(NightRows rows, NightRows again) {
        if (again.count == 0) {
            return;
        }
        RowIndex index = new RowIndex();
        index.begin(rows);
        for (int i = 0; i < again.count; i++) {
            int row = index.take(again.registrationIds[i], again.citizenIds[i]);
            if (row >= 0) {
                rows.reasons[row] = again.reasons[i];
            }
        }
    }

    private void read(
            CheckedDataset dataset,
            int share,
            Buckets shares,
            boolean filter,
            NightRows target,
            NightRows rest,
            LongConsumer rowsDone)
            throws IOException, CommandException, OtherCutException {
        for (int file = 0; file < dataset.files().size(); file++) {
            if (filter || (file & shares.count() - 1) == share) {
                CheckedFile checked = dataset.files().get(file);
                if (!filter) {
                    target.reserve(Math.toIntExact(target.count + checked.rows()));
                }
                EvidenceJudge judging = judge;
                boolean whole = judging == null
                        ? readVerdicts(checked, shares, share, target, rest, rowsDone)
                        : readEvidence(judging, checked, shares, share, target, rest, rowsDone);
                if (!whole && !filter) {
                    throw new OtherCutException();
                }
            }
        }
    }

    private boolean readEvidence(
            EvidenceJudge judging,
            CheckedFile file,
            Buckets shares,
            int share,
            NightRows target,
            NightRows rest,
            LongConsumer rowsDone)
            throws IOException, CommandException {
        boolean[] elsewhere = {false};
        EvidenceScan.read(
                file,
                target.group(nationalities),
                group -> {
                    int[] reasons = target.groupReasons(group.count());
                    judging.judge(group, reasons);
                    elsewhere[0] |= !take(group, reasons, shares, share, target, rest);
                },
                rowsDone);
        return !elsewhere[0];
    }

    private static boolean take(
            EvidenceGroup group, int[] reasons, Buckets shares, int share, NightRows target, NightRows rest) {
        boolean here = true;
        int start = 0; // of a run of rows that all belong to the share, as nearly all do
        for (int i = 0; i < group.count(); i++) {
            boolean valid = group.validId(i);
            if (valid && shares.of(group.citizenId(i)) == share) {
                continue;
            }
            target.add(group, reasons, start, i);
            start = i + 1;
            if (!valid) {
                synchronized (rest) {
                    rest.add(group, reasons, i, i + 1);
                }
            } else {
                here = false;
            }
        }
        target.add(group, reasons, start, group.count());
        return here;
    }

    private static boolean readVerdicts(
            CheckedFile file, Buckets shares, int share, NightRows target, NightRows rest, LongConsumer rowsDone)
            throws IOException, CommandException {
        boolean here = true;
        try (ParquetFileReader reader = ParquetFileReader.open(file.location())) {
            RowGroupReader group = reader.rowGroupReader(COLUMNS);
            DigestingScan scan = reader.scan();
            for (int g = 0; g < reader.footer().rowGroups().size(); g++) {
                scan.next(group);
                int count = Math.toIntExact(group.rows());
                NightRows.VerdictColumns columns = target.verdicts;
                columns.reserve(count);
                long[] registrationIds = columns.registrationIds;
                long[] citizenIds = columns.citizenIds;
                long[] reasons = columns.reasons;
                int[] districts = columns.districts;
                boolean[] nulls = columns.nulls;
                group.column("registration_id").readLongs(registrationIds, nulls, count);
                group.column("citizen_id").readLongs(citizenIds, nulls, count);
                group.column("reasons").readMapped(ShareReader::mask, reasons, nulls, count);
                group.column("district_code").readInts(districts, nulls, count);
                for (int i = 0; i < count; i++) {
                    int mask = (int) reasons[i];
                    if (mask < 0) {
                        throw new CommandException(
                                ExitStatus.BROKEN_INPUT,
                                file.location() + ", row " + (group.firstRow() + i)
                                        + ": reasons that the contract does not have.");
                    }
                    if ((mask & INVALID) != 0) {
                        synchronized (rest) {
                            rest.add(registrationIds[i], citizenIds[i], districts[i], mask);
                        }
                    } else if (shares.of(citizenIds[i]) == share) {
                        target.add(registrationIds[i], citizenIds[i], districts[i], mask);
                    } else {
                        here = false;
                    }
                }
                rowsDone.accept(count);
            }
            if (!scan.finish().equals(file.sha256())) {
                throw new CommandException(
                        ExitStatus.BROKEN_INPUT,
                        file.location() + " is damaged: it is not the file that its manifest names.");
            }
        }
        return here;
    }

    private static long mask(byte[] bytes, int offset, int length) {
        try {
            return Reasons.parse(new String(bytes, offset, length, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }
}
