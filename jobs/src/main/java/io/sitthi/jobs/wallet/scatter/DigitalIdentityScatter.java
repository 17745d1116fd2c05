package io.sitthi.jobs.wallet.scatter;

import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.WalletSchemas;

/** Digital identities: each is a proof at the channel D_DOPA, from its enrolment on. */
@SuppressWarnings("EnumOrdinal") // as the rules take channels
final class DigitalIdentityScatter extends DatasetScatter {

    private final Batch.Longs citizenId = column("citizen_id", new Batch.Longs());
    private final Batch.Longs enrolledAt = column("enrolled_at", new Batch.Longs());

    DigitalIdentityScatter(Buckets buckets) {
        super(WalletSchemas.DIGITAL_IDENTITIES, ProofRecord.WORDS, buckets);
    }

    @Override
    protected void reduce(int count, int firstRowInBlock) {
        for (int i = 0; i < count; i++) {
            int nulls = forbiddenNulls(i);
            if (nulls != 0) {
                rejectNulls(nulls, firstRowInBlock + i, present(citizenId, i), citizenId.values[i]);
            } else {
                addFact(citizenId.values[i], ProofRecord.pack(Channel.D_DOPA.ordinal(), enrolledAt.values[i]));
            }
        }
    }
}
