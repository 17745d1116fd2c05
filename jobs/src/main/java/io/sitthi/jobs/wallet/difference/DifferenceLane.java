package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.evidence.CorrectedColumns;
import io.sitthi.jobs.wallet.evidence.EvidenceTable;
import io.sitthi.programmes.wallet.Cause;
import io.sitthi.programmes.wallet.EvidenceCauses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pairs and compares the two nights' rows of one share of the citizens after another. For one thread. */
final class DifferenceLane {

    private final @Nullable EvidenceCauses causes;
    private final CorrectedColumns corrected;
    private final @Nullable Location folder;
    private final RowIndex index = new RowIndex();
    private long[] gained = new long[0];
    private long[] lost = new long[0];
    private int gains;
    private int losses;

    final DifferenceCounts counts = new DifferenceCounts();
    final List<WrittenFile> files = new ArrayList<>();

    /**
     * @param causes null when a night has no evidence
     * @param corrected of the appeals of both nights
     * @param folder where changes are written; null when they are not wanted
     */
    DifferenceLane(@Nullable EvidenceCauses causes, CorrectedColumns corrected, @Nullable Location folder) {
        this.corrected = corrected;
        this.causes = causes;
        this.folder = folder;
    }

    /** @param file name of the file of changes */
    void compare(NightRows before, NightRows after, String file) throws IOException {
        gains = 0;
        losses = 0;
        if (folder == null) {
            compare(before, after, (ChangesWriter) null);
        } else {
            try (ChangesWriter writer = new ChangesWriter(folder.resolve(file))) {
                compare(before, after, writer);
                files.add(writer.finish());
            }
        }
        countWallets();
    }

    private void compare(NightRows before, NightRows after, @Nullable ChangesWriter writer) throws IOException {
        index.begin(before);
        counts.before += before.count;
        counts.after += after.count;
        for (int i = 0; i < before.count; i++) {
            counts.eligibleBefore += before.reasons[i] == 0 ? 1 : 0;
        }
        for (int i = 0; i < after.count; i++) {
            counts.eligibleAfter += after.reasons[i] == 0 ? 1 : 0;
            int row = index.take(after.registrationIds[i], after.citizenIds[i]);
            if (row < 0) {
                tell(writer, after, i, Change.NEW, 0, after.reasons[i], Cause.REGISTRATION.bit());
            } else if (before.reasons[row] != after.reasons[i]) {
                counts.moves.add(before.reasons[row], after.reasons[i], 1);
                tell(
                        writer,
                        after,
                        i,
                        Change.CHANGED,
                        before.reasons[row],
                        after.reasons[i],
                        causes(before, row, after, i));
            }
        }
        for (int i = 0; i < before.count; i++) {
            if (!index.isTaken(i)) {
                tell(writer, before, i, Change.GONE, before.reasons[i], 0, Cause.REGISTRATION.bit());
            }
        }
    }

    private int causes(NightRows before, int row, NightRows after, int i) {
        EvidenceTable one = before.evidence();
        EvidenceTable other = after.evidence();
        return causes == null || one == null || other == null
                ? 0
                : causes.of(
                        one.row(row),
                        other.row(i),
                        before.reasons[row],
                        after.reasons[i],
                        corrected.of(one.appealId(row), other.appealId(i)));
    }

    private void tell(
            @Nullable ChangesWriter writer, NightRows rows, int i, Change change, int before, int after, int causeMask)
            throws IOException {
        boolean eligibleBefore = change != Change.NEW && before == 0;
        boolean eligibleAfter = change != Change.GONE && after == 0;
        counts.add(change, rows.districts[i], eligibleBefore, eligibleAfter, causeMask);
        if (eligibleAfter && !eligibleBefore) {
            gained = withRoom(gained, gains);
            gained[gains++] = rows.citizenIds[i];
        } else if (eligibleBefore && !eligibleAfter) {
            lost = withRoom(lost, losses);
            lost[losses++] = rows.citizenIds[i];
        }
        if (writer != null) {
            writer.add(rows.registrationIds[i], rows.citizenIds[i], change, before, after, causeMask);
        }
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
}
