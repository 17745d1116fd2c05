package io.sitthi.jobs.wallet.whatif;

import io.sitthi.jobs.wallet.evidence.EvidenceGroup;
import io.sitthi.jobs.wallet.evidence.EvidenceJudge;
import io.sitthi.jobs.wallet.evidence.EvidenceScan;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import java.util.List;

/** One thread's share of trying many programmes: how many registrations get which verdict under each. */
final class CurveLane implements EvidenceScan.Lane {

    private final EvidenceJudge judgeBefore;
    private final List<EvidenceJudge> variants;
    private int[] reasonsBefore = new int[0];
    private int[] reasons = new int[0];
    /** Registrations of the rows at hand by mask; zero between two uses. */
    private final int[] byMask = new int[Reasons.ALL + 1];
    /** The masks that are not zero there. */
    private final int[] seen = new int[Reasons.ALL + 1];

    final MaskCounts before = new MaskCounts();
    /** By variant. */
    final long[] eligible;

    final long[] undecided;

    CurveLane(EvidenceJudge judgeBefore, List<EvidenceJudge> variants) {
        this.judgeBefore = judgeBefore;
        this.variants = variants;
        this.eligible = new long[variants.size()];
        this.undecided = new long[variants.size()];
    }

    @Override
    public void startFile(String name) {}

    @Override
    public void take(EvidenceGroup group) {
        int count = group.count();
        if (reasons.length < count) {
            reasonsBefore = new int[count];
            reasons = new int[count];
        }
        judgeBefore.judge(group, reasonsBefore);
        for (int i = 0; i < count; i++) {
            before.add(reasonsBefore[i]);
        }
        for (int variant = 0; variant < eligible.length; variant++) {
            variants.get(variant).judge(group, judgeBefore, reasonsBefore, reasons);
            count(variant, count);
        }
    }

    private void count(int variant, int count) {
        int different = 0;
        for (int i = 0; i < count; i++) {
            int mask = reasons[i];
            if (byMask[mask]++ == 0) {
                seen[different++] = mask;
            }
        }
        for (int i = 0; i < different; i++) {
            int mask = seen[i];
            switch (Verdict.of(mask)) {
                case ELIGIBLE -> eligible[variant] += byMask[mask];
                case UNDECIDED -> undecided[variant] += byMask[mask];
                case INELIGIBLE -> {}
            }
            byMask[mask] = 0;
        }
    }

    @Override
    public void endFile() {}

    @Override
    public void close() {}
}
