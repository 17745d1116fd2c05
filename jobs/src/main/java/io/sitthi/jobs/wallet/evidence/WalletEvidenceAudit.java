package io.sitthi.jobs.wallet.evidence;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.evidence.EvidenceAudit;
import io.sitthi.jobs.engine.general.evidence.VerdictSums;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** Whether the verdicts of a run of the wallet are those that follow from its evidence alone. */
public final class WalletEvidenceAudit {

    private static final int ENTITLED = 0;

    private WalletEvidenceAudit() {}

    /** As {@link EvidenceAudit#check}. */
    public static long check(Location out, int threads) throws CommandException {
        EvidenceFolder folder = EvidenceFolder.open(out);
        if (folder.isOfSeveralNights()) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    out + " is one of several nights, whose later ones may change what the earlier said.\n"
                            + "Give a run of all registrations: verify --drop DROP --out OUT --evidence.");
        }
        byte[] nationality = folder.programme().nationality().getBytes(StandardCharsets.UTF_8);
        long key = new SecureRandom().nextLong();
        EvidenceJudge judge = new EvidenceJudge(folder.programme(), ENTITLED);
        VerdictSums judged = new VerdictSums(key);
        for (AuditLane lane : EvidenceScan.run(
                folder,
                threads,
                (bytes, offset, length) ->
                        Arrays.equals(bytes, offset, offset + length, nationality, 0, nationality.length)
                                ? ENTITLED
                                : ENTITLED + 1,
                () -> new AuditLane(judge, key),
                rows -> {})) {
            judged.addAll(lane.sums);
        }
        try {
            CheckedDataset published =
                    RunOutput.check(out.resolve(WalletSchemas.VERDICTS.folder()), WalletSchemas.VERDICTS);
            return EvidenceAudit.compare(out, EvidenceAudit.ofVerdicts(WalletSchemas.VERDICTS, published, key), judged);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, out + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static final class AuditLane implements EvidenceScan.Lane {

        private final EvidenceJudge judge;
        private final VerdictSums sums;
        private int[] reasons = new int[0];

        AuditLane(EvidenceJudge judge, long key) {
            this.judge = judge;
            sums = new VerdictSums(key);
        }

        @Override
        public void startFile(String name) {}

        @Override
        public void take(EvidenceGroup group) {
            int count = group.count();
            if (reasons.length < count) {
                reasons = new int[count];
            }
            judge.judge(group, reasons);
            for (int i = 0; i < count; i++) {
                sums.add(
                        group.registrationId(i),
                        group.citizenId(i),
                        Verdict.of(reasons[i]).name(),
                        Reasons.join(reasons[i]));
            }
        }

        @Override
        public void endFile() {}

        @Override
        public void close() {}
    }
}
