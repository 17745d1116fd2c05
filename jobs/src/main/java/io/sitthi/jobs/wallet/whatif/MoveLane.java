package io.sitthi.jobs.wallet.whatif;

import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.evidence.EvidenceGroup;
import io.sitthi.jobs.wallet.evidence.EvidenceJudge;
import io.sitthi.jobs.wallet.evidence.EvidenceScan;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thread's share of comparing two programmes: it counts who moves, and writes down who they are. */
final class MoveLane implements EvidenceScan.Lane {

    private final EvidenceJudge judgeBefore;
    private final EvidenceJudge judgeAfter;
    private final @Nullable Location folder;
    private @Nullable MovedWriter writer;
    private int[] reasonsBefore = new int[0];
    private int[] reasonsAfter = new int[0];

    /** Of registrations that stay as they were: nearly all, so that they are counted once and not three times. */
    private final MaskCounts unmoved = new MaskCounts();

    private final MaskCounts before = new MaskCounts();
    private final MaskCounts after = new MaskCounts();
    final PairCounts moves = new PairCounts();
    final ProvinceCounts provinces = new ProvinceCounts();
    final List<WrittenFile> files = new ArrayList<>();

    /** @param folder where files of moved registrations go; null for none */
    MoveLane(EvidenceJudge judgeBefore, EvidenceJudge judgeAfter, @Nullable Location folder) {
        this.judgeBefore = judgeBefore;
        this.judgeAfter = judgeAfter;
        this.folder = folder;
    }

    @Override
    public void startFile(String name) throws IOException {
        writer = folder == null
                ? null
                : new MovedWriter(
                        folder.resolve(name.replace(WalletSchemas.EVIDENCE.folder(), WalletSchemas.MOVED.folder())));
    }

    @Override
    public void take(EvidenceGroup group) throws IOException {
        int count = group.count();
        if (reasonsBefore.length < count) {
            reasonsBefore = new int[count];
            reasonsAfter = new int[count];
        }
        judgeBefore.judge(group, reasonsBefore);
        judgeAfter.judge(group, judgeBefore, reasonsBefore, reasonsAfter);
        MovedWriter moved = writer;
        for (int i = 0; i < count; i++) {
            int one = reasonsBefore[i];
            int other = reasonsAfter[i];
            provinces.add(group.district(i), one == 0, other == 0);
            if (one == other) {
                unmoved.add(one);
            } else {
                before.add(one);
                after.add(other);
                moves.add(one, other, 1);
                if (moved != null) {
                    moved.add(group.registrationId(i), group.citizenId(i), one, other);
                }
            }
        }
    }

    /** Adds what was counted under the one programme and under the other. */
    void addTo(MaskCounts allBefore, MaskCounts allAfter) {
        allBefore.addAll(unmoved);
        allBefore.addAll(before);
        allAfter.addAll(unmoved);
        allAfter.addAll(after);
    }

    @Override
    public void endFile() throws IOException {
        if (writer != null) {
            files.add(writer.finish());
            writer = null;
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
