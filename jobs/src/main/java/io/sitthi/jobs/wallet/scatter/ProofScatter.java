package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.CodeList;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.WalletSchemas;

/**
 * Proofs of identity. Proofs at channels that the wallet does not know, or that another dataset proves, are ignored.
 */
final class ProofScatter extends DatasetScatter {

    private final ProofRules rules;

    private final Batch.Longs citizenId = column("citizen_id", new Batch.Longs());
    private final Batch.Mapped channel = column("channel", new Batch.Mapped(CodeList.of(Channel.class)::indexOf));
    private final Batch.Longs verifiedAt = column("verified_at", new Batch.Longs());

    ProofScatter(ProofRules rules, Buckets buckets) {
        super(WalletSchemas.PROOFS, ProofRecord.WORDS, buckets);
        this.rules = rules;
    }

    @Override
    protected void reduce(int count, int firstRowInBlock) {
        for (int i = 0; i < count; i++) {
            int nulls = forbiddenNulls(i);
            int code = (int) channel.values[i];
            if (nulls != 0) {
                rejectNulls(nulls, firstRowInBlock + i, present(citizenId, i), citizenId.values[i]);
            } else if (code >= 0 && rules.provedBy(code).equals(WalletSchemas.PROOFS)) {
                addFact(citizenId.values[i], ProofRecord.pack(code, verifiedAt.values[i]));
            }
        }
    }
}
