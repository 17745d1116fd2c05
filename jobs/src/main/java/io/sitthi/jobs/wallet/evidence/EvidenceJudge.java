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
        markDuplicates(group, reasons);
    }

    /**
     * The same, where another programme has judged these rows already: what the two programmes have in common is not looked
     * at again.
     *
     * @param other what the other programme's judge wrote
     */
    public void judge(EvidenceGroup group, EvidenceJudge before, int[] other, int[] reasons) {
        if (!rules.differsByLimitsAlone(before.rules)) {
            judge(group, reasons);
            return;
        }
        group.applyLimits(rules, before.rules, other, reasons);
        markDuplicates(group, reasons);
    }

    private static void markDuplicates(EvidenceGroup group, int[] reasons) {
        for (int n = 0; n < group.severalCount(); n++) {
            int start = group.several(n);
            markDuplicates(group, start, group.endOfCitizen(start), reasons);
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
