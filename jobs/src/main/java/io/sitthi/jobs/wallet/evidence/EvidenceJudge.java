package io.sitthi.jobs.wallet.evidence;

import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.EvidenceRules;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletProgramme;

/** What one programme says of rows of evidence. May be shared by threads. */
public final class EvidenceJudge {

    private static final int DUPLICATE = Reason.DUPLICATE_REGISTRATION.bit();

    private final EvidenceRules rules;
    private final long entitled;

    /** @param entitled the number that the programme's nationality has in the rows */
    public EvidenceJudge(WalletProgramme programme, long entitled) {
        this.rules = new EvidenceRules(programme);
        this.entitled = entitled;
    }

    /** Writes the mask of all reasons against each row. */
    public void judge(EvidenceGroup group, int[] reasons) {
        int count = group.count();
        for (int i = 0; i < count; i++) {
            reasons[i] = group.reasons(rules, entitled, i);
        }
        for (int start = 0; start < count; ) {
            int end = group.endOfCitizen(start);
            if (end > start + 1) {
                markDuplicates(group, start, end, reasons);
            }
            start = end;
        }
    }

    private static void markDuplicates(EvidenceGroup group, int start, int end, int[] reasons) {
        int first = -1;
        for (int i = start; i < end; i++) {
            if (EligibilityRules.mayCompeteForFirst(reasons[i])
                    && (first < 0
                            || EligibilityRules.isEarlier(
                                    group.registeredAtMicros(i),
                                    group.registrationId(i),
                                    group.registeredAtMicros(first),
                                    group.registrationId(first)))) {
                first = i;
            }
        }
        for (int i = start; i < end; i++) {
            if (i != first && EligibilityRules.mayCompeteForFirst(reasons[i])) {
                reasons[i] |= DUPLICATE;
            }
        }
    }
}
